import './access.css'
import { Button } from '@mantine/core'
import { useQueryClient } from '@tanstack/react-query'
import { useNavigate } from '@tanstack/react-router'
import { useEffect } from 'react'

import { send } from '../api/client.ts'
import type { FileView } from '../api/contract.ts'
import { useDesk } from '../shell/desk.tsx'
import { useWords } from '../words/language.tsx'
import { ACCESS_WORDS as W } from './access-words.ts'
import { hourInWords } from './hours.ts'

const ASK_MS = 20_000

/** Says, as long as a file is open out of the usual way, until when and that it is marked; and ends it. */
export function OpeningBanner({ opening }: { readonly opening: NonNullable<FileView['opening']> }) {
  const { say, language } = useWords()
  const { programId } = useDesk()
  const client = useQueryClient()
  const navigate = useNavigate()
  // Whoever else ends it is not heard here any more: the file is asked for again, and leaves the screen once it is refused.
  useEffect(() => {
    const asking = setInterval(
      () => void client.invalidateQueries({ queryKey: ['record'] }),
      ASK_MS,
    )
    return () => clearInterval(asking)
  }, [client])
  const end = async (): Promise<void> => {
    await send(`/programs/${programId}/openings/${opening.id}/end`, { method: 'POST' }).catch(
      () => undefined,
    )
    await navigate({ to: '/access' })
    client.removeQueries({ queryKey: ['record'] })
    await client.invalidateQueries()
  }
  return (
    <aside className="opening-banner">
      <p>{say(W.banner).replace('{time}', hourInWords(language, opening.until))}</p>
      <Button size="compact-md" variant="default" onClick={() => void end()}>
        {say(W.end)}
      </Button>
    </aside>
  )
}
