import { afterAll, beforeAll, expect, it } from 'vitest'

import { demoStage, type DemoStage } from './demo-stage.ts'
import { must } from './must.ts'

let stage: DemoStage
beforeAll(async () => {
  stage = await demoStage()
  must(await stage.load())
}, 240_000)
afterAll(() => stage.close())

it('the offices of the demonstration have agendas, rooms and people, and families have booked some of them', async () => {
  const kinds = await stage.owner<{ kind: string; n: number }[]>`
    select kind, count(*)::int as n from protection.record
    where kind in ('agenda', 'room', 'interviewer', 'interpreter') group by kind order by kind`
  expect(kinds.map(({ kind, n }) => [kind, n])).toEqual([
    ['agenda', 18],
    ['interpreter', 27],
    ['interviewer', 27],
    ['room', 27],
  ])
  const booked = await stage.owner<{ kind: string; field: string; n: number; named: number }[]>`
    select r.kind, b.field, count(*)::int as n, count(x.id)::int as named
    from protection.booking b join protection.record r on r.id = b.record left join protection.record x on x.id = b.resource
    where b.starts_at >= '2026-01-01' group by r.kind, b.field order by r.kind, b.field`
  const fields = booked.map(({ kind, field }) => `${kind} ${field}`)
  expect(fields).toContain('appointment purpose')
  expect(fields).toContain('claim interviewer')
  expect(fields).toContain('claim room')
  // What is booked is what the offices set up, not merely an id.
  expect(booked.filter(({ n, named }) => n !== named)).toEqual([])
})
