import { useQueryClient } from '@tanstack/react-query'
import { useMemo, useRef, useState } from 'react'

import type { JsonObject } from '#kernel/canonical-json.ts'
import type { Action } from '#model/action.ts'
import type { Text } from '#model/text.ts'

import { ask, newKey, problemIn } from '../../api/client.ts'
import { having, type FieldProblem, type Receipt } from '../../api/contract.ts'
import type { Draft } from '../../forms/draft.ts'
import { readEntry } from '../../forms/entry.ts'
import { useDesk } from '../../shell/desk.tsx'
import { useToday } from '../../shell/node.tsx'
import { useWords } from '../../words/language.tsx'
import { itemFields } from '../family-form.ts'
import { columnOf, EMPTY_LINE, familiesOf, personOf, type Line, type Placed } from './read-cells.ts'

const isReceipt = having<Receipt>('id', 'root', 'version')

/** What is wrong, by the cell it stands in: `3:5` is the fourth line, sixth column. */
export type CellFaults = ReadonlyMap<string, Text>

/** A family that was saved, and what its members are called. */
export interface SavedFamily {
  readonly id: string
  readonly names: string
}

interface Told {
  readonly faults: CellFaults
  /** What is wrong with the fields above the grid, and with families as a whole. */
  readonly shared: readonly FieldProblem[]
  readonly whole: readonly Text[]
}
const NONE: Told = { faults: new Map(), shared: [], whole: [] }
const FRESH = 8

export const FRESH_LINES: readonly Line[] = Array.from({ length: FRESH }, () => EMPTY_LINE)

/** A grid from its first cell to the receipts of its families. Families that lack something stay, with what they lack in its cell. */
export function useGrid(action: Action, shared: Draft, lines: readonly Line[]) {
  const { program, account, roles } = useDesk()
  const send = useSending()
  const { language } = useWords()
  const today = useToday()
  const client = useQueryClient()
  const [told, tell] = useState<Told>(NONE)
  const [busy, setBusy] = useState(false)
  const [saved, setSaved] = useState<readonly SavedFamily[]>([])
  const reading = useMemo(
    () => ({ item: itemFields(action.form), codes: program.codes, language }),
    [action.form, program.codes, language],
  )

  /** Saves every family that can be; returns the lines that stay. */
  const save = async (): Promise<readonly Line[]> => {
    const collected = collector()
    const gone = new Set<number>()
    const done: SavedFamily[] = []
    setBusy(true)
    for (const family of familiesOf(lines)) {
      const members = family.map(({ line }, nth) => personOf(line, nth === 0, reading))
      const form = readEntry(
        action,
        { ...shared, members },
        {
          codes: program.codes,
          today,
          actor: { id: account.id, roles },
          hasRecord: () => true,
        },
      )
      if (!form.ok) {
        collected.add(family, form.error.problems, form.error.detail)
        continue
      }
      try {
        // One after another: an office of eight clerks is not held up by one of them.
        const receipt = await send(form.value)
        for (const { at } of family) gone.add(at)
        done.push({ id: receipt.id, names: family.map(({ line }) => nameOf(line)).join(' · ') })
      } catch (error) {
        const { problems = [], detail } = problemIn(error)
        collected.add(family, problems, problems.length === 0 ? detail : undefined)
      }
    }
    setBusy(false)
    const stay = lines.filter((_, at) => !gone.has(at))
    tell(collected.told(lines.flatMap((_, at) => (gone.has(at) ? [] : [at]))))
    setSaved([...saved, ...done])
    if (done.length > 0) void client.invalidateQueries({ queryKey: ['list'] })
    return stay.length === 0 ? FRESH_LINES : stay
  }
  return { told, busy, saved, save, forgetFaults: () => tell(NONE) }
}

/** Sends families; one that is sent again keeps its key, so that it is registered once. */
function useSending() {
  const { programId } = useDesk()
  const keys = useRef(new Map<string, string>())
  return (form: JsonObject): Promise<Receipt> => {
    const body = JSON.stringify(form)
    const key = keys.current.get(body) ?? newKey()
    keys.current.set(body, key)
    return ask(`/programs/${programId}/actions/express-intent`, isReceipt, {
      method: 'POST',
      body: form,
      headers: { 'idempotency-key': key, 'ceiba-device-at': new Date().toISOString() },
    })
  }
}

const nameOf = (line: Line): string =>
  line
    .slice(1, 4)
    .filter((part) => part.trim() !== '')
    .join(' ')

/** Gathers problems by the line and column they stand in. */
function collector() {
  const faults = new Map<string, Text>()
  const shared = new Map<string, FieldProblem>()
  const whole: Text[] = []
  return {
    add(family: readonly Placed[], problems: readonly FieldProblem[], detail?: Text): void {
      if (detail) whole.push(detail)
      for (const problem of problems) {
        const [, nth = '', path = ''] = /^members\[(\d+)\]\.?(.*)$/.exec(problem.path) ?? []
        const placed = family[Number(nth)]
        if (nth === '' || !placed) shared.set(problem.path, problem)
        else faults.set(`${placed.at}:${columnOf(path)}`, problem.message)
      }
    },
    /** With the lines counted anew, once those of saved families are gone. */
    told(stay: readonly number[]): Told {
      const moved = new Map<string, Text>()
      for (const [cell, words] of faults) {
        const [at = '', column = ''] = cell.split(':')
        moved.set(`${stay.indexOf(Number(at))}:${column}`, words)
      }
      return { faults: moved, shared: [...shared.values()], whole }
    },
  }
}
