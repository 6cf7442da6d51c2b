import type { Program } from '#model/program.ts'

import { useDesk, useValueWorld } from '../../shell/desk.tsx'
import { useWords } from '../../words/language.tsx'
import { FigureCard } from '../figure-card.tsx'
import { sumBy, totalOf, type Bar } from '../figures.ts'
import { shareInWords, useFigures, type Period } from '../use-figures.tsx'
import { MAP_WORDS as W } from './map-words.ts'
import { MEXICO } from './mexico.ts'

/** Applications by office, on the map of the states in which the offices stand. */
export function ByPlace(period: Period) {
  const { t, say } = useWords()
  const { program } = useDesk()
  const world = useValueWorld()
  const { data, waiting } = useFigures({ measure: 'applications', by: ['office'], period })
  if (!data) return waiting
  const bars = sumBy(data, 'office', period.office).toSorted((a, b) => b.amount - a.amount)
  const total = totalOf(bars)
  const regions = program.statistics?.regions ?? {}
  const name = (office: string): string => {
    const region = regions[office]
    return region ? `${world.officeName(office)} (${say(region.name)})` : world.officeName(office)
  }
  return (
    <FigureCard
      title={say(W.title)}
      at={data.at}
      head={[say(W.place), t('persons'), t('share')]}
      rows={bars.map(({ key, amount }) => [
        name(key),
        amount,
        total === 0 ? '' : shareInWords(amount / total),
      ])}
      file="ceiba-applications-by-office"
    >
      <PlaceMap bars={bars} regions={regions} />
      <p className="help">{say(W.reading)}</p>
    </FigureCard>
  )
}

type Regions = NonNullable<Program['statistics']>['regions']

const SHADES = 4
const LARGEST = 26

/** States the darker the more, and a circle for each office, its area as the number. Drawn for the eye alone: the table says the same. */
function PlaceMap({ bars, regions }: { readonly bars: readonly Bar[]; readonly regions: Regions }) {
  const states = new Map<string, number>()
  for (const { key, amount } of bars) {
    const code = regions[key]?.code ?? ''
    states.set(code, (states.get(code) ?? 0) + amount)
  }
  const most = Math.max(...states.values(), 1)
  const largest = Math.max(...bars.map(({ amount }) => amount), 1)
  const shade = (code: string): number => Math.ceil((SHADES * (states.get(code) ?? 0)) / most)
  return (
    <svg className="map" viewBox={`-14 -14 ${MEXICO.width + 28} ${MEXICO.height + 44}`} aria-hidden>
      {Object.entries(MEXICO.states).map(([code, path]) => (
        <path key={code} className={`map-state map-state-${shade(code)}`} d={path} />
      ))}
      {bars.map(({ key, amount }) => {
        const place = regions[key]?.at
        if (!place || amount <= 0) return null
        const [latitude, longitude] = place
        return (
          <circle
            key={key}
            className="map-office"
            cx={(longitude - MEXICO.west) * MEXICO.scale}
            cy={(MEXICO.north - latitude) * MEXICO.scale * MEXICO.stretch}
            r={3 + LARGEST * Math.sqrt(amount / largest)}
          />
        )
      })}
    </svg>
  )
}
