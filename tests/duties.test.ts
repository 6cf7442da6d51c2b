import { expect, test } from 'vitest'

import { settledBy } from '#engine/duties.ts'

import { asylumMx } from '../programs/asylum-mx/program.ts'

test('a task is settled by an act of the usual way, never by one that ends a claim otherwise', () => {
  const roles = Object.keys(asylumMx.roles)
  const deadlines = Object.values(asylumMx.deadlines ?? {})
  const offered = deadlines.flatMap((deadline) =>
    Object.keys(asylumMx.records['claim']?.stages ?? {}).flatMap(
      (stage) => settledBy(asylumMx, deadline, { stage, roles })?.action ?? [],
    ),
  )
  expect(offered).toContain('notify-inm')
  const seldom = Object.entries(asylumMx.actions).flatMap(([name, action]) =>
    'seldom' in action && action.seldom ? [name] : [],
  )
  expect(seldom).toContain('end-claim')
  expect(offered.filter((name) => seldom.includes(name))).toEqual([])
})
