import { Link } from '@tanstack/react-router'
import type { ReactNode } from 'react'

import type { Moves } from '../api/contract.ts'
import { useDesk, useValueWorld } from '../shell/desk.tsx'
import { shortDate } from '../words/dates.ts'
import { useWords } from '../words/language.tsx'
import { nameInWords } from '../words/values.ts'

/** How many clocks move, by rule and office, and a page of them; names only where the reader may read them. */
export function MovesTable({
  moves,
  title,
  children,
}: {
  readonly moves: Moves
  readonly title: string
  readonly children?: ReactNode
}) {
  const { t, say, number, language } = useWords()
  const { program } = useDesk()
  const world = useValueWorld()
  const label = (rule: string): string => {
    const declared = program.deadlines?.[rule]
    return declared ? say(declared.label) : rule
  }
  const day = (text: string | undefined): string =>
    text === undefined ? '–' : shortDate(language, text)
  if (moves.total === 0 && moves.items.length === 0)
    return (
      <>
        <p role="status" className="help">
          {t('movesNothing')}
        </p>
        <Booked booked={moves.booked} />
      </>
    )
  return (
    <div className="moves">
      <Booked booked={moves.booked} />
      <p role="status" className="moves-total">
        {title}
      </p>
      <table>
        <thead>
          <tr>
            <th scope="col">{t('office')}</th>
            <th scope="col">{t('rule')}</th>
            <th scope="col">{t('howMany')}</th>
            <th scope="col">{t('newDates')}</th>
          </tr>
        </thead>
        <tbody>
          {moves.tallies.map(({ office, program: of, rule, moved, earliest, latest }) => (
            <tr key={`${office} ${of} ${rule}`}>
              <td>{world.officeName(office)}</td>
              <td>{label(rule)}</td>
              <td>{number(moved)}</td>
              <td>
                {day(earliest)}
                {latest === earliest ? '' : ` – ${day(latest)}`}
              </td>
            </tr>
          ))}
        </tbody>
      </table>
      <details>
        <summary>{t('whichMoved')}</summary>
        <table>
          <thead>
            <tr>
              <th scope="col">{t('person')}</th>
              <th scope="col">{t('rule')}</th>
              <th scope="col">{t('before')}</th>
              <th scope="col">{t('after')}</th>
            </tr>
          </thead>
          <tbody>
            {moves.items.map(({ id, rule, before, after, name }) => (
              <tr key={`${id} ${rule}`}>
                <td>{nameInWords(name) || id.slice(-8)}</td>
                <td>{label(rule)}</td>
                <td>{day(before)}</td>
                <td>{day(after)}</td>
              </tr>
            ))}
          </tbody>
        </table>
        {children}
      </details>
    </div>
  )
}

/** What is booked on the days that are closed, and the way to where each is given another. */
function Booked({ booked }: Pick<Moves, 'booked'>) {
  const { t, number } = useWords()
  const world = useValueWorld()
  if (booked.length === 0) return null
  const all = booked.reduce((sum, { records }) => sum + records, 0)
  return (
    <div className="notice notice-warn">
      <p>{t('bookedThen', { n: number(all) })}</p>
      <ul className="slot-who">
        {booked.map(({ office, records }) => (
          <li key={office}>
            <Link to="/agenda" search={{ office }}>
              {world.officeName(office)}: {number(records)}
            </Link>
          </li>
        ))}
      </ul>
    </div>
  )
}
