import { useQuery, useQueryClient } from '@tanstack/react-query'
import { useCallback, useEffect, useRef, useState } from 'react'

import { ask, send } from '../api/client.ts'
import { having, type DraftView } from '../api/contract.ts'
import type { Draft } from '../forms/draft.ts'
import { useLeaveWarning } from '../forms/use-entry.ts'

const isDraft = having<DraftView>('draft')
/** After so much quiet what was typed is kept; a failed try is repeated. */
const QUIET_MS = 1200
const AGAIN_MS = 10_000

export type Keeping = 'nothing' | 'saving' | 'failed' | { readonly at: string }

/**
 * Keeps what is typed on the server, sealed and for its writer alone: nothing of it rests on this computer. A draft that is there already
 * is offered first, and nothing is kept over it until its writer has decided.
 */
export function useKeptDraft(
  path: string,
  draft: Draft,
  { dirty, onRestore }: { readonly dirty: boolean; readonly onRestore: (draft: Draft) => void },
) {
  const client = useQueryClient()
  const earlier = useQuery({
    queryKey: ['draft', path],
    queryFn: () => ask(path, isDraft),
    staleTime: Infinity,
    gcTime: 0,
  })
  const [settled, settle] = useState(false)
  const { keep, keeping, kept, over, going } = useKeeper(path)
  const found = settled ? undefined : earlier.data?.draft
  const held = !settled && (earlier.isPending || (found !== null && found !== undefined))

  const unkept = dirty && kept !== draft
  useKeepingWhenQuiet({ draft, due: unkept && !held, failed: keeping === 'failed' }, keep)
  useLeaveWarning(unkept)

  const drop = async (): Promise<void> => {
    over.current = true
    await going.current
    await send(path, { method: 'DELETE' })
    client.removeQueries({ queryKey: ['draft', path] })
  }
  return {
    /** What was kept before, while its writer has not decided about it. */
    found: found ? { draft: found, at: earlier.data?.at ?? '' } : undefined,
    held,
    keeping,
    unkept,
    /** Goes on with what was kept before. */
    restore: (): void => {
      if (!found) return
      settle(true)
      onRestore(found)
    },
    /** Erases what was kept before; what is typed now is kept from here on. */
    refuse: async (): Promise<void> => {
      await send(path, { method: 'DELETE' })
      settle(true)
    },
    /** Whether everything typed is kept now. */
    flush: (): Promise<boolean> =>
      !unkept ? going.current : held ? Promise.resolve(false) : keep(draft),
    /** The form has been handed in: nothing is left of the draft. */
    drop,
  }
}

export type KeptDraft = ReturnType<typeof useKeptDraft>

/** Sends drafts one after another, and none once the form has been handed in. */
function useKeeper(path: string) {
  const [keeping, setKeeping] = useState<Keeping>('nothing')
  const [kept, setKept] = useState<Draft>()
  const over = useRef(false)
  const going = useRef<Promise<boolean>>(Promise.resolve(true))
  const keep = useCallback(
    (body: Draft, keepalive = false): Promise<boolean> => {
      const next = going.current.then(async () => {
        if (over.current) return true
        setKeeping('saving')
        try {
          const { at = '' } = await ask(path, isDraft, { method: 'PUT', body, keepalive })
          setKept(body)
          setKeeping({ at })
          return true
        } catch {
          setKeeping('failed')
          return false
        }
      })
      going.current = next
      return next
    },
    [path],
  )
  return { keep, keeping, kept, over, going }
}

/** Keeps what is typed once the keys rest, and at once when the window is left. */
function useKeepingWhenQuiet(
  {
    draft,
    due,
    failed,
  }: { readonly draft: Draft; readonly due: boolean; readonly failed: boolean },
  keep: (draft: Draft, keepalive?: boolean) => Promise<boolean>,
): void {
  useEffect(() => {
    if (!due) return undefined
    const timer = setTimeout(() => void keep(draft), failed ? AGAIN_MS : QUIET_MS)
    const hidden = (): void => {
      if (document.visibilityState === 'hidden') void keep(draft, true)
    }
    document.addEventListener('visibilitychange', hidden)
    return () => {
      clearTimeout(timer)
      document.removeEventListener('visibilitychange', hidden)
    }
  }, [due, draft, failed, keep])
}
