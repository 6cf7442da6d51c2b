import type { ReviewView } from '#protocol/link-api.ts'

import { useWords } from '../words/language.tsx'
import { REVIEW_WORDS as W } from './review-words.ts'

/** The steps from the odds of any two people to those of this pair: each begins where the one before it ended. */
export function Waterfall({ pair }: { readonly pair: ReviewView }) {
  const { say } = useWords()
  let at = 0
  const steps = pair.reasons.map((reason) => {
    const from = at
    at += reason.bits
    return { ...reason, from, to: at }
  })
  const ends = steps.flatMap(({ from, to }) => [from, to])
  const [low, high] = [Math.min(0, ...ends), Math.max(0, ...ends)]
  const share = (bits: number): number => (100 * (bits - low)) / Math.max(high - low, 1)
  return (
    <section aria-labelledby="review-why">
      <h2 id="review-why">{say(W.why)}</h2>
      <p className="help">{say(W.whyHelp)}</p>
      <ol className="review-steps">
        {steps.map(({ comparison, about, finding, bits, rare, from, to }) => (
          <li key={comparison}>
            <span className="review-step-words">
              <strong>{say(about)}</strong>: {say(finding)}
              {rare && ` (${say(W.rare)})`}
            </span>
            <span className="review-track" aria-hidden="true">
              <span
                className={bits < 0 ? 'review-bar review-bar-against' : 'review-bar'}
                style={{
                  left: `${share(Math.min(from, to))}%`,
                  width: `${share(Math.max(from, to)) - share(Math.min(from, to))}%`,
                }}
              />
            </span>
            <span className="review-bits">{signed(bits)}</span>
          </li>
        ))}
        <li className="review-sum">
          <span className="review-step-words">
            <strong>{say(W.sum)}</strong>
          </span>
          <span className="review-track" aria-hidden="true" />
          <span className="review-bits">{say(W.bits).replace('{n}', signed(pair.weight))}</span>
        </li>
      </ol>
    </section>
  )
}

const signed = (bits: number): string => `${bits < 0 ? '−' : '+'}${Math.abs(bits).toFixed(1)}`
