import { useQuery } from '@tanstack/react-query'
import { Link } from '@tanstack/react-router'

import { figuresQuery } from '../api/queries.ts'
import { reportQuery } from '../reports/report-queries.ts'
import { useDesk } from '../shell/desk.tsx'
import { useTitle } from '../shell/frame-parts.tsx'
import { useNode } from '../shell/node.tsx'
import { Failed, Loading } from '../shell/notices.tsx'
import { ColumnChart } from '../statistics/charts.tsx'
import { FigureCard } from '../statistics/figure-card.tsx'
import { everyYear, sumBy } from '../statistics/figures.ts'
import { useWords } from '../words/language.tsx'
import { PlanTable } from './figure-table.tsx'
import { NINEFOLD_WORDS as N } from './ninefold-words.ts'
import { ninefold } from './ninefold.ts'
import { PLAN_WORDS as W } from './planning-words.ts'

import '../statistics/statistics.css'
import './planning.css'

const FIRST_YEAR = 2018

/** The ninefold question on one page: claimed, measured, aimed at, what it takes, with formula and sources. */
export function NinefoldPage() {
  const { say } = useWords()
  useTitle(say(N.title))
  return (
    <div className="page planning planning-main">
      <header className="page-head">
        <h1>{say(N.title)}</h1>
        <p className="lead">{say(N.help)}</p>
        <p>
          <Link to="/planning">{say(W.room)}</Link>
        </p>
      </header>
      <Lines />
      <Produced />
    </div>
  )
}

function Lines() {
  const { say, number } = useWords()
  const { program, programId } = useDesk()
  const { today } = useNode()
  const asked = {
    report: 'capacity',
    from: String(FIRST_YEAR),
    to: today.slice(0, 4),
    by: 'year',
    published: false,
  }
  const { data, error, refetch } = useQuery(reportQuery(programId, asked))
  if (error) return <Failed error={error} onRetry={refetch} />
  if (!data) return <Loading lines={3} />
  const stages = ninefold(data.report)
  const known = (value: number | null): string => (value === null ? say(W.notKnown) : number(value))
  const items = program.codes['capacityStage']?.items ?? {}
  const label = (stage: string): string => {
    const found = items[stage]
    return found ? say(found.label) : stage
  }
  const lacks = stages.some(({ takesDeskDays }) => takesDeskDays === null)
  const claim = program.statistics?.capacity?.source
  // The report writes the claim in one language; the page has it in both.
  const sources = [...new Set(stages.flatMap((one) => one.sources))].map((source) =>
    claim && source === claim.en ? say(claim) : source,
  )
  return (
    <section className="card" aria-labelledby="ninefold-lines">
      <h2 id="ninefold-lines">{say(W.ninefold)}</h2>
      <PlanTable
        label={say(W.ninefold)}
        head={[N.stage, N.claimed, N.baseline, N.measured, N.index, N.aimed, N.has, N.takes].map(
          say,
        )}
        rows={stages.map((one) => ({
          key: one.stage,
          cells: [
            label(one.stage),
            known(one.claimedIndex),
            known(one.baseline),
            one.measured === null ? say(W.notKnown) : `${number(one.measured)} (${one.measuredIn})`,
            known(one.measuredIndex),
            known(one.aimed),
            known(one.hasDeskDays),
            known(one.takesDeskDays),
          ],
        }))}
      />
      {lacks && <p>{say(N.missing)}</p>}
      <h3>{say(N.formulas)}</h3>
      <ul>
        {[N.capacityFormula, N.indexFormula, N.takesFormula].map((formula) => (
          <li key={formula.en}>{say(formula)}</li>
        ))}
      </ul>
      <h3>{say(N.sources)}</h3>
      <ul>
        {sources.map((source) => (
          <li key={source}>{source}</li>
        ))}
      </ul>
    </section>
  )
}

/** What came and what was decided, year by year: beside capacity, and never in its place. */
function Produced() {
  const { say, number } = useWords()
  const { programId } = useDesk()
  const { today } = useNode()
  const last = Number(today.slice(0, 4))
  const of = (measure: string) =>
    figuresQuery(programId, {
      measure,
      by: ['period'],
      from: String(FIRST_YEAR),
      to: String(last),
      grain: 'Y',
    })
  const came = useQuery(of('applications'))
  const decided = useQuery(of('decisions'))
  if (!came.data || !decided.data) return <Loading lines={2} />
  const [applications, decisions] = [came.data, decided.data].map((figures) =>
    everyYear(sumBy(figures, 'period'), FIRST_YEAR, last),
  )
  const base = decisions?.[0]?.amount ?? 0
  return (
    <FigureCard
      title={say(N.produced)}
      at={decided.data.at}
      head={[N.year, N.applications, N.decisions, N.decisionsIndex].map(say)}
      rows={(decisions ?? []).map(({ key, amount }, nth) => [
        key,
        applications?.[nth]?.amount ?? 0,
        amount,
        base > 0 ? Math.round((100 * amount) / base) : say(W.notKnown),
      ])}
      file="ceiba-produced"
    >
      <p className="help">{say(N.decisions)}</p>
      <ColumnChart
        bars={(decisions ?? []).map(({ key, amount }) => ({
          key,
          label: key,
          amount,
          words: number(amount),
        }))}
      />
    </FigureCard>
  )
}
