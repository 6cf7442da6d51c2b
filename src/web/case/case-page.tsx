import './case.css'
import { useQuery } from '@tanstack/react-query'
import { getRouteApi, Link } from '@tanstack/react-router'
import { useCallback, useMemo, useState } from 'react'

import { holds } from '#model/expression.ts'
import type { Program } from '#model/program.ts'

import { ACCESS_WORDS as W } from '../access/access-words.ts'
import { OpeningBanner } from '../access/opening-banner.tsx'
import { problemIn } from '../api/client.ts'
import type { Deadline, RecordPart, TimelineEntry } from '../api/contract.ts'
import { agendaQuery, recordQuery, versionQuery } from '../api/queries.ts'
import { draftOf } from '../forms/draft.ts'
import { Keeping } from '../retention/keeping.tsx'
import { abilitiesOf, DeskUnder, useDesk, useValueWorld } from '../shell/desk.tsx'
import { useTitle } from '../shell/frame-parts.tsx'
import { useToday } from '../shell/node.tsx'
import { Failed, Loading } from '../shell/notices.tsx'
import { useWords } from '../words/language.tsx'
import { isAboutPeople, recordTitle } from '../words/titles.ts'
import { nameInWords, type ValueWorld } from '../words/values.ts'
import { QueueNav } from '../work/queue-nav.tsx'
import { CaseHead } from './case-head.tsx'
import { ClosedDays } from './closed-days.tsx'
import { DeadlineList } from './deadline-list.tsx'
import { EntryPanel, type PanelPlan } from './entry-panel.tsx'
import { Facts } from './facts.tsx'
import { HeldFiles } from './held-files.tsx'
import { NextStep } from './next-step.tsx'
import { PartsList } from './parts-list.tsx'
import { actionPlan, annulmentPlan, correctionPlan } from './plans.ts'
import { Ties, TIES } from './ties.tsx'
import { Timeline, type Mending } from './timeline.tsx'
import {
  isApart,
  partsOf,
  personName,
  useColleagues,
  useFile,
  type CaseFile,
  type Offer,
} from './use-file.ts'

const route = getRouteApi('/case/$id')

/** One case: who, what to do now, by when, what is known, and what was done. */
export function CasePage() {
  const { id } = route.useParams()
  const { programId } = useDesk()
  const { standsOn } = useQuery(recordQuery(programId, id)).data ?? {}
  const { data, error, refetch } = useQuery({
    ...versionQuery(standsOn?.program ?? ''),
    enabled: standsOn !== undefined,
  })
  if (!standsOn) return <CaseHere id={id} />
  if (error) return <Failed error={error} onRetry={() => void refetch()} />
  if (!data) return <Loading lines={6} height={64} />
  return (
    <DeskUnder program={data.program}>
      <CaseHere id={id} />
    </DeskUnder>
  )
}

function CaseHere({ id }: { readonly id: string }) {
  const { t } = useWords()
  const desk = useDesk()
  const { program } = desk
  const { reads } = abilitiesOf(desk)
  const { opened, file } = useFile(id)
  const name = nameInWords(file?.person?.fields['name'])
  useTitle(name || t('file'))
  // What was open for a while, or has gone to other hands, does not stay on the screen.
  const gone = opened.error !== null && problemIn(opened.error).code === 'not-found'
  if (opened.error && (!file || gone))
    return <Failed error={opened.error} onRetry={() => void opened.refetch()} />
  if (!file)
    return (
      <div className="page">
        <Loading lines={6} height={64} />
      </div>
    )
  return (
    <div className="beside-queues">
      {reads && <QueueNav current={queueOf(program, file)} />}
      <Case file={file} />
    </div>
  )
}

/** The queue in which what is open waits. */
const queueOf = ({ lists = {} }: Program, { claim }: CaseFile): string | undefined =>
  Object.keys(lists).find(
    (name) => lists[name]?.kind === claim?.kind && lists[name]?.stages.includes(claim?.stage ?? ''),
  )

