import { useQuery, type UseQueryResult } from '@tanstack/react-query'

import type { Action } from '#model/action.ts'
import type { Program } from '#model/program.ts'

import type { FileView, RecordPart } from '../api/contract.ts'
import { recordQuery, usersQuery } from '../api/queries.ts'
import type { Choice } from '../forms/form-context.tsx'
import { abilitiesOf, useDesk } from '../shell/desk.tsx'
import { useWords } from '../words/language.tsx'
import { isAboutPeople } from '../words/titles.ts'
import { nameInWords } from '../words/values.ts'
import { carriesAny } from './next-actions.ts'

/** An action on one of the records in view, and whether it may be done now. */
export interface Offer {
  readonly name: string
  readonly action: Action
  readonly record: FileView
  readonly allowed: boolean
  readonly refusal?: NonNullable<FileView['actions'][number]['refusal']>
}

/** What the case screen shows: one claim, its person, and the family around them. */
export interface CaseFile {
  /** The record that the address names. */
  readonly opened: FileView
  /** What was opened, where it is a consent or a referral: these are looked at by themselves. */
  readonly apart: FileView | undefined
  readonly claim: RecordPart | undefined
  readonly person: RecordPart | undefined
  readonly group: RecordPart | undefined
  /** What the family has booked of the agenda and has not had yet. */
  readonly appointment: RecordPart | undefined
  readonly claims: readonly RecordPart[]
  readonly offers: readonly Offer[]
  /** Whether all is known that may be done: until then an offer could give way to another under the hand that presses it. */
  readonly settled: boolean
}

/** The claim that a record of a file stands for: itself, the person's, or the family's principal one. What is about nobody stands for itself. */
function claimOf(program: Program, file: FileView): RecordPart | undefined {
  if (!isAboutPeople(program)) return file
  const claims = partsOf(file).filter(({ kind, annulled }) => kind === 'claim' && !annulled)
  if (file.kind === 'claim') return claims.find(({ id }) => id === file.id)
  if (file.kind === 'person') return claims.find(({ links }) => links['person'] === file.id)
  return claims.find(({ fields }) => fields['kind'] === 'principal') ?? claims[0]
}

/** The last record of a file that takes a place of an agenda, while something may still be done with it. */
const appointmentOf = (program: Program, file: FileView): RecordPart | undefined =>
  partsOf(file).findLast(
    ({ kind, stage, annulled }) =>
      program.records[kind]?.books?.place !== undefined &&
      !annulled &&
      !program.records[kind].stages?.[stage ?? '']?.final,
  )

/** Whether a record waits to be answered by an act that moves the file to another office. */
const isOpenTransfer = (program: Program, kind: string, stage: string | undefined): boolean =>
  Object.values(program.actions).some(
    ({ on, from, movesTo }) =>
      movesTo !== undefined && on === kind && from?.includes(stage ?? '') === true,
  )

/** Whether records of a kind say who may be told something, or was. */
export const isApart = ({ safeguards }: Program, kind: string): boolean =>
  kind === safeguards?.consent || kind === safeguards?.referrals?.kind

/** All records of a file, the opened one among them. */
export const partsOf = (file: FileView): readonly RecordPart[] =>
  file.records.some(({ id }) => id === file.id) ? file.records : [file, ...file.records]

export function useFile(id: string): {
  readonly opened: UseQueryResult<FileView>
  readonly file: CaseFile | undefined
} {
  const { programId, program } = useDesk()
  const opened = useQuery(recordQuery(programId, id))
  const claim = opened.data && claimOf(program, opened.data)
  const personId = claim?.links['person']
  const ask = (other: string | undefined) => ({
    ...recordQuery(programId, other ?? ''),
    enabled: other !== undefined,
  })
  const ofClaim = useQuery(ask(claim?.id))
  const ofGroup = useQuery(ask(isAboutPeople(program) ? opened.data?.root : undefined))
  const ofPerson = useQuery(ask(personId))
  const appointment = opened.data && appointmentOf(program, opened.data)
  const ofAppointment = useQuery(ask(appointment?.id))
  // A transfer that was asked for waits for its answer.
  const transfer =
    opened.data &&
    partsOf(opened.data).find(({ kind, stage }) => isOpenTransfer(program, kind, stage))
  const ofTransfer = useQuery(ask(transfer?.id))
  if (!opened.data) return { opened, file: undefined }
  const asked = [ofClaim, ofGroup, ofPerson, ofAppointment, ofTransfer]
  const parts = partsOf(opened.data)
  const views = [
    opened.data,
    ofClaim.data,
    ofGroup.data,
    ofPerson.data,
    ofAppointment.data,
    ofTransfer.data,
  ].filter((view, at, all) => view && all.findIndex((other) => other?.id === view.id) === at)
  const apart = isApart(program, opened.data.kind) ? opened.data : undefined
  const offers = (apart ? [apart] : views)
    .flatMap((record) => (record ? offersOf(program.actions, record) : []))
    .filter(({ action }) => carriesAny(action, parts))
  return {
    opened,
    file: {
      opened: opened.data,
      apart,
      claim,
      person: parts.find((part) => part.id === personId),
      appointment,
      group: parts.find(
        ({ id: of, kind }) =>
          of === opened.data.root &&
          of !== claim?.id &&
          isAboutPeople(program) &&
          program.records[kind]?.within === undefined,
      ),
      claims: parts.filter(({ kind, annulled }) => kind === 'claim' && !annulled),
      offers,
      settled: asked.every(({ isLoading }) => !isLoading),
    },
  }
}

const offersOf = (
  actions: { readonly [name: string]: Action },
  record: FileView,
): readonly Offer[] =>
  record.actions.flatMap(({ action: name, allowed, refusal }) => {
    const action = actions[name]
    return action ? [{ name, action, record, allowed, ...(refusal ? { refusal } : {}) }] : []
  })

/** The name of the person whom a record concerns, for lists of the records of one family. */
export function personName(parts: readonly RecordPart[], record: RecordPart | undefined): string {
  const person =
    record?.kind === 'person' ? record : parts.find(({ id }) => id === record?.links['person'])
  return nameInWords(person?.fields['name'])
}

/** Colleagues by name: those of the office, and whoever acted on the file. */
export function useColleagues(file: FileView | undefined): readonly Choice[] {
  const { t } = useWords()
  const desk = useDesk()
  const { programId, account } = desk
  const office = file?.office ?? ''
  const { data } = useQuery({
    ...usersQuery(programId, office),
    enabled: office !== '' && abilitiesOf(desk).finds,
  })
  const known = new Map<string, string>()
  for (const { actor } of file?.timeline ?? []) known.set(actor.id, actor.name)
  for (const { id, name } of data?.items ?? []) known.set(id, name)
  known.set(account.id, t('me', { name: account.name }))
  return [...known].map(([value, label]) => ({ value, label }))
}
