import { isJsonObject } from '#kernel/canonical-json.ts'
import type { Text } from '#model/text.ts'

import { itemsIn, partIn, type Draft } from '../forms/draft.ts'
import { goTo } from '../forms/refusal-summary.tsx'
import { filled, useWords } from '../words/language.tsx'
import type { Completeness, Gap } from './completeness.ts'
import { REGISTER_WORDS as WORDS } from './register-words.ts'

export interface Step {
  readonly id: string
  readonly title: Text
  /** Absent where nothing has to be answered. */
  readonly done?: Completeness
}

/** So many gaps are named; a family of twelve has many. */
const NAMED = 6

/** The parts of the registration, how much of each is there, and a way to what is missing. */
export function StepRail({
  steps,
  draft,
}: {
  readonly steps: readonly Step[]
  readonly draft: Draft
}) {
  const { say, number } = useWords()
  const gaps = steps.flatMap(({ done }) => done?.gaps ?? [])
  const answered = steps.reduce((all, { done }) => all + (done?.answered ?? 0), 0)
  const asked = answered + gaps.length
  return (
    <nav className="step-rail" aria-label={say(WORDS.steps)}>
      <ol className="step-list">
        {steps.map(({ id, title, done }) => (
          <li key={id}>
            <a href={`#${id}`} onClick={(event) => goToPart(event, id)}>
              {say(title)}
            </a>
            {done && (
              <span className={done.gaps.length === 0 ? 'step-count step-full' : 'step-count'}>
                {number(done.answered)}/{number(done.answered + done.gaps.length)}
              </span>
            )}
          </li>
        ))}
      </ol>
      <progress className="step-bar" max={asked} value={answered} aria-hidden />
      <p className="step-sum">
        {filled(say(WORDS.complete), { n: number(answered), of: number(asked) })}
      </p>
      {gaps.length === 0 ? (
        <p className="help">{say(WORDS.nothingMissing)}</p>
      ) : (
        <div className="step-gaps">
          <p className="step-missing">{say(WORDS.missing)}</p>
          <ul>
            {[...gaps.filter(isRequired), ...gaps.filter((gap) => !isRequired(gap))]
              .slice(0, NAMED)
              .map((gap) => (
                <li key={gap.path}>
                  <button type="button" className="link" onClick={() => goTo(gap.path)}>
                    <GapWords gap={gap} draft={draft} />
                  </button>
                </li>
              ))}
          </ul>
          {gaps.length > NAMED && (
            <p className="help">{filled(say(WORDS.andMore), { n: number(gaps.length - NAMED) })}</p>
          )}
          <p className="help">{say(WORDS.missingHelp)}</p>
        </div>
      )}
    </nav>
  )
}

const withSmallFirst = (words: string): string => words.slice(0, 1).toLowerCase() + words.slice(1)
const isRequired = ({ required }: Gap): boolean => required

/** Without an address of its own: the router's is kept by browsers, and would ask whether to leave. */
function goToPart(event: { preventDefault(): void }, id: string): void {
  event.preventDefault()
  const part = document.querySelector<HTMLElement>(`#${id}`)
  part?.scrollIntoView({ block: 'start' })
  part?.querySelector<HTMLElement>('input, select, textarea')?.focus({ preventScroll: true })
}

function GapWords({ gap, draft }: { readonly gap: Gap; readonly draft: Draft }) {
  const { say } = useWords()
  const member = gap.item === undefined ? undefined : itemsIn(draft['members'])[gap.item]
  const given = isJsonObject(member) ? partIn(member['name'], 'given') : ''
  const who = gap.item === undefined ? '' : given || filled(say(WORDS.person), { n: gap.item + 1 })
  return (
    <>
      {who === '' ? say(gap.label) : `${who}: ${withSmallFirst(say(gap.label))}`}
      {gap.required && <span className="required"> *</span>}
    </>
  )
}
