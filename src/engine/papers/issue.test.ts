import { describe, expect, it } from 'vitest'

import { asylumMx } from '../../../programs/asylum-mx/program.ts'
import { day, decided, family, filed, filing, intent, served } from '../../../tests/asylum-cases.ts'
import { paperOf, textOf } from '../../../tests/paper-cases.ts'
import { issueOf } from './issue.ts'

const editionOf = (told: ReturnType<typeof filed>, document: string, nth = 0) => {
  const template = asylumMx.documents?.[document]
  if (!template) throw new Error('No such paper')
  const own = new Set(told.state?.records.keys())
  const { id } = told.record(template.kind, nth)
  return issueOf(asylumMx, template, id, { events: told.events, own })?.edition
}

describe('issueOf', () => {
  it('gives nothing before the act that gives rise to the paper', () => {
    expect(editionOf(filed(), 'DOC-RES')).toBeUndefined()
    expect(editionOf(filed(), 'DOC-CON')).toBeUndefined()
    expect(editionOf(filed(), 'DOC-INT')).toBe(1)
  })

  it('says things as they stood after the act, whatever came later', () => {
    const told = decided()
    const before = paperOf(told, 'DOC-RES')
    told.as('notifier').on('2024-12-12').does('notify', served).accepts()
    told
      .as('officer')
      .on('2024-12-13')
      .does('file-review', { reviewedOn: day('2024-12-13') })
      .accepts()
    expect(paperOf(told, 'DOC-RES')).toEqual(before)
  })

  it('gives another edition after a fact from before it was corrected', () => {
    const told = filed()
    const first = editionOf(told, 'DOC-INT')
    told
      .as('supervisor')
      .corrects(1, { reason: 'Error', form: { ...intent(family), phones: '55 0000 0000' } })
      .accepts()
    expect(first).toBe(1)
    expect(editionOf(told, 'DOC-INT')).toBe(told.events.length)
  })

  it('keeps what was signed as it was signed, also after a correction of what came before', () => {
    const told = decided()
    const before = [editionOf(told, 'DOC-RES'), textOf(must(paperOf(told, 'DOC-RES')), 'es')]
    const filedAt = told.events.findIndex(
      (event) => event.type === 'acted' && event.action === 'file',
    )
    told
      .as('supervisor')
      .corrects(filedAt + 1, { reason: 'Error', form: filing(day('2024-09-03')) })
      .accepts()
    expect(told.record('claim').fields['filedOn']).toBe('2024-09-03')
    expect([editionOf(told, 'DOC-RES'), textOf(must(paperOf(told, 'DOC-RES')), 'es')]).toEqual(
      before,
    )
  })

  it('speaks of nobody who has left since, where it speaks of others at all', () => {
    const told = filed()
    const before = textOf(must(paperOf(told, 'DOC-INT')), 'es')
    const template = must(asylumMx.documents?.['DOC-INT'])
    told
      .as('officer')
      .on('2024-09-10')
      .does('split-group', {
        members: [told.record('person', 0).id, told.record('person', 2).id],
        splitReason: 'violence',
        note: 'Pidió que no se sepa.',
        language: 'es',
      })
      .accepts()
    const stays = told.record('group', 0)
    const own = new Set(
      [...must(told.state).records.values()]
        .filter(({ part }) => part === undefined)
        .map(({ id }) => id),
    )
    const issue = must(issueOf(asylumMx, template, stays.id, { events: told.events, own }))
    expect(before).toContain('Personas en el grupo: 4')
    expect([...issue.state.records.values()].filter(({ kind }) => kind === 'person').length).toBe(2)
    expect(issue.edition).toBe(told.events.length)
  })
})

function must<T>(value: T | undefined): T {
  if (value === undefined) throw new Error('Nothing there')
  return value
}
