import { useMutation, useQueryClient } from '@tanstack/react-query'
import { useEffect, useMemo, useState, type KeyboardEvent } from 'react'

import type { JsonObject } from '#kernel/canonical-json.ts'
import type { Action } from '#model/action.ts'

import { ask, newKey, problemIn } from '../api/client.ts'
import { having, type Receipt } from '../api/contract.ts'
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
  readonly onDone: (receipt: Receipt) => void
}

const NONE: EntryRefusal = { problems: [] }
const EMPTY: Draft = {}

/** One form from its first letter to its receipt. Its key stays the same for every try, so that nothing is applied twice. */
export function useEntry(plan: EntryPlan) {
  const { program, account, roles } = useDesk()
  const today = useToday()
  const client = useQueryClient()
  const initial = plan.initial ?? EMPTY
  const [draft, setDraft] = useState<Draft>(initial)
  const [refusal, setRefusal] = useState<EntryRefusal>(NONE)
  const [stale, setStale] = useState(false)
  const key = useMemo(newKey, [])
  const sending = useMutation({
    mutationFn: (form: JsonObject) =>
      ask(plan.path, isReceipt, {
        method: 'POST',
        body: plan.wrap ? plan.wrap(form) : form,
        headers: {
          'idempotency-key': key,
          'ceiba-device-at': new Date().toISOString(),
          ...(plan.version === undefined ? {} : { 'if-match': `"${plan.version}"` }),
        },
      }),
    onSuccess: (receipt) => {
      void client.invalidateQueries({ queryKey: ['record'] })
      void client.invalidateQueries({ queryKey: ['list'] })
      plan.onDone(receipt)
    },
    onError: (error) => {
      const { code, problems = [], detail, source } = problemIn(error)
      setStale(code === 'stale-version')
      const own = code === 'form-invalid' && problems.length > 0
      // A correction's form travels inside of its body: its fields are the same.
      const placed = problems.map((each) => ({ ...each, path: each.path.replace(/^form\./, '') }))
      setRefusal({
        problems: placed,
        ...(own ? {} : { detail, ...(source === undefined ? {} : { source }) }),
      })
    },
  })
  const submit = (): boolean => {
    if (sending.isPending) return false
    const read = readEntry(plan.action, draft, {
      codes: program.codes,
      today,
      actor: { id: account.id, roles },
      hasRecord: plan.hasRecord ?? (() => true),
    })
    setStale(false)
    setRefusal(read.ok ? NONE : read.error)
    if (read.ok) sending.mutate(read.value)
    return read.ok
  }
  const dirty = draft !== initial && !sending.isSuccess
  useLeaveWarning(dirty)
  /** The writer has seen what changed: the conflict is over, the draft stays. */
  const settle = (): void => {
    setStale(false)
    setRefusal(NONE)
  }
  return { settle, draft, setDraft, refusal, stale, submit, dirty, busy: sending.isPending }
}

export type Entry = ReturnType<typeof useEntry>

/** A form is a legal act: Enter in one of its inputs chooses or goes nowhere, only its button sends it. */
export function holdEnter(event: KeyboardEvent): void {
  if (event.key === 'Enter' && event.target instanceof HTMLInputElement) event.preventDefault()
}

/** Drafts are never written to disk, so the browser asks before a window with one is closed. */
export function useLeaveWarning(dirty: boolean): void {
  useEffect(() => {
    if (!dirty) return undefined
    const warn = (event: BeforeUnloadEvent): void => event.preventDefault()
    window.addEventListener('beforeunload', warn)
    return () => window.removeEventListener('beforeunload', warn)
  }, [dirty])
}
