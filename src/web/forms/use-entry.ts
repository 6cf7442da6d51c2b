import { useMutation, useQueryClient } from '@tanstack/react-query'
import { useEffect, useMemo, useState, type KeyboardEvent } from 'react'

import type { JsonObject } from '#kernel/canonical-json.ts'
import type { Action } from '#model/action.ts'

import { ask, newKey, problemIn, type Sending } from '../api/client.ts'
import { having, type Receipt, type Refused as Problem } from '../api/contract.ts'
import { useDesk } from '../shell/desk.tsx'
import { useToday } from '../shell/node.tsx'
import type { Draft } from './draft.ts'
import { readEntry, type EntryRefusal } from './entry.ts'

const isReceipt = having<Receipt>('id', 'root', 'version')

export interface EntryPlan {
  readonly action: Action
  /** Where the form goes. */
  readonly path: string
  /** The version of the record that was seen; absent where something begins. */
  readonly version?: number
  readonly initial?: Draft
  /** The body that carries the form; the form itself when absent. */
  readonly wrap?: (form: JsonObject) => JsonObject
  readonly hasRecord?: (id: string, kind: string) => boolean
  /** Of the office, by whose clocks hours are read. */
  readonly zone?: string | undefined
  /** Whether what is typed is kept elsewhere: then whoever keeps it warns of leaving. */
  readonly kept?: true
  readonly onDone: (receipt: Receipt) => void
}

/** A refusal of this browser is checked again at every change; one of the server stands until the next try. */
interface Refused extends EntryRefusal {
  readonly local?: true
}
const NONE: Refused = { problems: [] }
const EMPTY: Draft = {}

/** One form from its first letter to its receipt. Its key stays the same for every try, so that nothing is applied twice. */
export function useEntry(plan: EntryPlan) {
  const { program, account, roles } = useDesk()
  const today = useToday()
  const client = useQueryClient()
  const initial = plan.initial ?? EMPTY
  const [draft, setDraft] = useState<Draft>(initial)
  const [refusal, setRefusal] = useState<Refused>(NONE)
  const [stale, setStale] = useState(false)
  const key = useMemo(newKey, [])
  const sending = useMutation({
    mutationFn: (form: JsonObject) =>
      ask(plan.path, isReceipt, {
        method: 'POST',
        body: plan.wrap ? plan.wrap(form) : form,
        headers: headersOf(key, plan.version),
      }),
    onSuccess: (receipt) => {
      void client.invalidateQueries({ queryKey: ['record'] })
      void client.invalidateQueries({ queryKey: ['list'] })
      plan.onDone(receipt)
    },
    onError: (error) => {
      setStale(problemIn(error).code === 'stale-version')
      setRefusal(refusedBy(problemIn(error)))
    },
  })
  const read = (given: Draft = draft) =>
    readEntry(plan.action, given, {
      codes: program.codes,
      today,
      actor: { id: account.id, roles },
      hasRecord: plan.hasRecord ?? (() => true),
      zone: plan.zone,
    })
  /** Sends what is typed, or another draft in its place. */
  const submit = (given: Draft = draft): void => {
    if (sending.isPending) return
    if (given !== draft) setDraft(given)
    const form = read(given)
    setStale(false)
    setRefusal(form.ok ? NONE : { ...form.error, local: true })
    if (form.ok) sending.mutate(form.value)
  }
  const dirty = draft !== initial && !sending.isSuccess
  useLeaveWarning(dirty && plan.kept !== true)
  /** The writer has seen what changed: the conflict is over, the draft stays. */
  const settle = (): void => {
    setStale(false)
    setRefusal(NONE)
  }
  return {
    draft,
    setDraft,
    /** What the last try was refused for. */
    refusal,
    /** Those problems of it that still stand. */
    problems: refusal.local ? standing(refusal.problems, read()) : refusal.problems,
    stale,
    submit,
    settle,
    dirty,
    busy: sending.isPending,
  }
}

const headersOf = (key: string, version: number | undefined): Sending['headers'] & object => ({
  'idempotency-key': key,
  'ceiba-device-at': new Date().toISOString(),
  ...(version === undefined ? {} : { 'if-match': `"${version}"` }),
})

/** A refusal of the server: problems that have a field stand beside it, else the words of the whole. */
function refusedBy({ code, problems = [], detail, source }: Problem): Refused {
  // A correction's form travels inside of its body: its fields are the same.
  const placed = problems.map((each) => ({ ...each, path: each.path.replace(/^form\./, '') }))
  if (code === 'form-invalid' && placed.length > 0) return { problems: placed }
  return { problems: placed, detail, ...(source === undefined ? {} : { source }) }
}

const standing = (
  before: EntryRefusal['problems'],
  now: ReturnType<typeof readEntry>,
): EntryRefusal['problems'] =>
  now.ok
    ? []
    : before.filter((old) =>
        now.error.problems.some(({ path, code }) => path === old.path && code === old.code),
      )

export type Entry = ReturnType<typeof useEntry>

/** A form is a legal act: Enter in one of its inputs chooses or goes nowhere, only its button sends it. */
export function holdEnter(event: KeyboardEvent): void {
  if (event.key === 'Enter' && event.target instanceof HTMLInputElement) event.preventDefault()
}

/** Drafts are never written to the disk of the computer, so the browser asks before a window with one is closed. */
export function useLeaveWarning(dirty: boolean): void {
  useEffect(() => {
    if (!dirty) return undefined
    const warn = (event: BeforeUnloadEvent): void => event.preventDefault()
    window.addEventListener('beforeunload', warn)
    return () => window.removeEventListener('beforeunload', warn)
  }, [dirty])
}
