import { describe, expect, it } from 'vitest'

import { PAPER_LANGUAGES } from '#model/text.ts'

import { CASES, paperOf, textOf } from '../../tests/paper-cases.ts'
import { asylumMx } from './program.ts'

const documents = Object.keys(asylumMx.documents ?? {})
const made = (document: string) => {
  const paper = CASES[document] && paperOf(CASES[document](), document)
  if (!paper) throw new Error(`${document} is not issued`)
  return paper
}

describe('The papers of the procedure', () => {
  it('are all told as a case', () => {
    expect(Object.keys(CASES).toSorted()).toEqual(documents.toSorted())
  })

  it.each(documents)('%s says what it said before, in every language', async (document) => {
    const paper = made(document)
    const all = paper.languages.map((language) => `[${language}]\n${textOf(paper, language)}\n`)
    await expect(all.join('\n')).toMatchFileSnapshot(`papers/golden/${document}.txt`)
  })

  it.each(documents)(
    '%s leaves no hole and no brace, and is whole in every language',
    (document) => {
      const paper = made(document)
      for (const language of paper.languages)
        expect(textOf(paper, language)).not.toMatch(/[{}—]|undefined/)
    },
  )

  it('speak the languages of applicants, but for those that an authority is sent', () => {
    const fewer = documents.filter(
      (document) => made(document).languages.length < PAPER_LANGUAGES.length,
    )
    expect(fewer).toEqual(['DOC-COM'])
  })

  it('names the others of a family on the certificate of the procedure alone', () => {
    const named = documents.filter((document) => {
      const words = textOf(made(document), 'es')
      return ['Luis', 'Ana', 'José'].some((name) => words.includes(name))
    })
    expect(named).toEqual(['DOC-CON'])
  })

  it('never tells a nationality, a need or how somebody entered', () => {
    for (const document of documents)
      expect(JSON.stringify(made(document))).not.toMatch(/HND|Hondur|SV-VO|Ciudad Hidalgo/)
  })

  it('say the last day of a time limit in words, with its day of the week', () => {
    expect(textOf(made('DOC-NOT'), 'es')).toContain('hasta el lunes 6 de enero de 2025 inclusive')
    expect(textOf(made('DOC-NOT'), 'ht')).toContain('jiska lendi 6 janvye 2025')
    expect(textOf(made('DOC-PRE'), 'fr')).toContain('jusqu’au mardi 10 décembre 2024 inclus')
  })
})
