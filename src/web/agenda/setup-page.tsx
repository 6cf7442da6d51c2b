import './agenda.css'
import { Button, NativeSelect } from '@mantine/core'
import { useQuery, useQueryClient } from '@tanstack/react-query'
import { getRouteApi, Link } from '@tanstack/react-router'
import { useState } from 'react'

import type { Action } from '#model/action.ts'
import type { Program } from '#model/program.ts'

import type { Row } from '../api/contract.ts'
import { recordQuery, recordsQuery } from '../api/queries.ts'
import { EntryPanel, type PanelPlan } from '../case/entry-panel.tsx'
import { actionPlan, beginningPlan } from '../case/plans.ts'
import { useDesk, useValueWorld } from '../shell/desk.tsx'
import { useTitle } from '../shell/frame-parts.tsx'
import { Empty, Failed, Loading } from '../shell/notices.tsx'
import { useWords } from '../words/language.tsx'
import { valueInWords } from '../words/values.ts'
import { AGENDA_WORDS as A } from './agenda-words.ts'

const route = getRouteApi('/agenda/setup')

/** The kinds that an office sets up: its agendas, and what can be booked by the hour. */
const settings = (program: Program): readonly string[] => [
  ...Object.keys(program.records).filter((kind) => program.records[kind]?.agenda),
  ...new Set(
    Object.values(program.records).flatMap(({ books, fields }) =>
      (books?.resources ?? []).flatMap((name) => {
        const field = fields[name]
        return field?.type === 'reference' ? [field.kind] : []
      }),
    ),
  ),
]

/** What the office offers, kept by whoever runs it: reception hours, rooms, interpreters, interviewers. */
export function SetupPage() {
  const { say, t } = useWords()
  const { program, offices } = useDesk()
  const search = route.useSearch()
  const navigate = route.useNavigate()
  const [plan, setPlan] = useState<PanelPlan>()
  const [told, setTold] = useState('')
  const client = useQueryClient()
  useTitle(say(A.setup))
  const office = offices.find(({ code }) => code === search.office) ?? offices[0]
  if (!office) return <Empty title={t('noProgram')} />
  return (
    <div className="page agenda">
      <header className="agenda-head">
        <div>
          <h1>{say(A.setup)}</h1>
          <p className="lead">{say(A.setupHelp)}</p>
          <Link to="/agenda" search={{ office: office.code }}>
            {say(A.back)}
          </Link>
        </div>
        {offices.length > 1 && (
          <NativeSelect
            aria-label={t('office')}
            value={office.code}
            onChange={({ currentTarget }) =>
              void navigate({ search: { office: currentTarget.value }, replace: true })
            }
            data={offices.map(({ code, name }) => ({ value: code, label: say(name) }))}
          />
        )}
      </header>
      <p role="status" className={told === '' ? 'hear' : 'told'}>
        {told}
      </p>
      {settings(program).map((kind) => (
        <Setting key={kind} kind={kind} office={office.code} onPlan={setPlan} />
      ))}
      {plan && (
        <EntryPanel
          plan={plan}
          onClose={(done) => {
            if (done) {
              setTold(t('done', { action: plan.title }))
              void client.invalidateQueries({ queryKey: ['list'] })
            }
            setPlan(undefined)
          }}
        />
      )}
    </div>
  )
}

interface SettingProps {
  readonly kind: string
  readonly office: string
  readonly onPlan: (plan: PanelPlan) => void
}

const nameOf = ({ values }: Row): string => {
  const name = values['self.name']
  return typeof name === 'string' ? name : ''
}
const byName = new Intl.Collator('es', { numeric: true }).compare

function Setting({ kind, office, onPlan }: SettingProps) {
  const words = useWords()
  const { say } = words
  const { program, programId, roles } = useDesk()
  const rows = useQuery(recordsQuery(programId, kind))
  const record = program.records[kind]
  const may = ({ by }: Action): boolean => by.some((role) => roles.includes(role))
  const begins = Object.entries(program.actions).find(
    ([, action]) => action.begins === kind && may(action),
  )
  const open = rows.data?.items
    .filter((row) => row.office === office && !record?.stages?.[row.stage ?? '']?.final)
    .toSorted((a, b) => byName(nameOf(a), nameOf(b)))
  return (
    <section aria-labelledby={`set-${kind}`}>
      <div className="setting-head">
        <h2 id={`set-${kind}`}>{say(record?.plural ?? { es: kind, en: kind })}</h2>
        {begins && (
          <Button
            variant="default"
            onClick={() =>
              onPlan(
                beginningPlan(program, { name: begins[0], action: begins[1] }, words, { office }),
              )
            }
          >
            {say(begins[1].label)}
          </Button>
        )}
      </div>
      {rows.error ? (
        <Failed error={rows.error} onRetry={() => void rows.refetch()} />
      ) : !open ? (
        <Loading lines={2} />
      ) : open.length === 0 ? (
        <p className="help">{say(A.noneYet)}</p>
      ) : (
        <ul className="plain-list">
          {open.map((row) => (
            <SettingRow key={row.id} row={row} onPlan={onPlan} may={may} />
          ))}
        </ul>
      )}
    </section>
  )
}

/** One thing that is set up, in the words of its fields, and what may be done to it. */
function SettingRow({
  row,
  onPlan,
  may,
}: {
  readonly row: Row
  readonly onPlan: (plan: PanelPlan) => void
  readonly may: (action: Action) => boolean
}) {
  const words = useWords()
  const { program, programId } = useDesk()
  const client = useQueryClient()
  const world = useValueWorld()
  const fields = Object.entries(program.records[row.kind]?.fields ?? {})
  const said = fields.flatMap(([name, field]) => {
    const value = row.values[`self.${name}`]
    if (value === undefined || field.type === 'user') return []
    const text = valueInWords(world, field, value)
    const plain = field.type === 'text' || field.type === 'code'
    return text === '' ? [] : [plain ? text : `${words.say(field.label)}: ${text}`]
  })
  const open = async (name: string, action: Action): Promise<void> => {
    const record = await client.fetchQuery(recordQuery(programId, row.id))
    onPlan(actionPlan(program, { name, action, record, allowed: true }, words))
  }
  return (
    <li className="roster">
      <span>{said.join(' · ')}</span>
      <span className="buttons">
        {Object.entries(program.actions)
          .filter(([, action]) => action.on === row.kind && may(action))
          .map(([name, action]) => (
            <Button
              key={name}
              variant="subtle"
              size="compact-sm"
              onClick={() => void open(name, action)}
            >
              {words.say(action.label)}
            </Button>
          ))}
      </span>
    </li>
  )
}
