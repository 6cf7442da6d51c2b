import { NativeSelect } from '@mantine/core'

import { useWords } from '../words/language.tsx'
import { reportWords as words } from './report-words.ts'
import { semestersUpTo, type Span } from './semesters.ts'

const SHOWN = 16

export function SemesterField({
  today,
  value,
  onChange,
}: {
  readonly today: string
  readonly value: Span
  readonly onChange: (span: Span) => void
}) {
  const { say } = useWords()
  const known = semestersUpTo(today, SHOWN)
  const all = known.some(({ from }) => from === value.from) ? known : [value, ...known]
  return (
    <NativeSelect
      label={say(words.semester)}
      value={value.from}
      data={all.map(({ from }) => ({
        value: from,
        label: say(from.endsWith('01') ? words.first : words.second).replace(
          '{year}',
          from.slice(0, 4),
        ),
      }))}
      onChange={({ currentTarget }) => {
        const span = all.find(({ from }) => from === currentTarget.value)
        if (span) onChange(span)
      }}
    />
  )
}
