import type { PlanningView, PlanRunView } from '#protocol/planning-api.ts'

import { useWords } from '../words/language.tsx'
import { PlanTable } from './figure-table.tsx'
import { PLAN_WORDS as W } from './planning-words.ts'

/** The least capacity that keeps the limit, where it was asked for. */
export function WhatItTakes({
  planned: { need },
  planning,
}: {
  readonly planned: NonNullable<PlanRunView['planned']>
  readonly planning: PlanningView
}) {
  const { say, number } = useWords()
  if (!need) return null
  const percent = (share: number): string => number(Math.round(share * 100))
  const known = (amount: number | null): string =>
    amount === null ? say(W.notKnown) : number(Math.ceil(amount - 1e-9))
  return (
    <section className="card" aria-labelledby="plan-need">
      <h2 id="plan-need">{say(W.need)}</h2>
      <p className="help">
        {say(W.needHelp)
          .replace('{sure}', percent(need.sure))
          .replace('{asked}', percent(need.keptAsAsked))
          .replace('{kept}', percent(need.kept))}
      </p>
      {!need.isReached && <p role="status">{say(W.notReached)}</p>}
      <PlanTable
        label={say(W.need)}
        head={[W.station, W.needed, W.perDay, W.desks].map(say)}
        rows={need.stations.map(({ name, factor, perDay, desks }) => {
          const label = planning.stations.find((one) => one.name === name)?.label
          return {
            key: name,
            cells: [
              label ? say(label) : name,
              percent(factor),
              number(Math.round(perDay * 10) / 10),
              known(desks),
            ],
          }
        })}
      />
      <p>
        {say(W.of.cost)}: {known(need.cost)}
      </p>
    </section>
  )
}
