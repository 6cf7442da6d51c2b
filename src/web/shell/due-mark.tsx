import { isPlainDate } from '#kernel/plain-date.ts'

import { dateInWords, dueInWords } from '../words/dates.ts'
import { useWords } from '../words/language.tsx'
import { useNode } from './node.tsx'

/** How far a limit is, in words and with a sign of its own for each tone, so that colour is never alone. */
export function DueMark({
  dueOn,
  office,
}: {
  readonly dueOn: string | undefined
  readonly office?: string
}) {
  const { t, language } = useWords()
  const { today, calendarOf } = useNode()
  if (!isPlainDate(dueOn)) return <span className="due due-none">{t('noDue')}</span>
  const { text, tone } = dueInWords(language, dueOn, today, calendarOf(office))
  return (
    <span className={`due due-${tone}`}>
      <Sign tone={tone} />
      <span>
        {text}
        <span className="due-date">{dateInWords(language, dueOn)}</span>
      </span>
    </span>
  )
}

const SIGNS = {
  late: 'M8 1.200 15.400 14.500H.600zM7.200 6v4h1.600V6zm0 5.200v1.600h1.600v-1.600z',
  soon: 'M8 1a7 7 0 1 0 0 14A7 7 0 0 0 8 1zm-.8 2.800h1.600v4l2.700 1.600-.8 1.300-3.500-2.100z',
  calm: 'M8 1a7 7 0 1 0 0 14A7 7 0 0 0 8 1zm0 1.500a5.500 5.500 0 1 1 0 11 5.500 5.500 0 0 1 0-11z',
} as const

function Sign({ tone }: { readonly tone: keyof typeof SIGNS }) {
  return (
    <svg width="14" height="14" viewBox="0 0 16 16" aria-hidden fill="currentColor">
      <path fillRule="evenodd" d={SIGNS[tone]} />
    </svg>
  )
}
