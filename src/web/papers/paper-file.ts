import type { PaperLanguage } from '#model/text.ts'

import { send } from '../api/client.ts'

/** Which paper, and in which language. */
export interface WantedPaper {
  readonly program: string
  readonly record: string
  readonly document: string
  readonly language: PaperLanguage
}

/** Fetches a paper as PDF: `saved` under a name that tells nothing, else shown in a window of its own, from which it is printed. */
export async function fetchPaper(
  { program, record, document: name, language }: WantedPaper,
  how: { readonly saved: string } | 'shown',
): Promise<void> {
  const answer = await send(
    `/programs/${program}/records/${record}/documents/${name}?format=pdf&lang=${language}`,
  )
  const url = URL.createObjectURL(
    new Blob([await answer.arrayBuffer()], { type: 'application/pdf' }),
  )
  const link = document.createElement('a')
  link.href = url
  if (how === 'shown') link.target = '_blank'
  else link.download = how.saved
  link.click()
  // Once it has begun: a download, or a window, is asked for in a later turn.
  setTimeout(() => URL.revokeObjectURL(url), 60_000)
}
