import { Button, Checkbox, NativeSelect, NumberInput } from '@mantine/core'
import { useQueryClient } from '@tanstack/react-query'
import { Link } from '@tanstack/react-router'
import { useState } from 'react'

import type { ChargesView } from '#protocol/oversight-api.ts'

import { useDesk, useValueWorld } from '../shell/desk.tsx'
import { Dialog } from '../shell/dialog.tsx'
import { useWords } from '../words/language.tsx'
import { BulkResult } from './bulk-result.tsx'
import { ROOM_WORDS as W } from './room-words.ts'
import { useBulk, type BulkAsk } from './use-bulk.ts'

/** Whose files are to go to others: of a person, or, without one, those that nobody has. */
export interface From {
  readonly office: string
  readonly user?: string
}

const USUAL = 25
const MOST = 500

/** Gives many files of a queue to somebody else: first what would happen, then, once confirmed, what did, file by file. */
export function Reassign({
  kind,
  action,
  from,
  charges,
  onClose,
}: {
  readonly kind: string
  readonly action: string
  readonly from: From
  readonly charges: ChargesView
  readonly onClose: () => void
}) {
  const { say, number } = useWords()
  const { program, programId } = useDesk()
  const client = useQueryClient()
  const queues = Object.entries(program.lists ?? {}).filter(([, list]) => list.kind === kind)
  const others = charges.items.filter(
    ({ office, user, mayCharge }) => office === from.office && mayCharge && user !== from.user,
  )
  const [queue, setQueue] = useState(queues[0]?.[0] ?? '')
  const [late, setLate] = useState(false)
  const [most, setMost] = useState(USUAL)
  const [to, setTo] = useState(others[0]?.user ?? '')
  const { run, start, stop, reset } = useBulk()
  const name = others.find(({ user }) => user === to)?.name ?? ''
  const ask: BulkAsk = {
    program: programId,
    action,
    queue,
    office: from.office,
    form: { [program.records[kind]?.assignee ?? '']: to },
    ...(from.user === undefined ? { unassigned: true } : { assignee: from.user }),
    ...(late ? { overdue: true } : {}),
  }
  /** What was seen before is of another question. */
  const change =
    <T,>(set: (value: T) => void) =>
    (value: T): void => {
      reset()
      set(value)
    }
  const close = (): void => {
    void client.invalidateQueries({ queryKey: ['list'] })
    onClose()
  }
  const running = run.state === 'running'
  const isSeen = run.state === 'over' && run.dryRun
  const owner = charges.items.find(({ user }) => user === from.user)?.name ?? say(W.nobody)
  return (
    <Dialog title={say(W.reassignTitle)} size="lg" onClose={close}>
      <form
        className="reassign"
        onSubmit={(event) => {
          event.preventDefault()
          start(ask, most, true)
        }}
      >
        <Whose office={from.office} owner={owner} />
        <NativeSelect
          label={say(W.queue)}
          value={queue}
          disabled={running}
          onChange={({ currentTarget }) => change(setQueue)(currentTarget.value)}
          data={queues.map(([value, { label }]) => ({ value, label: say(label) }))}
        />
        <Checkbox
          label={say(W.onlyLate)}
          checked={late}
          disabled={running}
          onChange={({ currentTarget }) => change(setLate)(currentTarget.checked)}
        />
        <NumberInput
          label={say(W.most)}
          min={1}
          max={MOST}
          clampBehavior="strict"
          allowDecimal={false}
          value={most}
          disabled={running}
          onChange={(value) => change(setMost)(Math.max(1, Number(value)))}
        />
        <ToWhom others={others} to={to} disabled={running} onChange={change(setTo)} />
        <BulkResult run={run} most={most} name={name} />
        <div className="buttons">
          {isSeen && run.passed > 0 && (
            <Button onClick={() => start(ask, run.passed, false)}>
              {say(W.doIt).replace('{n}', number(run.passed))}
            </Button>
          )}
          <Button
            type="submit"
            variant={isSeen && run.passed > 0 ? 'default' : 'filled'}
            disabled={others.length === 0 || running}
          >
            {say(W.preview)}
          </Button>
          {running && (
            <Button variant="default" onClick={stop}>
              {say(W.stop)}
            </Button>
          )}
          <Link to="/" search={{ queue, office: from.office }}>
            {say(W.files)}
          </Link>
        </div>
      </form>
    </Dialog>
  )
}

/** What it is about, in words. */
function Whose({ office, owner }: { readonly office: string; readonly owner: string }) {
  const { say } = useWords()
  const world = useValueWorld()
  return (
    <>
      <p className="help">{say(W.reassignHelp)}</p>
      <dl className="case-state">
        <div>
          <dt>{say(W.office)}</dt>
          <dd>{world.officeName(office)}</dd>
        </div>
        <div>
          <dt>{say(W.from)}</dt>
          <dd>{owner}</dd>
        </div>
      </dl>
    </>
  )
}

/** To whom they go; how much each has already stands beside the name. */
function ToWhom({
  others,
  to,
  disabled,
  onChange,
}: {
  readonly others: ChargesView['items']
  readonly to: string
  readonly disabled: boolean
  readonly onChange: (user: string) => void
}) {
  const { say, number } = useWords()
  if (others.length === 0) return <p className="help">{say(W.toNone)}</p>
  return (
    <NativeSelect
      label={say(W.to)}
      value={to}
      disabled={disabled}
      onChange={({ currentTarget }) => onChange(currentTarget.value)}
      data={others.map(({ user, name, open }) => ({
        value: user,
        label: `${name} (${number(open)})`,
      }))}
    />
  )
}
