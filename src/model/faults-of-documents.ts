import type { DocumentTemplate, PaperBlock, PaperProof } from './document-template.ts'
import { faultsOfExpression, membersOf } from './faults-of-expression.ts'
import { touches } from './faults-of-rules.ts'
import type { Fault } from './faults.ts'
import type { Field } from './field.ts'
import { textsOf } from './paper-texts.ts'
import { rootKindOf, type Program } from './program.ts'
import { isPaperLanguage, PAPER_LANGUAGES, type PaperLanguage, type Text } from './text.ts'

/** Faults of a paper: what it asks for that is not there, and words that are missing in a language in which it is handed out. */
export function faultsOfDocument(
  program: Program,
  at: string,
  paper: DocumentTemplate,
): readonly Fault[] {
  const record = program.records[paper.kind]
  if (!record) return [{ at, message: `unknown kind "${paper.kind}"` }]
  const actions = [paper.action, ...(paper.also ?? [])]
  const acts = actions.flatMap((name): Fault[] => {
    const action = program.actions[name]
    if (!action) return [{ at, message: `unknown action "${name}"` }]
    return touches(action, paper.kind)
      ? []
      : [{ at, message: `"${name}" touches no ${paper.kind}` }]
  })
  if (acts.length > 0) return acts
  const self = membersOf(program, paper.kind)
  return [
    ...(paper.when === undefined
      ? []
      : faultsOfExpression(`${at}.when`, paper.when, { self }, 'bool')),
    ...paper.blocks.flatMap((block, index) =>
      faultsOfBlock(program, `${at}.blocks[${index}]`, paper, block),
    ),
    ...textsOf({ ...paper, blocks: [] }).flatMap((text) =>
      faultsOfText(program, at, { paper, self: paper.kind, text }),
    ),
    ...faultsOfReader(program, at, paper),
    ...(paper.proof ? faultsOfProof(program, `${at}.proof`, paper.kind, paper.proof) : []),
  ]
}

function faultsOfBlock(
  program: Program,
  at: string,
  paper: DocumentTemplate,
  block: PaperBlock,
): readonly Fault[] {
  const kind = block.type === 'table' ? block.of : paper.kind
  if (!program.records[kind]) return [{ at, message: `unknown kind "${kind}"` }]
  const names = {
    self: membersOf(program, paper.kind),
    root: membersOf(program, rootKindOf(program, paper.kind)),
    form: formFields(program, paper),
  }
  return [
    ...(block.when === undefined ? [] : faultsOfExpression(at, block.when, names, 'bool')),
    ...(block.type === 'table' && block.where !== undefined
      ? faultsOfExpression(at, block.where, { self: membersOf(program, kind) }, 'bool')
      : []),
    ...textsOf({ blocks: [block] }).flatMap((text) =>
      faultsOfText(program, at, { paper, self: kind, text }),
    ),
  ]
}

const formFields = (program: Program, { action, also = [] }: DocumentTemplate): string[] =>
  [action, ...also].flatMap((name) => Object.keys(program.actions[name]?.form ?? {}))

interface Said {
  readonly paper: DocumentTemplate
  /** The kind of record that `self` is. */
  readonly self: string
  readonly text: Text
}

function faultsOfText(program: Program, at: string, said: Said): readonly Fault[] {
  const { paper, text } = said
  const languages = paper.languages ?? ['es', 'en']
  const missing = languages
    .filter((language) => text[language] === undefined)
    .map((language) => ({ at, message: `not said in ${language}: "${text.es}"` }))
  const paths = PAPER_LANGUAGES.flatMap((language) => pathsIn(text[language] ?? ''))
  const asked = [...new Set(paths)].flatMap((path) => faultsOfPath(program, at, path, said))
  const uneven = languages
    .filter((language) => !sameSet(pathsIn(text[language] ?? text.es), pathsIn(text.es)))
    .map((language) => ({ at, message: `fills in other things in ${language}: "${text.es}"` }))
  return [...missing, ...asked, ...uneven]
}

const pathsIn = (text: string): readonly string[] =>
  [...text.matchAll(/\{([^{}]*)\}/g)].map(([, path = '']) => path)
const sameSet = (one: readonly string[], other: readonly string[]): boolean =>
  [...new Set(one)].toSorted().join() === [...new Set(other)].toSorted().join()

function faultsOfPath(
  program: Program,
  at: string,
  path: string,
  { paper, self }: Said,
): readonly Fault[] {
  if (path === 'on' || path === 'number') return []
  if (path === 'disclosed' && self === program.safeguards?.consent) return []
  const [owner = '', name = ''] = path.split('.')
  if (owner === 'due' && program.deadlines?.[name]) return []
  if (owner === 'count' && program.records[name]) return []
  const fields = fieldsAt(program, paper, self, owner)
  const own = owner !== 'form' && owner !== 'due' && fields && ['id', 'office'].includes(name)
  if (!own && !fields?.[name]) return [{ at, message: `unknown "{${path}}"` }]
  return faultsOfCodes(program, at, fields[name], paper.languages ?? [])
}

function fieldsAt(
  program: Program,
  paper: DocumentTemplate,
  self: string,
  owner: string,
): { readonly [name: string]: Field } | undefined {
  if (owner === 'form') return program.actions[paper.action]?.form
  const kind =
    owner === 'self'
      ? self
      : owner === 'root'
        ? rootKindOf(program, self)
        : program.records[self]?.links?.[owner]
  return kind === undefined ? undefined : program.records[kind]?.fields
}

/** A code in the middle of a sentence is read in the language of the sentence. */
function faultsOfCodes(
  program: Program,
  at: string,
  field: Field | undefined,
  languages: readonly PaperLanguage[],
): readonly Fault[] {
  if (field?.type !== 'code') return []
  const items = Object.entries(program.codes[field.list]?.items ?? {})
  return languages.flatMap((language) =>
    items
      .filter(([, { label }]) => label[language] === undefined)
      .map(([code]) => ({
        at,
        message: `code "${code}" of ${field.list} has no word in ${language}`,
      })),
  )
}

function faultsOfReader(program: Program, at: string, paper: DocumentTemplate): readonly Fault[] {
  const unknown = (paper.languages ?? [])
    .filter((language) => !isPaperLanguage(language))
    .map((language: string) => ({ at, message: `no language of papers: "${language}"` }))
  if (paper.readIn === undefined) return unknown
  const [owner = '', name = ''] = paper.readIn.split('.')
  return fieldsAt(program, paper, paper.kind, owner)?.[name]?.type === 'code'
    ? unknown
    : [...unknown, { at, message: `"${paper.readIn}" is no code field` }]
}

function faultsOfProof(
  program: Program,
  at: string,
  kind: string,
  { until, while: lasts }: PaperProof,
): readonly Fault[] {
  const field = 'field' in until ? program.records[kind]?.fields[until.field] : undefined
  const stages = program.records[lasts.kind]?.stages
  return [
    ...('field' in until && field?.type !== 'date'
      ? [{ at, message: `"${until.field}" is no date of ${kind}` }]
      : []),
    ...('days' in until && !(until.days > 0) ? [{ at, message: 'days must be above 0' }] : []),
    ...(stages ? [] : [{ at, message: `unknown kind "${lasts.kind}", or one without stages` }]),
    ...lasts.stages
      .filter((stage) => stages && !stages[stage])
      .map((stage) => ({ at, message: `unknown stage "${stage}" of ${lasts.kind}` })),
  ]
}
