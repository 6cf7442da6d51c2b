import type { ReactNode } from 'react'

import { FILE_TYPES, type FileType } from '#model/file-type.ts'

import { useWords } from '../words/language.tsx'

const MB = 1_048_576

/** Bytes as people count them: whole KB below a megabyte, tenths of MB above. */
function useSize(bytes: number): string {
  const { number } = useWords()
  return bytes < MB
    ? `${number(Math.max(1, Math.round(bytes / 1024)))} KB`
    : `${number(Math.round((bytes / MB) * 10) / 10)} MB`
}

/** One file: what it is called, what it is, how large, and what can be done with it. */
export function FileLine({
  name,
  type,
  bytes,
  picture,
  failed = false,
  told,
  children,
}: {
  readonly name: string | undefined
  readonly type: FileType | undefined
  readonly bytes: number
  readonly picture?: string | undefined
  readonly failed?: boolean
  readonly told?: ReactNode
  readonly children?: ReactNode
}) {
  const { t } = useWords()
  const size = useSize(bytes)
  const label = type === undefined ? undefined : FILE_TYPES[type].label
  return (
    <li className={failed ? 'file-line file-failed' : 'file-line'}>
      <span className="file-mark" aria-hidden>
        {picture === undefined ? (label ?? '?') : <img src={picture} alt="" />}
      </span>
      <span className="file-words">
        <strong className="file-name">{name ?? t('fileUnnamed')}</strong>
        <span className="help">{[label, size].filter(Boolean).join(' · ')}</span>
        {told}
      </span>
      {children}
    </li>
  )
}
