import { id as toId, isId } from '#kernel/ids.ts'
import { addDays, isPlainDate, type PlainDate } from '#kernel/plain-date.ts'
import type { DocumentTemplate, PaperBlock, PaperColumn } from '#model/document-template.ts'
import { holds } from '#model/expression.ts'
import type { Program } from '#model/program.ts'
import { inLanguage, type PaperLanguage, type Text } from '#model/text.ts'
import type { Values } from '#model/values.ts'

import { dueOf } from '../deadlines/due.ts'
import { disclosedFields } from '../safeguards.ts'
import { rootRecord, type RecordState } from '../state.ts'
import type { OfficeWorld } from '../world.ts'
import type { Issue } from './issue.ts'
import { dayIn, weekdayIn } from './paper-dates.ts'
import { spoken } from './spoken.ts'

/** A paper, filled in: what is handed out, in all its languages. */
export interface FilledPaper {
  readonly document: string
  readonly languages: readonly PaperLanguage[]
  readonly number: string
  readonly authority: Text
  readonly office: Text
  readonly title: Text
  readonly to?: Text
  readonly blocks: readonly FilledBlock[]
  readonly signature?: { readonly name: string; readonly as: Text }
  readonly source: string
  readonly issuedOn: PlainDate
  readonly issuedInWords: Text
  /** Until when the code on it can be checked. */
  readonly validTo?: PlainDate
}

export type FilledBlock =
  | { readonly type: 'heading' | 'paragraph' | 'note'; readonly text: Text }
  | {
      readonly type: 'facts'
      readonly rows: readonly { readonly label: Text; readonly value: Text }[]
    }
  | {
      readonly type: 'table'
      readonly head: readonly Text[]
      readonly rows: readonly (readonly Text[])[]
    }

/** What a paper is filled from. */
export interface Filling {
  readonly issue: Issue
  /** The form of the act as the record's part may see it. */
  readonly form: Values
  readonly place: OfficeWorld
  readonly number: string
  readonly authority: Text
  readonly officeName: (code: string) => Text | undefined
  readonly signer: string
}

/** Fills a paper from the record as it stood after the act that gave rise to it. */
export function fillPaper(
  program: Program,
  [document, paper]: readonly [string, DocumentTemplate],
  filling: Filling,
): FilledPaper {
  const { issue, number, authority, signer, officeName } = filling
  const writer = writerOf(program, paper, filling)
  const { occurredOn } = issue.act
  const validTo = validToOf(paper, filling)
  const to = paper.to && writer.say(paper.to, issue.record)
  return {
    document,
    languages: paper.languages ?? ['es', 'en'],
    number,
    authority,
    office: officeName(issue.state.office) ?? { es: issue.state.office, en: issue.state.office },
    title: writer.say(paper.title, issue.record).text,
    ...(to?.whole ? { to: to.text } : {}),
    blocks: paper.blocks.flatMap((block) => blockOf(block, filling, writer)),
    ...(paper.signedAs ? { signature: { name: signer, as: paper.signedAs } } : {}),
    source: paper.source,
    issuedOn: occurredOn,
    issuedInWords: writer.inEach((language) => dayIn(occurredOn, language)),
    ...(validTo === undefined ? {} : { validTo }),
  }
}

function validToOf(paper: DocumentTemplate, { issue }: Filling): PlainDate | undefined {
  const until = paper.proof?.until
  if (!until) return undefined
  if ('days' in until) return addDays(issue.act.occurredOn, until.days)
  const day = issue.record.fields[until.field]
  return isPlainDate(day) ? day : undefined
}

function blockOf(block: PaperBlock, filling: Filling, writer: Writer): readonly FilledBlock[] {
  const { issue, form } = filling
  const { record, state } = issue
  const root = rootRecord(state).fields
  if (block.when !== undefined && !holds(block.when, { self: record.fields, root, form })) return []
  if (block.type === 'facts') {
    const rows = rowOf(block.rows, record, writer).filter(({ whole }) => whole)
    return [{ type: 'facts', rows: rows.map(({ label, value }) => ({ label, value })) }]
  }
  if (block.type === 'table')
    return [
      {
        type: 'table',
        head: block.columns.map(({ label }) => writer.say(label, record).text),
        rows: [...state.records.values()]
          .filter(({ kind }) => kind === block.of)
          .filter(({ fields, stage = '' }) => isIn(block.where, { ...fields, stage }))
          .map((one) => rowOf(block.columns, one, writer).map(({ value }) => value)),
      },
    ]
  return [{ type: block.type, text: writer.say(block.text, record).text }]
}

