import fc from 'fast-check'
import { afterAll, beforeAll, expect, it } from 'vitest'

import { mayRead, type ListRow, type Reading } from '#engine/read-policy.ts'
import type { Json, JsonObject } from '#kernel/canonical-json.ts'
import { LIST_COLUMNS, parseListRule, type ListRule, type ListValues } from '#model/list-rule.ts'
import { policySql } from '#store/reads/list-policy.ts'

import { ALL_OFFICES, userId } from './family.ts'
import { openRegion, type Region } from './region.ts'

let region: Region
beforeAll(async () => {
  region = await openRegion()
})
afterAll(() => region.close())

const users = [1, 2, 3].map(userId)
/** What stands in columns and what rules compare with; some of it never stands there, some is hostile. */
const WORDS: { readonly [column: string]: readonly string[] } = {
  office: [...ALL_OFFICES.slice(0, 4), 'NIRGENDS', ''],
  stage: ['filed', 'decided', '', `'; drop table x; --`, 'a"b\\c', '{}', 'NULL', 'null'],
  kind: ['claim', 'person', 'group', `k'ind`],
  assignee: [...users, 'nobody', '', '018F3A2B-0000-7000-8000-000000000001'],
}
/** Names of fields, some of them hostile, and what may stand in them: also what no rule fits. */
const FIELDS = ['member', 'shownTo', `it's`, 'a"b', '__proto__']
const anything = fc.oneof(
  fc.constantFrom(...(WORDS['stage'] ?? []), ...users, 'TAP'),
  fc.array(fc.constantFrom<Json>(...(WORDS['stage'] ?? []), 'TAP', 'TIJ', 3, null), {
    maxLength: 3,
  }),
  fc.constantFrom<Json>(7, true, null, { TAP: 1 }),
)
const word = (column: string): fc.Arbitrary<string> => fc.constantFrom(...(WORDS[column] ?? ['']))

const leaf: fc.Arbitrary<ListRule> = fc.constantFrom(...LIST_COLUMNS).chain((column) =>
  fc.oneof(
    word(column).map((constant): ListRule => ({ is: 'column-is', column, value: { constant } })),
    fc.constant<ListRule>({ is: 'column-is', column, value: { actor: 'id' } }),
    fc
      .array(word(column), { minLength: 1, maxLength: 3 })
      .map((constants): ListRule => ({ is: 'column-in', column, values: { constants } })),
    fc.constant<ListRule>({ is: 'column-in', column, values: { actor: 'offices' } }),
    fc
      .tuple(
        fc.constantFrom('field-in' as const, 'field-shares' as const),
        fc.constantFrom(...FIELDS),
        fc.oneof(
          fc
            .array(word('stage'), { minLength: 1, maxLength: 3 })
            .map((constants): ListValues => ({ constants })),
          fc.constantFrom<ListValues>({ actor: 'offices' }, { actor: 'id' }),
        ),
      )
      .map(([is, field, values]): ListRule => ({ is, field, values })),
    fc.constant<ListRule>({ is: 'column-absent', column }),
    fc.constant<ListRule>({ is: 'always' }),
  ),
)
const { rule } = fc.letrec<{ rule: ListRule }>((tie) => ({
  rule: fc.oneof(
    { depthSize: 'small', withCrossShrink: true },
    leaf,
    fc
      .tuple(fc.constantFrom('and' as const, 'or' as const), tie('rule'), tie('rule'))
      .map(([is, a, b]): ListRule => ({ is, of: [a, b] })),
  ),
}))
const reading: fc.Arbitrary<Reading> = fc.record({
  role: fc.constant('r'),
  purpose: fc.constant('p'),
  kinds: fc.uniqueArray(word('kind'), { minLength: 1, maxLength: 3 }),
  rule,
  id: fc.constantFrom(...users),
  offices: fc.uniqueArray(word('office'), { maxLength: 4 }),
})

/** Rows as the table can hold them: an office by its number, 0 for one that nobody knows; stage and assignee may be null. */
const row: fc.Arbitrary<ListRow & { readonly values: JsonObject }> = fc.record({
  values: fc.dictionary(fc.constantFrom(...FIELDS.slice(0, 4)), anything),
  kind: word('kind'),
  office: fc.constantFrom(...ALL_OFFICES.slice(0, 4), null),
  stage: fc.option(word('stage')),
  assignee: fc.option(fc.constantFrom(...users)),
})

it('a policy reads the same rows as SQL over a list and as JavaScript over one row', async () => {
  const directory = region.node.directory()
  let readable = 0
  await fc.assert(
    fc.asyncProperty(
      fc.array(reading, { maxLength: 3 }),
      fc.array(row, { minLength: 1, maxLength: 40 }),
      async (readings, rows) => {
        const asked = await region.owner.begin(async (tx) => {
          const values = rows.map(({ kind, office, stage, assignee, values: fields }, nth) => ({
            nth,
            kind,
            office: office === null ? null : (directory.office(office)?.id ?? null),
            stage,
            assignee,
            data: JSON.stringify({ fields, links: {}, done: {}, clocks: {} }),
          }))
          return tx<{ may: boolean }[]>`
            select (${policySql(tx, readings, directory)}) as may
            from jsonb_to_recordset(${JSON.stringify(values)}::text::jsonb)
              as r (kind text, office int, stage text, assignee uuid, data text, nth bigint) order by nth`
        })
        const expected = rows.map((one) => mayRead(readings, { ...one, fields: () => one.values }))
        readable += expected.filter(Boolean).length
        expect(asked.map(({ may }) => may)).toEqual(expected)
      },
    ),
    { numRuns: 300 },
  )
  expect(readable).toBeGreaterThan(200)
}, 60_000)

it.each([
  'record.office in actor.offices',
  'record.office in actor.offices && record.stage in ["decided", "notified"]',
  'record.assignee == actor.id || record.kind == "group"',
  'record.member in actor.offices',
  'record.member == "A" && record.stage == "released"',
  'record.shownTo.exists(one, one in actor.offices)',
])('the rule %s is of the dialect that both run', (text) => {
  expect(typeof parseListRule(text)).toBe('object')
})