/** What people, rooms and interpreters of an office are called, for whoever may see its agenda. */
function useResourceNames(office: string): (id: string) => string | undefined {
  const desk = useDesk()
  const today = useToday()
  const { data } = useQuery({
    ...agendaQuery(desk.programId, office, today, today),
    enabled: abilitiesOf(desk).plans,
  })
  return useCallback(
    (id) => {
      const name = data?.resources.find((resource) => resource.id === id)?.fields['name']
      return typeof name === 'string' ? name : undefined
    },
    [data],
  )
}

/** A record of the same file by what it says of itself; another as it is known here. */
function namePart(world: ValueWorld, parts: readonly RecordPart[], id: string): string {
  const { program } = world
  const found = parts.find((one) => one.id === id)
  const part = found && isAboutPeople(program) && !isApart(program, found.kind) ? undefined : found
  return (part && recordTitle(world, part)) || world.recordName(id)
}

/** Who comes from an attendance desk need not write the day again. */
function onDay(
  program: Program,
  { name, action }: Offer,
  plan: PanelPlan,
  day?: string,
): PanelPlan {
  const duty = Object.values(program.recurring ?? {}).find(({ misses }) => misses?.action === name)
  const field = duty?.misses?.day
  const form = field === undefined ? undefined : action.form[field]
  if (field === undefined || !form || day === undefined) return plan
  return { ...plan, initial: { ...plan.initial, ...draftOf({ [field]: form }, { [field]: day }) } }
}

function Case({ file }: { readonly file: CaseFile }) {
  const words = useWords()
  const { t, say } = words
  const { program } = useDesk()
  const users = useColleagues(file.opened)
  const parts = partsOf(file.opened)
  const records = useResourceNames(file.opened.office)
  const here = useValueWorld({ users, records })
  const world = useMemo(
    () => ({ ...here, recordName: (id: string) => namePart(here, parts, id) }),
    [here, parts],
  )
  const { do: wanted, on } = route.useSearch()
  const [plan, setPlan] = useState<PanelPlan>()
  const [asked, setAsked] = useState<string>()
  const task = file.offers.find(({ name, allowed }) => name === wanted && allowed)
  // Once for each address: whoever closes the panel has seen it.
  if (task && asked !== wanted) {
    setAsked(wanted)
    setPlan(onDay(program, task, actionPlan(program, task, words), on))
  }
  const [told, setTold] = useState('')
  const mend = (mending: Mending, event: TimelineEntry): void => {
    const make = mending === 'correct' ? correctionPlan : annulmentPlan
    setPlan(make(program, file.opened, event, words))
  }
  const blocks: readonly [RecordPart | undefined, readonly string[]][] = [
    [file.apart, []],
    [file.appointment, []],
    [file.claim, TIES],
    [file.person, ['name']],
    [file.group, TIES],
  ]
  return (
    <article className="case">
      {file.opened.opening && <OpeningBanner opening={file.opened.opening} />}
      <CaseHead file={file} world={world} />
      <ClosedDays parts={parts} />
      <p role="status" className={told === '' ? 'hear' : 'told'}>
        {told}
      </p>
      <div className="case-main">
        <NextStep file={file} onChoose={(offer) => setPlan(actionPlan(program, offer, words))} />
        <section aria-labelledby="facts" className="card">
          <h2 id="facts" className="eyebrow">
            {t('facts')}
          </h2>
          {blocks.map(([record, without]) => {
            const kind = record && program.records[record.kind]
            return (
              kind && (
                <Facts
                  key={record.id}
                  record={record.id}
                  title={say(kind.label)}
                  fields={kind.fields}
                  values={record.fields}
                  world={world}
                  without={without}
                />
              )
            )
          })}
        </section>
        <Timeline file={file} world={world} onMend={mend} />
      </div>
      <aside className="case-side" aria-label={t('deadlines')}>
        <DeadlineList deadlines={deadlinesOf(file)} />
        <Keeping keeping={file.opened.retention} />
        <HeldFiles file={file} />
        {isAboutPeople(program) ? (
          <>
            <Family file={file} parts={parts} />
            <PartsList file={file} world={world} of={(kind) => isApart(program, kind)} />
            <Ties file={file} />
          </>
        ) : (
          <PartsList file={file} world={world} />
        )}
        <Papers file={file} />
        <ReadLog file={file} />
      </aside>
      {plan && (
        <EntryPanel
          plan={plan}
          onClose={(done) => {
            if (done) setTold(t('done', { action: plan.title }))
            setPlan(undefined)
          }}
        />
      )}
    </article>
  )
}

