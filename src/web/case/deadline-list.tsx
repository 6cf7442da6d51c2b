import type { Deadline } from '../api/contract.ts'
import { DueMark } from '../shell/due-mark.tsx'
import { dateInWords } from '../words/dates.ts'
import { useWords } from '../words/language.tsx'

/** The legal clocks of a case, the running ones first, each with the reason of its date on demand. */
export function DeadlineList({ deadlines }: { readonly deadlines: readonly Deadline[] }) {
  const { t } = useWords()
  const running = deadlines
    .filter(({ stoppedOn }) => stoppedOn === undefined)
    .toSorted((a, b) => ((a.dueOn ?? '9999') < (b.dueOn ?? '9999') ? -1 : 1))
  const stopped = deadlines.filter(({ stoppedOn }) => stoppedOn !== undefined)
  return (
    <section className="card" aria-labelledby="deadlines">
      <h2 id="deadlines" className="eyebrow">
        {t('deadlines')}
      </h2>
      {running.length === 0 && <p className="help">{t('noDeadlines')}</p>}
      <ul className="deadlines">
        {[...running, ...stopped].map((deadline) => (
          <li key={deadline.rule}>
            <DeadlineLine deadline={deadline} />
          </li>
        ))}
      </ul>
    </section>
  )
}

function DeadlineLine({ deadline }: { readonly deadline: Deadline }) {
  const { t, say, language } = useWords()
  const { stoppedOn, steps } = deadline
  return (
    <>
      <p className="deadline-label">{say(deadline.label)}</p>
      {stoppedOn === undefined ? (
        <DueMark dueOn={deadline.dueOn} />
      ) : (
        <p className={deadline.late ? 'due due-late' : 'due due-none'}>
          {t(deadline.late ? 'stoppedLate' : 'stopped', { day: dateInWords(language, stoppedOn) })}
        </p>
      )}
      {deadline.trace.map(({ change, document = '', before }) =>
        change === undefined || before === undefined ? null : (
          <p key={change} className="help">
            {t('movedByCalendar', { document, before: dateInWords(language, before) })}
          </p>
        ),
      )}
      <details className="why">
        <summary>{t('why')}</summary>
        <p>{say(deadline.text)}</p>
        {steps.length > 0 && (
          <ol>
            {steps.map((step) => (
              <li key={step.en}>{say(step)}</li>
            ))}
          </ol>
        )}
        <p className="help">
          {t(deadline.duty === 'authority' ? 'dutyAuthority' : 'dutyApplicant')} · {deadline.source}
        </p>
      </details>
    </>
  )
}
