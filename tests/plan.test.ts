import { readFile } from 'node:fs/promises'

import { expect, test } from 'vitest'

import { play } from '#compute/planning/index.ts'
import { plainDate } from '#kernel/plain-date.ts'

import { askMore } from '../src/cli/plan/ask-more.ts'
import { planCalendars } from '../src/cli/plan/calendars.ts'

const scenario = {
  seed: 7,
  runs: 24,
  hours: 4000,
  arrivals: [{ to: 'desk', kind: 'poisson', perHour: 20 }],
  stations: [
    {
      name: 'desk',
      servers: [{ from: '00:00', to: '24:00', count: 5, absence: 0.1 }],
      service: { kind: 'lognormal', meanMinutes: 12, cv: 1 },
      patienceMinutes: 60,
    },
  ],
}

test('what comes out is the same to the last digit on one core and on three', async () => {
  const [one, three] = await Promise.all(
    [1, 3].map((cores) => play(scenario, { calendars: {}, files: {} }, { cores })),
  )
  if (!one?.ok || !three?.ok) throw new Error('refused')
  expect(three.value.cores).toBe(3)
  const bare = (played: typeof one.value): object => ({
    ...played,
    seconds: 0,
    cores: 0,
    entitiesPerSecond: 0,
  })
  expect(bare(three.value)).toEqual(bare(one.value))
})

test('the calendar of COMAR is that of its law, with what practice leaves out', () => {
  const comar = planCalendars()['MX-COMAR']
  expect(comar?.zone).toBe('America/Mexico_City')
  expect(comar?.closed).toContain(plainDate('2024-10-01'))
  expect(comar?.closed).not.toContain(plainDate('2024-05-05'))
})

const example = async (name: string): Promise<unknown> =>
  JSON.parse(await readFile(new URL(`../examples/plan/${name}.json`, import.meta.url), 'utf8'))

test('the example of a counter is staffed for less than today, and each what if is told', async () => {
  const [input, target, changes] = await Promise.all(
    ['counter', 'counter-staff', 'counter-what-if'].map(example),
  )
  const asked = { target: undefined, changes }
  const surroundings = { calendars: planCalendars(), files: {} }
  const roster = askMore(input, { target, changes: undefined }, surroundings, () => {})
  const variants = askMore(input, asked, surroundings, () => {})
  if (!roster.ok || !variants.ok) throw new Error('refused')
  const { staff } = roster.value
  expect(staff).toMatchObject({ reachable: true, complete: true })
  expect(staff?.cost).toBeLessThan(staff?.costToday ?? 0)
  expect(staff?.reached.sure).toBeGreaterThanOrEqual(0.95)
  for (const { reached } of staff?.oneFewer ?? []) expect(reached.sure).toBeLessThan(0.95)
  const [doubled, law, left] = variants.value.whatIf ?? []
  expect(doubled?.comparison.share?.difference.ci95?.[1]).toBeLessThan(0)
  expect(law?.comparison.sojournMinutes.difference.mean).toBe(0)
  expect(left?.comparison.sojournMinutes.difference.ci95?.[0]).toBeGreaterThan(0)
})
