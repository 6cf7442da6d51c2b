import { describe, expect, it } from 'vitest'

import { comar, day, filing, intent, mother, type Case } from '../../tests/asylum-cases.ts'

/** Who entered on a day and filed on another, as it was told at the desk: entry on 8 January is late in September, on 20 August it is not. */
const filed = (entryOn: string, filedOn: string): Case =>
  comar()
    .as('clerk')
    .on('2024-09-02')
    .does('express-intent', intent([{ ...mother, entryOn: day(entryOn) }]))
    .accepts()
    .on(filedOn)
    .does('file', filing(day(filedOn)))
    .accepts()

const seen = (told: Case): readonly unknown[] => {
  const { fields, clocks } = told.record('claim')
  const notice = clocks['T-02']
  return [fields['lateFlag'] ?? false, notice !== undefined && notice.stoppedOn === undefined]
}
const correctsFiling = (told: Case, filedOn: string): Case =>
  told
    .as('supervisor')
    .on('2024-10-10')
    .corrects(2, { reason: 'El sello dice otro día.', form: filing(day(filedOn)) })
    .accepts()

describe('An application whose day was told wrongly', () => {
  it('is not late any more when it was filed in time: nobody is asked to explain a delay that was none', () => {
    const told = filed('2024-08-20', '2024-10-09')
    expect(seen(told)).toEqual([true, true])
    expect(seen(correctsFiling(told, '2024-10-08'))).toEqual([true, true])
    expect(seen(correctsFiling(told, '2024-09-20'))).toEqual([false, false])
    expect(seen(correctsFiling(told, '2024-10-09'))).toEqual([true, true])
  })

  it('is late or not by the entry that is right', () => {
    const corrected = (entryOn: string, told: Case): Case =>
      told
        .as('supervisor')
        .corrects(1, {
          reason: 'Así consta en el sello.',
          form: intent([{ ...mother, entryOn: day(entryOn) }]),
        })
        .accepts()
    const late = filed('2024-01-08', '2024-09-02')
    expect(seen(late)).toEqual([true, true])
    expect(seen(corrected('2024-08-20', late))).toEqual([false, false])
    const inTime = filed('2024-08-20', '2024-09-02')
    expect(seen(inTime)).toEqual([false, false])
    expect(seen(corrected('2024-01-08', inTime))).toEqual([true, true])
  })
})
