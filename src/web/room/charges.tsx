import { Button } from '@mantine/core'
import { useQuery } from '@tanstack/react-query'
import { useState } from 'react'

import { assignmentsOf } from '#engine/oversight.ts'
import type { ChargesView, ChargeView } from '#protocol/oversight-api.ts'

import { useDesk, useValueWorld } from '../shell/desk.tsx'
import { Failed, Loading } from '../shell/notices.tsx'
import { momentInWords } from '../words/dates.ts'
import { useWords } from '../words/language.tsx'
import { Reassign, type From } from './reassign.tsx'
import { chargesQuery } from './room-queries.ts'
import { ROOM_WORDS as W } from './room-words.ts'

/** Who has how much in charge, office by office, and the way to give it to others. */
export function Charges({
  kind,
  office,
}: {
  readonly kind: string
  readonly office: string | undefined
}) {
  const { t, say, language } = useWords()
  const { program, programId, roles } = useDesk()
  const { data, error, refetch } = useQuery(chargesQuery(programId, kind, office))
  const [from, setFrom] = useState<From>()
  const action = assignmentsOf(program, kind).find((name) =>
    program.actions[name]?.by.some((role) => roles.includes(role)),
  )
  return (
    <section className="card" aria-labelledby={`charges-${kind}`}>
      <h2 id={`charges-${kind}`}>{say(W.charges)}</h2>
      <p className="help">{say(W.chargesHelp)}</p>
      {data ? (
        <>
          <ChargeTable charges={data} {...(action === undefined ? {} : { onGive: setFrom })} />
          <p className="help">{t('computed', { when: momentInWords(language, data.at) })}</p>
        </>
      ) : error ? (
        <Failed error={error} onRetry={refetch} />
      ) : (
        <Loading />
      )}
      {from && data && action !== undefined && (
        <Reassign
          kind={kind}
          action={action}
          from={from}
          charges={data}
          onClose={() => setFrom(undefined)}
        />
      )}
    </section>
  )
}

interface TableProps {
  readonly charges: ChargesView
  readonly onGive?: (from: From) => void
}

function ChargeTable({ charges, onGive }: TableProps) {
  const { t, say } = useWords()
  const offices = Object.keys(charges.unassigned).filter(
    (office) =>
      (charges.unassigned[office] ?? 0) > 0 || charges.items.some((one) => one.office === office),
  )
  return (
    <div
      className="table-scroll"
      tabIndex={0}
      role="region"
      aria-label={`${t('asTable')}: ${say(W.charges)}`}
    >
      <table className="charges">
        <thead>
          <tr>
            {[W.person, W.open, W.overdue].map((word, column) => (
              <th key={word.en} scope="col" className={column > 0 ? 'number' : ''}>
                {say(word)}
              </th>
            ))}
            {onGive && (
              <th scope="col">
                <span className="hear">{say(W.reassign)}</span>
              </th>
            )}
          </tr>
        </thead>
        {offices.map((office) => (
          <OfficeRows
            key={office}
            office={office}
            charges={charges}
            {...(onGive ? { onGive } : {})}
          />
        ))}
      </table>
    </div>
  )
}

function OfficeRows({ office, charges, onGive }: TableProps & { readonly office: string }) {
  const { say, number } = useWords()
  const world = useValueWorld()
  const nobody = charges.unassigned[office] ?? 0
  const columns = onGive ? 4 : 3
  return (
    <tbody>
      <tr>
        <th scope="rowgroup" colSpan={columns} className="charges-office">
          {world.officeName(office)}
        </th>
      </tr>
      {nobody > 0 && (
        <tr>
          <th scope="row">{say(W.unassigned)}</th>
          <td className="number">{number(nobody)}</td>
          <td className="number" />
          {onGive && (
            <td>
              <GiveButton
                words={say(W.give)}
                of={world.officeName(office)}
                onClick={() => onGive({ office })}
              />
            </td>
          )}
        </tr>
      )}
      {charges.items
        .filter((one) => one.office === office)
        .map((charge) => (
          <ChargeRow key={charge.user} charge={charge} {...(onGive ? { onGive } : {})} />
        ))}
    </tbody>
  )
}

function ChargeRow({
  charge,
  onGive,
}: {
  readonly charge: ChargeView
  readonly onGive?: (from: From) => void
}) {
  const { say, number } = useWords()
  const { user, name, office, open, overdue, atLeast } = charge
  return (
    <tr>
      <th scope="row">{name}</th>
      <td className="number">{`${number(open)}${atLeast ? '+' : ''}`}</td>
      <td className={overdue > 0 ? 'number charges-late' : 'number'}>{number(overdue)}</td>
      {onGive && (
        <td>
          {open > 0 && (
            <GiveButton
              words={say(W.reassign)}
              of={name}
              onClick={() => onGive({ office, user })}
            />
          )}
        </td>
      )}
    </tr>
  )
}

/** Which of the rows it is about is heard too. */
function GiveButton({
  words,
  of,
  onClick,
}: {
  readonly words: string
  readonly of: string
  readonly onClick: () => void
}) {
  return (
    <Button variant="subtle" size="compact-sm" aria-label={`${words} ${of}`} onClick={onClick}>
      {words}
    </Button>
  )
}
