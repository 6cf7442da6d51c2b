import { Button, NativeSelect, Textarea } from '@mantine/core'
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query'
import { useState } from 'react'

import type { MovePreviewView } from '#protocol/version-api.ts'

import { useProof } from '../account/proof.tsx'
import { problemIn } from '../api/client.ts'
import { programQuery } from '../api/queries.ts'
import { useWords } from '../words/language.tsx'
import { move, rehearse } from './version-queries.ts'
import { versionWords as words } from './version-words.ts'

/** Brings open files to the current version: first what that would change, then signed with a reason. */
export function MoveCases({ programId }: { readonly programId: string }) {
  const { say, number } = useWords()
  const client = useQueryClient()
  const { data } = useQuery(programQuery(programId))
  const [proven, question] = useProof()
  const [list, setList] = useState('')
  const [reason, setReason] = useState('')
  const preview = useMutation({ mutationFn: () => rehearse(programId, list) })
  const moving = useMutation({
    mutationFn: (rehearsal: string) => proven(() => move(programId, list, { rehearsal, reason })),
    onSuccess: () => client.invalidateQueries(),
    onSettled: () => preview.reset(),
  })
  const told = (text: string, n: number, s: number): string =>
    text.replace('{n}', number(n)).replace('{s}', number(s))
  const failed = preview.error ?? moving.error
  const found = preview.data
  const stayed = moving.data?.staying.reduce((sum, { count }) => sum + count, 0) ?? 0
  return (
    <div className="versions-move">
      <h3>{say(words.move)}</h3>
      <NativeSelect
        label={say(words.which)}
        value={list}
        data={[
          { value: '', label: say(words.all) },
          ...Object.entries(data?.program.lists ?? {}).map(([value, { label }]) => ({
            value,
            label: say(label),
          })),
        ]}
        onChange={({ currentTarget }) => {
          setList(currentTarget.value)
          preview.reset()
        }}
      />
      <div>
        <Button variant="default" loading={preview.isPending} onClick={() => preview.mutate()}>
          {say(words.rehearse)}
        </Button>
      </div>
      {failed && <p role="alert">{say(problemIn(failed).detail)}</p>}
      {moving.data && <p role="status">{told(say(words.moved), moving.data.moved, stayed)}</p>}
      {found && (
        <>
          <p role="status">{told(say(words.found), found.cases - found.staying, found.staying)}</p>
          <Changes found={found} programId={programId} />
          <Textarea
            label={say(words.reason)}
            description={say(words.reasonHelp)}
            maxLength={500}
            value={reason}
            onChange={({ currentTarget }) => setReason(currentTarget.value)}
          />
          <div>
            <Button
              loading={moving.isPending}
              disabled={reason.trim() === '' || found.cases === found.staying}
              onClick={() => moving.mutate(found.rehearsal)}
            >
              {say(words.sign)}
            </Button>
          </div>
        </>
      )}
      {question}
    </div>
  )
}

function Changes({
  found: { stages, clocks, left, stranded },
  programId,
}: {
  readonly found: MovePreviewView
  readonly programId: string
}) {
  const { say, number } = useWords()
  const { data } = useQuery(programQuery(programId))
  const program = data?.program
  const stage = (kind: string, name: string | null): string => {
    const label = program?.records[kind]?.stages?.[name ?? '']?.label
    return label ? say(label) : (name ?? '–')
  }
  const clock = (rule: string): string => {
    const label = program?.deadlines?.[rule]?.label
    return label ? say(label) : rule
  }
  const lines = [
    ...stages.map(({ kind, before, after, count }) => ({
      count,
      says: `${say(words.stage)}: ${stage(kind, before)} → ${stage(kind, after)}`,
    })),
    ...clocks.map(({ rule, change, count }) => ({
      count,
      says: `${say(words.clock)} ${clock(rule)}: ${say(words[change])}`,
    })),
    ...left.map(({ name, count }) => ({ count, says: `${say(words.left)}: ${name}` })),
    ...stranded.map(({ name, count }) => ({ count, says: `${say(words.stranded)}: ${name}` })),
  ]
  return (
    <ul className="versions-changes">
      {lines.map(({ says, count }) => (
        <li key={says}>
          <strong>{number(count)}</strong> {says}
        </li>
      ))}
    </ul>
  )
}
