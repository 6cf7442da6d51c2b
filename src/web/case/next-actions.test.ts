import { describe, expect, it } from 'vitest'

import type { Program } from '#model/program.ts'

import { asylumMx } from '../../../programs/asylum-mx/program.ts'
import { carriesAny, endsClock, sortOffers, stepsForward } from './next-actions.ts'

const program: Program = asylumMx
const offers = (...names: readonly string[]) =>
  names.flatMap((name) => {
    const action = program.actions[name]
    return action ? [{ name, action, allowed: true }] : []
  })
const names = (list: readonly { readonly name: string }[]) => list.map(({ name }) => name)

describe('the next step', () => {
  it('is the action that takes the claim to the nearest stage', () => {
    const { next, back, others } = sortOffers(
      program,
      'claim',
      'drafted',
      offers('assign-officer', 'end-claim', 'return-draft', 'sign-resolution'),
    )
    expect(names(next)).toEqual(['sign-resolution'])
    expect(names(back)).toEqual(['return-draft'])
    expect(names(others)).toEqual(['assign-officer', 'end-claim'])
  })

  it('may be an act of the whole family that carries the claim along', () => {
    expect(names(sortOffers(program, 'claim', 'filed', offers('file', 'admit')).next)).toEqual([
      'admit',
    ])
    const admit = program.actions['admit']
    expect(admit && stepsForward(program, 'claim', 'filed', admit)).toBe(3)
  })

  it('is never an end that jumps over the procedure, but closing a notified file is', () => {
    expect(names(sortOffers(program, 'claim', 'intent', offers('end-claim')).next)).toEqual([])
    expect(
      names(sortOffers(program, 'claim', 'notified', offers('end-claim', 'close')).next),
    ).toEqual(['close'])
  })

  it('does not offer an act of the family that would carry no claim along', () => {
    const [file] = offers('file')
    const at = (stage: string) => [{ kind: 'claim', stage }]
    expect(file && carriesAny(file.action, at('intent'))).toBe(true)
    expect(file && carriesAny(file.action, at('drafted'))).toBe(false)
    const [sign] = offers('sign-resolution')
    expect(sign && carriesAny(sign.action, at('drafted'))).toBe(true)
  })

  it('keeps apart what may not be done', () => {
    const [sign] = offers('sign-resolution')
    const sorted = sortOffers(
      program,
      'claim',
      'drafted',
      sign ? [{ ...sign, allowed: false }] : [],
    )
    expect(names(sorted.refused)).toEqual(['sign-resolution'])
    expect(sorted.next).toEqual([])
  })
})

describe('a clock of the authority', () => {
  it('asks for the act that ends it while it runs, and for no other', () => {
    const running = [{ rule: 'T-05' }]
    expect(endsClock(program, 'notify-inm', running)).toBe(true)
    expect(endsClock(program, 'assign-officer', running)).toBe(false)
    expect(endsClock(program, 'notify-inm', [{ rule: 'T-05', stoppedOn: '2024-09-03' }])).toBe(
      false,
    )
  })

  it('is not the applicant’s, who is never hurried by a button', () => {
    expect(endsClock(program, 'close', [{ rule: 'T-12' }])).toBe(false)
  })
})
