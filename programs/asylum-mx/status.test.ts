import { describe, expect, it } from 'vitest'

import { day, decided, served, type Case } from '../../tests/asylum-cases.ts'

/** A family whose recognition is final: the mother, and three who derive from her. */
function recognised(): Case {
  const told = decided().as('notifier').on('2024-12-12').does('notify', served).accepts()
  told.as('officer').on('2025-01-07')
  for (const nth of [0, 1, 2, 3]) told.to('claim', nth).does('close', {}).accepts()
  return told.to('claim', 0)
}
const facts = { facts: 'Consta un pasaporte nuevo de su país.' }
const heard = {
  heardOn: day('2025-03-10'),
  reasoning: 'Se acogió a la protección de su país.',
  signed: true,
}

const opened = (proceeding = 'cessation'): Case =>
  recognised()
    .as('supervisor')
    .on('2025-02-04')
    .does('open-proceeding', { proceeding, ...facts })
    .accepts()
const ended = (): Case =>
  opened().as('director').on('2025-04-01').does('end-status', heard).accepts()

describe('A status that was given', () => {
  it('is looked at within 45 working days, extended once, and never by whoever opened the proceeding', () => {
    const told = opened()
    expect(told.dueOn('T-13', 'claim')).toBe('2025-04-09')
    told
      .as('officer')
      .on('2025-04-09')
      .does('extend-proceeding', { cause: 'health' })
      .accepts()
      .on('2025-04-10')
      .does('extend-proceeding', { cause: 'health' })
      .refuses('already-extended')
    expect(told.dueOn('T-13', 'claim')).toBe('2025-06-12')
    told
      .asOneOf(['supervisor', 'director'], { name: 'supervisor' })
      .does('end-status', heard)
      .refuses('four-eyes')
      .does('keep-status', { reasoning: 'No hay causa.' })
      .refuses('four-eyes')
      .as('director')
      .does('end-status', { ...heard, signed: false })
      .refuses('signed check')
  })

  it('is kept, and nothing has changed', () => {
    const told = opened('cancellation')
      .as('reviewer')
      .on('2025-03-03')
      .does('keep-status', { reasoning: 'No hubo ocultamiento.' })
      .accepts()
    expect(told.stages('claim')).toEqual(['closed', 'closed', 'closed', 'closed'])
    expect(told.record('claim').fields['proceeding']).toBeUndefined()
    expect(told.record('claim').clocks['T-13']?.stoppedOn).toBe('2025-03-03')
  })

  it.each(['cessation', 'cancellation', 'revocation'])(
    'may end by %s only with a director',
    (proceeding) => {
      const told = opened(proceeding)
        .as('reviewer')
        .on('2025-04-01')
        .does('end-status', heard)
        .refuses('not-permitted')
        .as('director')
        .does('end-status', heard)
        .accepts()
      expect(told.record('claim').fields['statusEnded']).toBe(proceeding)
      expect(told.contributions.at(-1)).toMatchObject({
        measure: 'status-ends',
        values: [proceeding, 'HND', 'TAP'],
      })
      expect(told.dueOn('T-13n', 'claim')).toBe('2025-04-15')
    },
  )

  it('ends only when its notice and the time for a review are over, and then its family has 30 working days', () => {
    const told = ended()
      .as('supervisor')
      .does('close-status', {})
      .refuses('wrong-stage')
      .as('notifier')
      .on('2025-04-02')
      .does('notify-status-end', { ...served, remedyExplained: false })
      .refuses('remedy-explained')
      .does('notify-status-end', served)
      .accepts()
    expect(told.dueOn('T-12s', 'claim')).toBe('2025-04-23')
    told
      .as('supervisor')
      .on('2025-04-23')
      .does('close-status', {})
      .refuses('remedy-open')
      .on('2025-04-24')
      .does('close-status', {})
      .accepts()
    expect(told.stages('claim')).toEqual([
      'status-ended',
      ...Array<string>(3).fill('dependant-term'),
    ])
    expect(told.dueOn('T-14', 'claim', 1)).toBe('2025-06-06')
    told
      .to('claim', 1)
      .as('director')
      .on('2025-06-06')
      .does('end-dependant', { reasoning: 'No presentó solicitud.', signed: true })
      .refuses('time-open')
  })

  it('ends for nobody who files a claim of their own, and is decided anew for them', () => {
    const told = ended().as('notifier').on('2025-04-02').does('notify-status-end', served).accepts()
    told.as('supervisor').on('2025-04-24').does('close-status', {}).accepts()
    told
      .to('claim', 1)
      .as('clerk')
      .on('2025-05-06')
      .does('file-own', { filedOn: day('2025-05-06') })
      .accepts()
    expect(told.record('claim', 1)).toMatchObject({
      stage: 'filed',
      fields: { kind: 'own', applicationKind: 'repeat' },
    })
    expect(told.record('claim', 1).fields['outcome']).toBeUndefined()
    expect(told.record('claim', 1).clocks['T-14']?.stoppedOn).toBe('2025-05-06')
    expect(told.dueOn('T-09', 'claim', 1)).toBe('2025-07-08')
    expect(told.stages('claim').slice(2)).toEqual(['dependant-term', 'dependant-term'])
    told
      .to('claim', 2)
      .as('director')
      .on('2025-06-09')
      .does('end-dependant', { reasoning: 'No presentó solicitud.', signed: true })
      .accepts()
    expect(told.stages('claim')).toEqual([
      'status-ended',
      'filed',
      'status-ended',
      'dependant-term',
    ])
  })

  it('comes back when a review says so, by other hands than those that ended it', () => {
    const told = ended().as('notifier').on('2025-04-02').does('notify-status-end', served).accepts()
    told
      .as('clerk')
      .on('2025-04-10')
      .does('file-review', { reviewedOn: day('2025-04-10') })
      .accepts()
      .as('director')
      .on('2025-04-14')
      .does('restore-status', { reasoning: 'La causa no se acreditó.' })
      .refuses('four-eyes')
      .as('reviewer', { name: 'Alma' })
      .does('set-aside', { reasoning: 'x' })
      .refuses('no-resolution-under-review')
      .does('restore-status', { reasoning: 'La causa no se acreditó.' })
      .accepts()
    expect(told.stages('claim')).toEqual(['closed', 'closed', 'closed', 'closed'])
    expect(told.record('claim').fields['statusEnded']).toBeUndefined()
    const ends = told.contributions.filter(({ measure }) => measure === 'status-ends')
    expect(ends.reduce((sum, { amount }) => sum + amount, 0)).toBe(0)
  })

  it('that a review let end is concluded by its own act, and is no claim that is notified again', () => {
    const told = ended().as('notifier').on('2025-04-02').does('notify-status-end', served).accepts()
    told
      .as('clerk')
      .on('2025-04-10')
      .does('file-review', { reviewedOn: day('2025-04-10') })
      .accepts()
      .as('reviewer', { name: 'Alma' })
      .on('2025-05-06')
      .does('uphold', { reasoning: 'La causa se acreditó.' })
      .accepts()
      .as('notifier')
      .does('notify-review', served)
      .refuses('status-under-review')
      .as('supervisor')
      .does('close-status', {})
      .accepts()
    expect(told.stages('claim')[0]).toBe('status-ended')
  })
})