const isIn = (where: string | undefined, self: object): boolean =>
  where === undefined || holds(where, { self })

const rowOf = (columns: readonly PaperColumn[], record: RecordState, writer: Writer) =>
  columns.map(({ label, value }) => {
    const { text, whole } = writer.say(value, record)
    return { label: writer.say(label, record).text, value: text, whole }
  })

/** Says the texts of a paper about a record, in each of its languages. */
interface Writer {
  /** `whole` is false where something to be filled in is missing. */
  say(text: Text, self: RecordState): { readonly text: Text; readonly whole: boolean }
  inEach(make: (language: PaperLanguage) => string): Text
}

const BLANK = '—'

function writerOf(program: Program, paper: DocumentTemplate, filling: Filling): Writer {
  const { languages = ['es', 'en'] } = paper
  const inEach: Writer['inEach'] = (make) => ({
    es: make('es'),
    en: make('en'),
    ...Object.fromEntries(languages.map((language) => [language, make(language)])),
  })
  return {
    inEach,
    say(text, self) {
      let whole = true
      const filled = inEach((language) =>
        (text[language] ?? text.es).replaceAll(/\{([A-Za-z0-9.-]+)\}/g, (_, path: string) => {
          const value = valueAt(program, { ...filling, self, path, language })
          if (value === undefined) whole = false
          return value ?? BLANK
        }),
      )
      return { text: filled, whole }
    },
  }
}

interface Asked extends Filling {
  readonly self: RecordState
  readonly path: string
  readonly language: PaperLanguage
}

function valueAt(program: Program, asked: Asked): string | undefined {
  const { issue, path, language, number, form, officeName } = asked
  if (path === 'on') return dayIn(issue.act.occurredOn, language)
  if (path === 'number') return number
  if (path === 'disclosed') return disclosedIn(program, asked)
  const [owner = '', name = ''] = path.split('.')
  if (owner === 'due') return dueIn(program, asked, name)
  if (owner === 'count')
    return String([...issue.state.records.values()].filter(({ kind }) => kind === name).length)
  const speaking = { program, language, officeName }
  if (owner === 'form')
    return spoken(speaking, program.actions[issue.act.action]?.form[name], form[name])
  const record = recordAt(asked, owner)
  if (name === 'id') return record?.id
  const fields = record && program.records[record.kind]?.fields
  if (name === 'office' && !fields?.[name])
    return spoken(speaking, { type: 'office', label: OFFICE }, issue.state.office)
  return spoken(speaking, fields?.[name], record?.fields[name])
}

const OFFICE: Text = { es: 'Oficina', en: 'Office' }

function recordAt({ issue, self }: Asked, owner: string): RecordState | undefined {
  if (owner === 'self') return self
  if (owner === 'root') return rootRecord(issue.state)
  const id = self.links[owner]
  return id === undefined ? undefined : issue.state.records.get(id)
}

function dueIn(program: Program, asked: Asked, name: string): string | undefined {
  const rule = program.deadlines?.[name]
  const facts = asked.self.clocks[name]
  const { calendar, zone } = asked.place
  const due = rule && facts && dueOf(rule, facts, calendar, zone)
  return due?.ok ? weekdayIn(due.value.on, asked.language) : undefined
}

/** What a consent lets go, and nothing else of the person. */
function disclosedIn(program: Program, asked: Asked): string | undefined {
  const { safeguards } = program
  const { self, issue, language, officeName } = asked
  const { subject } = self.fields
  const person = isId(subject) ? issue.state.records.get(toId(subject)) : undefined
  if (!safeguards || !person) return undefined
  const fields = program.records[person.kind]?.fields ?? {}
  const said = disclosedFields(safeguards, self).flatMap((name) => {
    const label = fields[name]?.label
    const value = spoken({ program, language, officeName }, fields[name], person.fields[name])
    return value === undefined ? [] : `${label ? inLanguage(label, language) : name}: ${value}`
  })
  return said.join('; ')
}
