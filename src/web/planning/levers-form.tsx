import { Button, NativeSelect, NumberInput } from '@mantine/core'
import { useId } from 'react'

import type { PlanAsked, PlanningView } from '#protocol/planning-api.ts'

import { useWords } from '../words/language.tsx'
import { PLAN_WORDS as W } from './planning-words.ts'

interface LeversProps {
  readonly planning: PlanningView
  readonly asked: PlanAsked
  readonly isBusy: boolean
  readonly onChange: (asked: PlanAsked) => void
  readonly onPlay: () => void
}

/** What is changed against today's course. */
export function LeversForm({ planning, asked, isBusy, onChange, onPlay }: LeversProps) {
  const { say } = useWords()
  const { stations, limit, bounds } = planning
  const set = (change: PlanAsked): void => onChange({ ...asked, ...change })
  const percent = (value: number | undefined): number => Math.round((value ?? 1) * 100)
  return (
    <form
      className="card levers"
      aria-labelledby="levers-title"
      onSubmit={(event) => {
        event.preventDefault()
        onPlay()
      }}
    >
      <h2 id="levers-title">{say(W.levers)}</h2>
      <Lever
        label={say(W.arrivals)}
        value={percent(asked.arrivals)}
        most={400}
        onChange={(value) => set({ arrivals: value / 100 })}
      />
      {stations.map(({ name, label }) => (
        <Lever
          key={name}
          label={say(W.capacity).replace('{station}', say(label))}
          value={percent(asked.capacity?.[name])}
          most={900}
          onChange={(value) => set({ capacity: { ...asked.capacity, [name]: value / 100 } })}
        />
      ))}
      <Lever
        label={say(W.limit)}
        help={say(W.limitHelp).replace('{n}', String(limit.days)).replace('{source}', limit.source)}
        value={asked.limitDays ?? limit.days}
        least={5}
        most={180}
        onChange={(limitDays) => set({ limitDays })}
      />
      <Lever
        label={say(W.days)}
        value={asked.days ?? bounds.days.usual}
        least={bounds.days.least}
        most={bounds.days.most}
        onChange={(days) => set({ days })}
      />
      <Lever
        label={say(W.draws)}
        value={asked.draws ?? bounds.draws.usual}
        least={bounds.draws.least}
        most={bounds.draws.most}
        onChange={(draws) => set({ draws })}
      />
      <Lever
        label={say(W.sure)}
        help={say(W.sureHelp)}
        value={Math.round((asked.sure ?? 0) * 100)}
        most={95}
        onChange={(value) => set({ sure: value < 50 ? null : value / 100 })}
      />
      <Interpreters planning={planning} asked={asked} set={set} />
      <NumberInput
        label={say(W.cost)}
        description={say(W.costHelp)}
        value={asked.costPerDeskDay ?? ''}
        min={0}
        onChange={(value) => set({ costPerDeskDay: typeof value === 'number' ? value : null })}
      />
      <Button type="submit" loading={isBusy}>
        {say(W.play)}
      </Button>
    </form>
  )
}

interface LeverProps {
  readonly label: string
  readonly help?: string
  readonly value: number
  readonly least?: number
  readonly most: number
  readonly onChange: (value: number) => void
}

/** A slider of the browser's own: keys, touch and readers of screens know it. */
function Lever({ label, help, value, least = 0, most, onChange }: LeverProps) {
  const { number } = useWords()
  const id = useId()
  return (
    <div className="lever">
      <label htmlFor={id}>
        {label} <output htmlFor={id}>{number(value)}</output>
      </label>
      <input
        id={id}
        type="range"
        min={least}
        max={most}
        step={5}
        value={value}
        aria-describedby={help === undefined ? undefined : `${id}-help`}
        onChange={({ currentTarget }) => onChange(Number(currentTarget.value))}
      />
      {help !== undefined && (
        <span className="help" id={`${id}-help`}>
          {help}
        </span>
      )}
    </div>
  )
}

function Interpreters({
  planning,
  asked,
  set,
}: Pick<LeversProps, 'planning' | 'asked'> & { readonly set: (change: PlanAsked) => void }) {
  const { say } = useWords()
  const { interpreters = null } = asked
  const usual = { share: 0.3, perDay: 10 }
  return (
    <fieldset className="levers planning-fieldset">
      <legend>{say(W.interpreters)}</legend>
      <NativeSelect
        label={say(W.interpreterStation)}
        value={interpreters?.station ?? ''}
        data={[
          { value: '', label: say(W.noBound) },
          ...planning.stations.map(({ name, label }) => ({ value: name, label: say(label) })),
        ]}
        onChange={({ currentTarget: { value } }) =>
          set({ interpreters: value === '' ? null : { ...usual, ...interpreters, station: value } })
        }
      />
      {interpreters && (
        <>
          <Lever
            label={say(W.interpreterShare)}
            value={Math.round(interpreters.share * 100)}
            most={100}
            onChange={(value) => set({ interpreters: { ...interpreters, share: value / 100 } })}
          />
          <NumberInput
            label={say(W.interpreterDay)}
            value={interpreters.perDay}
            min={0}
            onChange={(value) =>
              set({ interpreters: { ...interpreters, perDay: Number(value) || 0 } })
            }
          />
        </>
      )}
    </fieldset>
  )
}
