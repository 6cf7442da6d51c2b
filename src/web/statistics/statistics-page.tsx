import './statistics.css'
import { NativeSelect } from '@mantine/core'
import { getRouteApi } from '@tanstack/react-router'

import { useDesk, useValueWorld } from '../shell/desk.tsx'
import { useTitle } from '../shell/frame-parts.tsx'
import { useNode } from '../shell/node.tsx'
import { useWords } from '../words/language.tsx'
import { codeInWords } from '../words/values.ts'
import { BarList, ColumnChart, type DrawnBar } from './charts.tsx'
import { FigureCard } from './figure-card.tsx'
import { everyYear, largest, rateOf, sumBy, totalOf, type Bar, type Rate } from './figures.ts'
import { ByPlace } from './map/place-map.tsx'
import { shareInWords, useFigures, type Period } from './use-figures.tsx'

const route = getRouteApi('/statistics')

const FIRST_YEAR = 2018
/** Outcomes that recognise refugee status; with complementary protection, those that protect. */
const RECOGNISED = ['recognised', 'recognised-derivative']
const PROTECTED = [...RECOGNISED, 'complementary']

/** The figures of the work itself: applications and decisions, of one office or all, over a stretch of years. */
export function StatisticsPage() {
  const { t, say } = useWords()
  const { today } = useNode()
  const { offices } = useDesk()
  const search = route.useSearch()
  const navigate = route.useNavigate()
  useTitle(t('statisticsTitle'))
  const thisYear = Number(today.slice(0, 4))
  const years = Array.from({ length: thisYear - FIRST_YEAR + 1 }, (_, index) =>
    String(FIRST_YEAR + index),
  )
  const period: Period = {
    from: search.from ?? String(FIRST_YEAR),
    to: search.to ?? String(thisYear),
    office: search.office,
  }
  const set = (change: { readonly [name: string]: string }): void => {
    const next = Object.entries({ ...search, ...change }).filter(([, value]) => value !== '')
    void navigate({ search: Object.fromEntries(next), replace: true })
  }
  return (
    <div className="page statistics">
      <header className="page-head">
        <h1>{t('statisticsTitle')}</h1>
        <p className="lead">{t('statisticsHelp')}</p>
      </header>
      <div className="queue-filters">
        <NativeSelect
          label={t('office')}
          value={search.office ?? ''}
          onChange={({ currentTarget }) => set({ office: currentTarget.value })}
          data={[
            { value: '', label: t('allOffices') },
            ...offices.map(({ code, name }) => ({ value: code, label: say(name) })),
          ]}
        />
        <NativeSelect
          label={t('from')}
          value={period.from}
          data={years.filter((year) => year <= period.to)}
          onChange={({ currentTarget }) => set({ from: currentTarget.value })}
        />
        <NativeSelect
          label={t('to')}
          value={period.to}
          data={years.filter((year) => year >= period.from)}
          onChange={({ currentTarget }) => set({ to: currentTarget.value })}
        />
      </div>
      <div className="figures">
        <ByYear {...period} />
        <ByOutcome {...period} />
        <ByNationality {...period} />
        <ByPlace {...period} />
      </div>
    </div>
  )
}

function ByYear(period: Period) {
  const { t, number } = useWords()
  const { data, waiting } = useFigures({
    measure: 'applications',
    by: ['period', 'office'],
    grain: 'Y',
    period,
  })
  if (!data) return waiting
  const counted = sumBy(data, 'period', period.office)
  const bars = everyYear(counted, Number(period.from), Number(period.to))
  const drawn = bars.map(({ key, amount }) => ({ key, label: key, amount, words: number(amount) }))
  return (
    <FigureCard
      title={t('byYear')}
      at={data.at}
      head={[t('year'), t('persons')]}
      rows={[
        ...bars.map(({ key, amount }) => [key, amount] as const),
        [t('total'), totalOf(bars)] as const,
      ]}
      file="ceiba-applications-by-year"
    >
      <div className="wide-only">
        <ColumnChart bars={drawn} />
      </div>
      <div className="narrow-only">
        <BarList bars={drawn} />
      </div>
    </FigureCard>
  )
}

/** Names of the keys of bars, with "others" and "not known" in words. */
function useNamed(list: string) {
  const { t, number } = useWords()
  const world = useValueWorld()
  return (bars: ReturnType<typeof largest>): readonly DrawnBar[] =>
    bars.map((bar) => {
      const words = number(bar.amount)
      if ('others' in bar)
        return {
          key: 'others',
          label: `${t('others')} (${bar.others})`,
          amount: bar.amount,
          words,
          quiet: true,
        }
      const known = bar.key !== ''
      return {
        key: bar.key,
        label: known ? codeInWords(world, list, bar.key) : t('unknown'),
        amount: bar.amount,
        words,
        quiet: !known,
      }
    })
}

function ByNationality(period: Period) {
  const { t } = useWords()
  const named = useNamed('country')
  const { data, waiting } = useFigures({
    measure: 'applications',
    by: ['nationality', 'office'],
    period,
  })
  if (!data) return waiting
  const counted = sumBy(data, 'nationality', period.office)
  const bars = named(largest(counted, 10))
  return (
    <FigureCard
      title={t('byNationality')}
      at={data.at}
      head={[t('nationality'), t('persons'), t('share')]}
      rows={withShares(named(largest(counted, Infinity)), totalOf(counted))}
      file="ceiba-applications-by-nationality"
    >
      <BarList bars={bars} />
    </FigureCard>
  )
}

function ByOutcome(period: Period) {
  const { t } = useWords()
  const named = useNamed('outcome')
  const { data, waiting } = useFigures({ measure: 'decisions', by: ['outcome', 'office'], period })
  if (!data) return waiting
  const counted = sumBy(data, 'outcome', period.office)
  const bars = named(largest(counted, Infinity))
  return (
    <FigureCard
      title={t('byOutcome')}
      at={data.at}
      head={[t('byOutcome'), t('persons'), t('share')]}
      rows={withShares(bars, totalOf(counted))}
      file="ceiba-decisions-by-outcome"
    >
      <Rates counted={counted} />
      <BarList bars={bars} />
    </FigureCard>
  )
}

function Rates({ counted }: { readonly counted: readonly Bar[] }) {
  const { t } = useWords()
  return (
    <div className="rates">
      <RateBlock
        title={t('recognitionRate')}
        help={t('recognitionRateHelp')}
        rate={rateOf(counted, RECOGNISED)}
      />
      <RateBlock
        title={t('protectionRate')}
        help={t('protectionRateHelp')}
        rate={rateOf(counted, PROTECTED)}
      />
    </div>
  )
}

function RateBlock({
  title,
  help,
  rate,
}: {
  readonly title: string
  readonly help: string
  readonly rate: Rate
}) {
  const { t, number } = useWords()
  return (
    <div className="rate">
      <h3>{title}</h3>
      {rate.share === undefined ? (
        <p>{t('noRate')}</p>
      ) : (
        <p>
          <strong className="rate-number">{shareInWords(rate.share)}</strong>{' '}
          {t('recognitionRateOf', { n: number(rate.count), of: number(rate.of) })}
        </p>
      )}
      <p className="help">{help}</p>
    </div>
  )
}

const withShares = (
  bars: readonly DrawnBar[],
  total: number,
): readonly (readonly (string | number)[])[] =>
  bars.map(({ label, amount }) => [label, amount, total === 0 ? '' : shareInWords(amount / total)])
