import { isJsonObject } from '#kernel/canonical-json.ts'
import type { Id } from '#kernel/ids.ts'
import type { Compartment } from '#model/program.ts'

import type { Sql } from './connections.ts'

/** Which roots of a compartment changed: ids only, so that whoever listens must still be allowed to read. */
export interface Change {
  readonly compartment: Compartment
  readonly roots: readonly string[]
}

/** Tells every process of the node what was committed, and hears it from the others. */
export interface Changes {
  announce(compartment: Compartment, roots: readonly Id[]): void
  subscribe(listener: (change: Change) => void): () => void
  close(): Promise<void>
}

const CHANNEL = 'ceiba_change'
/** A notification holds at most 8,000 bytes. */
const MOST_IDS = 180
/** Notifications take a lock of the whole server while they commit: a few dozen a second are plenty for screens. */
const EVERY_MS = 40

export async function announcer(sql: Sql): Promise<Changes> {
  const listeners = new Set<(change: Change) => void>()
  const waiting = new Map<Compartment, Set<Id>>()
  let timer: ReturnType<typeof setTimeout> | undefined
  let sending: Promise<unknown> = Promise.resolve()
  const listening = await sql.listen(CHANNEL, (text) => {
    const change = parseChange(text)
    if (change) for (const listener of listeners) listener(change)
  })
  const send = (): void => {
    timer = undefined
    const texts = [...waiting].flatMap(([compartment, roots]) =>
      chunks([...roots]).map((ids) => JSON.stringify({ compartment, roots: ids })),
    )
    waiting.clear()
    // A lost notification costs a screen its freshness, never a fact: it must not take the process down.
    sending = Promise.allSettled(texts.map((text) => sql.notify(CHANNEL, text)))
  }
  return {
    announce(compartment, roots) {
      const known = waiting.get(compartment) ?? new Set()
      for (const root of roots) known.add(root)
      waiting.set(compartment, known)
      timer ??= setTimeout(send, EVERY_MS)
    },
    subscribe(listener) {
      listeners.add(listener)
      return () => void listeners.delete(listener)
    },
    async close() {
      if (timer) {
        clearTimeout(timer)
        send()
      }
      await sending
      await listening.unlisten()
    },
  }
}

function chunks(ids: readonly Id[]): readonly (readonly Id[])[] {
  const parts: Id[][] = []
  for (let at = 0; at < ids.length; at += MOST_IDS) parts.push(ids.slice(at, at + MOST_IDS))
  return parts
}

/** Any login may notify: what is not ours is left unheard, and must not take the process down. */
function parseChange(text: string): Change | undefined {
  try {
    const parsed: unknown = JSON.parse(text)
    return isChange(parsed) ? parsed : undefined
  } catch {
    return undefined
  }
}

const isChange = (value: unknown): value is Change =>
  isJsonObject(value) && typeof value['compartment'] === 'string' && Array.isArray(value['roots'])