const deadlinesOf = ({ apart, claim, group }: CaseFile): readonly Deadline[] => [
  ...(apart?.deadlines ?? []),
  ...(claim?.deadlines ?? []),
  ...(group?.deadlines ?? []),
]

/** The members of the family, each with the stage of their own claim. */
function Family({
  file,
  parts,
}: {
  readonly file: CaseFile
  readonly parts: readonly RecordPart[]
}) {
  const { t, say } = useWords()
  const { program } = useDesk()
  if (file.claims.length === 0) return null
  return (
    <section className="card" aria-labelledby="members">
      <h2 id="members" className="eyebrow">
        {t('members')}
      </h2>
      <ul className="members">
        {file.claims.map((claim) => {
          const stage = program.records['claim']?.stages?.[claim.stage ?? '']
          const kind = claim.fields['kind']
          const code =
            typeof kind === 'string' ? program.codes['claimKind']?.items[kind] : undefined
          return (
            <li key={claim.id}>
              <Link
                to="/case/$id"
                params={{ id: claim.id }}
                aria-current={claim.id === file.claim?.id ? 'true' : undefined}
                activeProps={{}}
                className="member"
              >
                <strong>{personName(parts, claim) || t('unnamed')}</strong>
                <span className="case-sub">
                  {[code && say(code.label), stage && say(stage.label)].filter(Boolean).join(' · ')}
                </span>
              </Link>
            </li>
          )
        })}
      </ul>
    </section>
  )
}

/** Who read the file, for whoever answers for it. */
function ReadLog({ file }: { readonly file: CaseFile }) {
  const { say } = useWords()
  const { program, roles } = useDesk()
  if (!program.readLog?.by.some((role) => roles.includes(role))) return null
  return (
    <section className="card" aria-labelledby="read-log">
      <h2 id="read-log" className="eyebrow">
        {say(W.page)}
      </h2>
      <Link to="/case/$id/readings" params={{ id: file.opened.id }}>
        {say(W.readings)}
      </Link>
    </section>
  )
}

/** The papers that the acts of this case gave rise to. */
function Papers({ file }: { readonly file: CaseFile }) {
  const { t, say } = useWords()
  const { program } = useDesk()
  const papers = Object.entries(program.documents ?? {}).flatMap(
    ([name, { kind, action, also = [], when, label }]) => {
      const record = [file.claim, file.group, file.appointment].find((part) => part?.kind === kind)
      const issued = record && [action, ...also].some((one) => Object.hasOwn(record.done, one))
      const applies = when === undefined || holds(when, { self: record?.fields ?? {} })
      return issued && applies ? [{ name, id: record.id, label }] : []
    },
  )
  if (papers.length === 0) return null
  return (
    <section className="card" aria-labelledby="papers">
      <h2 id="papers" className="eyebrow">
        {t('papers')}
      </h2>
      <ul className="plain-list">
        {papers.map(({ name, id, label }) => (
          <li key={name}>
            <Link to="/case/$id/document/$document" params={{ id, document: name }}>
              {say(label)}
            </Link>
          </li>
        ))}
      </ul>
    </section>
  )
}
