import type { QueryClient } from '@tanstack/react-query'
import { useEffect } from 'react'

import { send } from './client.ts'
import { having } from './contract.ts'

const isChange = having<{ readonly roots: readonly string[] }>('roots')

/** The events of a server-sent stream that are whole; the rest of the text waits for more. */
export function takeEvents(text: string): {
  readonly events: readonly { readonly event: string; readonly data: string }[]
  readonly rest: string
} {
  const blocks = text.replaceAll('\r\n', '\n').split('\n\n')
  const rest = blocks.pop() ?? ''
  const events = blocks.flatMap((block) => {
    const lines = block.split('\n')
    const value = (name: string): string[] =>
      lines
        .filter((line) => line.startsWith(`${name}:`))
        .map((line) => line.slice(name.length + 1).trimStart())
    const data = value('data').join('\n')
    return data === '' ? [] : [{ event: value('event')[0] ?? 'message', data }]
  })
  return { events, rest }
}

interface Heard {
  readonly changed: (roots: readonly string[]) => void
  readonly calendar: () => void
}

async function listen(signal: AbortSignal, { changed, calendar }: Heard) {
  const response = await send('/live')
  const reader = response.body?.pipeThrough(new TextDecoderStream()).getReader()
  if (!reader) return
  signal.addEventListener('abort', () => void reader.cancel())
  let text = ''
  for (;;) {
    const { done, value } = await reader.read()
    if (done) return
    const taken = takeEvents(text + value)
    text = taken.rest
    for (const { event, data } of taken.events) {
      const body: unknown = JSON.parse(data)
      if (event === 'changed' && isChange(body)) changed(body.roots)
      if (event === 'calendar') calendar()
    }
  }
}

const WAIT = 5000
/** Lists change with every act of every colleague: they are asked again at most this often, in milliseconds. */
const CALM = 2000

/** Keeps what is on the screen true: what others change is asked again. Reconnects, and then asks everything again. */
export function useLive(client: QueryClient, signedIn: boolean): void {
  useEffect(() => {
    if (!signedIn) return undefined
    const over = new AbortController()
    let timer: ReturnType<typeof setTimeout> | undefined
    let calming: ReturnType<typeof setTimeout> | undefined
    const refreshLists = (): void => {
      calming ??= setTimeout(() => {
        calming = undefined
        void client.invalidateQueries({ queryKey: ['list'] })
      }, CALM)
    }
    const changed = (roots: readonly string[]): void => {
      void client.invalidateQueries({
        predicate: ({ queryKey, state }) =>
          queryKey[0] === 'record' && roots.some((root) => hasRoot(state.data, root)),
      })
      refreshLists()
    }
    // Every date may be another one.
    const calendar = (): void => {
      for (const queryKey of [['node'], ['calendar'], ['record']])
        void client.invalidateQueries({ queryKey })
      refreshLists()
    }
    const run = (): void => {
      const again = (): void => {
        if (over.signal.aborted) return
        timer = setTimeout(() => {
          refreshLists()
          run()
        }, WAIT)
      }
      listen(over.signal, { changed, calendar }).then(again, again)
    }
    run()
    return () => {
      over.abort()
      clearTimeout(timer)
      clearTimeout(calming)
    }
  }, [client, signedIn])
}

const hasRoot = (data: unknown, root: string): boolean =>
  typeof data === 'object' && data !== null && 'root' in data && data.root === root
