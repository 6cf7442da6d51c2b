import { describe, expect, it } from 'vitest'

import { id } from '#kernel/ids.ts'
import { parseListRule } from '#model/list-rule.ts'

import { asylumMx } from '../../programs/asylum-mx/program.ts'
import { mayRead, readingsOf, type ListRow, type Reading } from './read-policy.ts'

const EVA = id('018f3a2b-0000-7000-8000-000000000001')
const OTHER = id('018f3a2b-0000-7000-8000-000000000002')
const claim: ListRow = { kind: 'claim', office: 'TAP', stage: 'filed', assignee: null }

const may = (where: string, row: ListRow, offices: readonly string[] = ['TAP']): boolean => {
  const rule = parseListRule(where)
  if (typeof rule === 'string') throw new Error(rule)
  const reading: Reading = { role: 'r', purpose: 'p', kinds: ['claim'], rule, id: EVA, offices }
  return mayRead([reading], row)
}

describe('mayRead', () => {
  it('reads nothing without a policy', () => {
    expect(mayRead([], claim)).toBe(false)
    expect(may('true', { ...claim, kind: 'person' })).toBe(false)
    expect(may('true', claim)).toBe(true)
  })

  it('compares with the offices and the id of the actor', () => {
    expect(may('record.office in actor.offices', claim)).toBe(true)
    expect(may('record.office in actor.offices', claim, ['TIJ'])).toBe(false)
    expect(may('record.assignee == actor.id', { ...claim, assignee: EVA })).toBe(true)
    expect(may('record.assignee == actor.id', { ...claim, assignee: OTHER })).toBe(false)
  })

  it('takes what is absent for no, as SQL does', () => {
    const bare: ListRow = { kind: 'claim', office: null, stage: null, assignee: null }
    for (const where of [
      'record.office in actor.offices',
      'record.assignee == actor.id',
      'record.stage in ["filed", ""]',
      'record.stage == ""',
    ])
      expect([where, may(where, bare)]).toEqual([where, false])
    expect(may('record.office in actor.offices', claim, [])).toBe(false)
  })

  it('joins conditions', () => {
    const here = 'record.office in actor.offices'
    expect(may(`${here} && record.stage == "filed"`, claim)).toBe(true)
    expect(may(`${here} && record.stage == "decided"`, claim)).toBe(false)
    expect(may(`record.stage == "decided" || ${here}`, claim)).toBe(true)
    expect(may(`record.stage == "decided" || ${here}`, claim, ['TIJ'])).toBe(false)
  })
})

describe('readingsOf', () => {
  const grant = (role: string, program = 'asylum-mx') => ({ program, role, offices: ['TAP'] })
  const reads = (role: string, row: ListRow, program?: string): boolean =>
    mayRead(readingsOf(asylumMx, { id: EVA, grants: [grant(role, program)] }), row)

  it('lets a clerk read the files of the office and of no other', () => {
    expect(reads('clerk', claim)).toBe(true)
    expect(reads('clerk', { ...claim, office: 'TIJ' })).toBe(false)
  })

  it('lets a notifier read a claim once it is decided', () => {
    expect(reads('notifier', claim)).toBe(false)
    expect(reads('notifier', { ...claim, stage: 'decided' })).toBe(true)
  })

  it('lets a statistician read no file, nor anyone with a role of another program or an unknown one', () => {
    expect(reads('statistician', claim)).toBe(false)
    expect(reads('clerk', claim, 'library-desk')).toBe(false)
    expect(reads('__proto__', claim)).toBe(false)
  })
})
