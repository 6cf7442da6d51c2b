import './retention.css'
import type { KeepingView } from '../api/contract.ts'
import { useDesk } from '../shell/desk.tsx'
import { dateInWords } from '../words/dates.ts'
import { useWords } from '../words/language.tsx'
import { RETENTION_WORDS as W } from './retention-words.ts'

/** How long the file is kept, once it has ended, and under what; whether a hold is on it. */
export function Keeping({ keeping }: { readonly keeping: KeepingView | undefined }) {
  const { t, say, language } = useWords()
  const { program } = useDesk()
  if (!keeping) return null
  const { held, schedule, endedOn, until, source, confidence } = keeping
  const label = program.retention?.schedules[schedule ?? '']?.label
  return (
    <section className="card" aria-labelledby="keeping">
      <h2 id="keeping" className="eyebrow">
        {t('retention')}
      </h2>
      {held && <p className="keeping-held">{say(W.held)}</p>}
      {schedule !== undefined && (
        <>
          <p className="deadline-label">
            {until === undefined
              ? say(W.always)
              : say(W.kept).replace('{day}', dateInWords(language, until))}
          </p>
          <p className="help">
            {[
              label && say(label),
              endedOn && say(W.ended).replace('{day}', dateInWords(language, endedOn)),
              source,
              confidence && say(W[confidence]),
            ]
              .filter(Boolean)
              .join(' · ')}
          </p>
        </>
      )}
    </section>
  )
}
