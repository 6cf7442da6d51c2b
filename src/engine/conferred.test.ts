import { describe, expect, it } from 'vitest'

import { id } from '#kernel/ids.ts'

import { rcm } from '../../programs/rcm/program.ts'
import { withConferred } from './conferred.ts'
import type { Grant } from './world.ts'

const grant = (role: string, ...offices: readonly string[]): Grant => ({
  program: 'rcm',
  role,
  offices,
})
const CYCLE = { role: 'presidency', holder: 'RCM-PAN', office: 'RCM' }
const rolesOf = (grants: readonly Grant[], conferring = [CYCLE]) =>
  withConferred(
    rcm,
    { id: id('018f3a2b-0000-7000-8000-000000000001'), grants },
    conferring,
  ).grants.map(({ role, offices }) => [role, offices])

describe('A role that a record confers', () => {
  it('is held by whoever has one of its roles in the office that the record names, where the record is', () => {
    expect(rolesOf([grant('head', 'RCM', 'RCM-PAN')])).toEqual([
      ['head', ['RCM', 'RCM-PAN']],
      ['presidency', ['RCM']],
    ])
  })

  it('is held by nobody else', () => {
    expect(rolesOf([grant('head', 'RCM', 'RCM-MEX')])).toHaveLength(1)
    expect(rolesOf([grant('observer', 'RCM', 'RCM-PAN')])).toHaveLength(1)
    expect(rolesOf([{ ...grant('head', 'RCM-PAN'), program: 'library-desk' }])).toHaveLength(1)
    expect(rolesOf([grant('head', 'RCM', 'RCM-PAN')], [])).toHaveLength(1)
  })

  it('is worth nothing when it was granted by hand', () => {
    expect(rolesOf([grant('presidency', 'RCM')])).toEqual([])
  })
})
