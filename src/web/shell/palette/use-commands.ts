import { useDebouncedValue } from '@mantine/hooks'
import { useQuery } from '@tanstack/react-query'
import { useNavigate } from '@tanstack/react-router'

import type { Text } from '#model/text.ts'

import { problemIn } from '../../api/client.ts'
import type { Found, Refused } from '../../api/contract.ts'
import { findQuery, queuesQuery } from '../../api/queries.ts'
import { isEnough } from '../../find/last-search.ts'
import { kindsQuery } from '../../reports/report-queries.ts'
import { useWords } from '../../words/language.tsx'
import { codeInWords, nameInWords } from '../../words/values.ts'
import { abilitiesOf, useDesk, useValueWorld } from '../desk.tsx'
import { screensOf } from '../screens.ts'
import { useOfferedActs } from './acts.ts'
import { PALETTE_WORDS as W } from './palette-words.ts'
import { rank, type Ranked } from './rank.ts'

/** Something that can be gone to or done by its name. */
export interface Command extends Ranked {
  readonly id: string
  readonly detail?: string
  readonly run: () => void
}
export interface CommandGroup {
  readonly title: Text
  readonly commands: readonly Command[]
}

/** In both languages: who works in one has often learnt the other's words. */
const both = (text: Text): string => `${text.es} ${text.en}`

/** What can be called by the text, in groups, the best of each first. */
export function useCommands(text: string): {
  readonly groups: readonly CommandGroup[]
  readonly people: 'none' | 'waiting' | 'known' | Refused
} {
  const found = useFound(text)
  const [acts, queues, screens, reports] = [useActs(), useQueues(), useScreens(), useReports()]
  const named: readonly CommandGroup[] = [
    { title: W.acts, commands: rank(acts, text) },
    { title: W.queues, commands: rank(queues, text) },
    { title: W.screens, commands: rank(screens, text) },
    { title: W.reports, commands: text.trim() === '' ? [] : rank(reports, text) },
  ]
  const people: CommandGroup = { title: W.people, commands: found.commands }
  // What is called exactly so comes before people; with nothing of that name, people come alone.
  return {
    groups: [...named, people].filter(({ commands }) => commands.length > 0),
    people: found.state,
  }
}

function useActs(): readonly Command[] {
  const { say } = useWords()
  return useOfferedActs().map(({ id, label, run }, nth) => ({
    id: `act ${id}`,
    label,
    ...(nth === 0 ? { detail: say(W.nextStep) } : {}),
    run,
  }))
}

function useQueues(): readonly Command[] {
  const { t, say, number } = useWords()
  const desk = useDesk()
  const navigate = useNavigate()
  const { data } = useQuery({ ...queuesQuery(desk.programId), enabled: abilitiesOf(desk).reads })
  return (data?.items ?? []).map(({ queue, label, count, atLeast }) => ({
    id: `queue ${queue}`,
    label: say(label),
    also: both(label),
    detail: t('queueCount', { n: `${number(count)}${atLeast ? '+' : ''}` }),
    run: () => void navigate({ to: '/', search: { queue } }),
  }))
}

function useScreens(): readonly Command[] {
  const { say } = useWords()
  const navigate = useNavigate()
  return screensOf(useDesk()).map(({ to, label }) => ({
    id: `screen ${to}`,
    label: say(label),
    also: both(label),
    run: () => void navigate({ to }),
  }))
}

function useReports(): readonly Command[] {
  const { say } = useWords()
  const desk = useDesk()
  const navigate = useNavigate()
  const can = abilitiesOf(desk)
  const { data } = useQuery({ ...kindsQuery(desk.programId), enabled: can.counts && can.finds })
  return (data?.items ?? []).map(({ name, title }) => ({
    id: `report ${name}`,
    label: say(title),
    also: `${both(title)} ${name}`,
    run: () => void navigate({ to: '/reports', search: { report: name } }),
  }))
}

const MOST_PEOPLE = 6

function useFound(text: string): {
  readonly commands: readonly Command[]
  readonly state: 'none' | 'waiting' | 'known' | Refused
} {
  const desk = useDesk()
  const command = usePerson()
  const [calm] = useDebouncedValue(text.trim(), 300)
  const enabled = abilitiesOf(desk).finds && isEnough(calm, '')
  const { data, error } = useQuery({ ...findQuery(desk.programId, calm, ''), enabled })
  if (!enabled) return { commands: [], state: isEnough(text, '') ? 'waiting' : 'none' }
  if (error) return { commands: [], state: problemIn(error) }
  if (!data) return { commands: [], state: 'waiting' }
  return { commands: data.items.slice(0, MOST_PEOPLE).map(command), state: 'known' }
}

/** A person as a command: their name, and what tells them from another of the same name. */
function usePerson(): (found: Found) => Command {
  const { t, say } = useWords()
  const { program } = useDesk()
  const world = useValueWorld()
  const navigate = useNavigate()
  return (found) => {
    const stage = program.records['claim']?.stages?.[found.claim?.stage ?? '']
    const facts = [
      found.nationality === undefined ? '' : codeInWords(world, 'country', found.nationality),
      stage ? say(stage.label) : '',
      world.officeName(found.office),
    ]
    return {
      id: `person ${found.id}`,
      label: nameInWords(found.name) || t('unnamed'),
      detail: facts.filter((fact) => fact !== '').join(' · '),
      run: () => void navigate({ to: '/case/$id', params: { id: found.claim?.id ?? found.id } }),
    }
  }
}
