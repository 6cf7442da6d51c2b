import { say as words } from '#model/text.ts'

import type { RecordPart } from '../api/contract.ts'
import { useDesk } from '../shell/desk.tsx'
import { dateInWords } from '../words/dates.ts'
import { useWords } from '../words/language.tsx'

const CLOSED = words(
  'Tiene hora ese día, que se cerró después de darla. Dele otra: la primera se conserva.',
  'It has a time on that day, which was closed after it was given. Give it another: the first one is kept.',
)

/** That something of the file is booked for a day on which the office does not work any more. */
export function ClosedDays({ parts }: { readonly parts: readonly RecordPart[] }) {
  const { say, language } = useWords()
  const { program } = useDesk()
  return parts.map(({ id, kind, closedDay }) =>
    closedDay === undefined ? null : (
      <p key={id} role="status" className="notice notice-warn">
        <strong>
          {say(program.records[kind]?.label ?? closedDay.name)},{' '}
          {dateInWords(language, closedDay.day)}
        </strong>{' '}
        {say(CLOSED)} {say(closedDay.name)} ({closedDay.source}).
      </p>
    ),
  )
}
