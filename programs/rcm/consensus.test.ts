import { describe, expect, it } from 'vitest'

import { agreed, drafted, MEETING, of, presiding, states } from '../../tests/conference.ts'

const adoption = {
  meeting: MEETING,
  decisions: [{ title: 'Decisión inventada', leads: ['RCM-MEX', 'RCM-USA'] }],
}
const adopts = (told: ReturnType<typeof agreed>) => presiding(told).tries('adopt', adoption)

describe('A text of the Conference', () => {
  it('is adopted when no member present objects, with its decisions and their leads', () => {
    const told = adopts(agreed()).accepts()
    expect(told.record('text').stage).toBe('adopted')
    expect(told.record('text').fields).toMatchObject({
      circulation: 'open',
      adoptedOn: '2023-10-02',
    })
    expect(told.record('decision')).toMatchObject({
      stage: 'adopted',
      fields: { leads: ['RCM-MEX', 'RCM-USA'] },
    })
  })

  it('is not adopted over the objection of a member present, and is once it is withdrawn', () => {
    const told = states(agreed(), 'RCM-NIC', { stance: 'object' }).accepts()
    adopts(told).refuses('member-objects')
    told.as('head', of('RCM-NIC')).to('position', 3).does('withdraw-objection', {}).accepts()
    adopts(told).accepts()
  })

  it('is not held up by a member that is not in the room', () => {
    adopts(states(agreed(), 'RCM-CAN', { stance: 'object' }).accepts()).accepts()
  })

  it('is not adopted over an objection to one clause either', () => {
    const told = agreed()
    const points = [{ clause: told.record('clause').id, stance: 'object' }]
    adopts(states(told, 'RCM-USA', { stance: 'support', points }).accepts()).refuses(
      'member-objects',
    )
  })

  it('is not adopted while a clause is bracketed, nor outside a session', () => {
    adopts(presiding(agreed()).to('clause', 1).does('bracket-clause', {}).accepts()).refuses(
      'unsettled-clauses',
    )
    adopts(agreed({ stage: 'convened' })).refuses('not-in-session')
    adopts(agreed({ fields: { meetingKind: 'rcgm' } })).refuses('not-for-this-meeting')
    adopts(agreed({ fields: { present: [] } })).refuses('member-objects')
  })

  it('keeps a reservation as a footnote from the moment of its adoption', () => {
    const told = states(agreed(), 'RCM-USA', {
      stance: 'reserve',
      footnotes: [{ footnote: 'Reserva inventada.' }],
    }).accepts()
    expect(told.stages('reservation')).toEqual(['kept'])
    adopts(told).accepts()
    expect(told.record('reservation')).toMatchObject({
      stage: 'recorded',
      fields: { member: 'RCM-USA', footnote: 'Reserva inventada.' },
    })
  })

  it('takes no reservation without its words, and drops the one that a later position does not repeat', () => {
    states(agreed(), 'RCM-USA', { stance: 'reserve' }).refuses('footnotes required')
    const told = states(agreed(), 'RCM-USA', {
      stance: 'reserve',
      footnotes: [{ footnote: 'Reserva inventada.' }],
    }).accepts()
    states(told, 'RCM-USA', { stance: 'support' }).accepts()
    adopts(told).accepts()
    expect(told.stages('reservation')).toEqual(['dropped'])
  })

  it('takes a position from its own delegation alone', () => {
    const told = agreed().as('head', of('RCM-MEX')).to('position', 2)
    told.tries('take-position', { stance: 'object' }).refuses('its-delegation')
    told
      .as('presidency', of('RCM-PAN'))
      .tries('take-position', { stance: 'object' })
      .refuses('not-permitted')
  })

  it('lets the others read a position as it stood when it was released', () => {
    const told = states(agreed(), 'RCM-MEX', { stance: 'object', reasons: 'Primera.' }).accepts()
    states(told, 'RCM-MEX', { stance: 'support', reasons: 'Segunda.' }).accepts()
    told.does('release-position', {}).accepts()
    states(told, 'RCM-MEX', { stance: 'object' }).accepts()
    expect(told.record('statement').fields).toEqual({
      member: 'RCM-MEX',
      stance: 'support',
      reasons: 'Segunda.',
    })
    expect(told.record('position', 1)).toMatchObject({ stage: 'filed', fields: { blocks: true } })
  })

  it('offers no vote', () => {
    const acts = Object.entries(drafted().loaded.program.actions)
    expect(
      acts.filter(([name, { label }]) => /vot/i.test(`${name} ${label.es} ${label.en}`)),
    ).toEqual([])
  })
})

describe('A silent procedure', () => {
  const silent = (silenceDays = 10) =>
    presiding(agreed()).on('2023-12-18').tries('start-silence', { silenceDays }).accepts()

  it('lasts as many working days as whoever starts it says', () => {
    expect(silent().dueOn('SILENCE', 'text')).toBe('2024-01-03')
    expect(silent(1).dueOn('SILENCE', 'text')).toBe('2023-12-19')
    expect(silent(5).dueOn('SILENCE', 'text')).toBe('2023-12-26')
  })

  it('adopts after its last day, not on it, and never by itself', () => {
    const told = silent()
    told.on('2024-01-03').tries('adopt-by-silence', {}).refuses('silence-runs')
    expect(told.on('2024-02-01').record('text').stage).toBe('silence')
    told.as('secretariat').on('2024-01-04').tries('adopt-by-silence', {}).accepts()
    expect(told.record('text')).toMatchObject({ stage: 'adopted', fields: { circulation: 'open' } })
  })

  it('is broken by one objection up to its last day, whoever was in a room', () => {
    const told = states(silent().on('2024-01-03'), 'RCM-CAN', { stance: 'object' }).accepts()
    expect(told.record('text').stage).toBe('negotiation')
    presiding(told).on('2024-01-04').tries('adopt-by-silence', {}).refuses('wrong-stage')
  })

  it('takes no objection once it has ended', () => {
    states(silent().on('2024-01-04'), 'RCM-CAN', { stance: 'object' }).refuses('silence-kept')
  })

  it('does not begin over a bracket or an objection', () => {
    const told = states(agreed(), 'RCM-CAN', { stance: 'object' }).accepts()
    presiding(told).tries('start-silence', { silenceDays: 5 }).refuses('member-objects')
    presiding(agreed())
      .to('clause', 0)
      .does('bracket-clause', {})
      .accepts()
      .tries('start-silence', { silenceDays: 5 })
      .refuses('bracketed')
    presiding(agreed())
      .tries('start-silence', { silenceDays: 0 })
      .refuses('silenceDays out-of-range')
  })
})

describe('A decision', () => {
  const assigned = () =>
    adopts(agreed())
      .accepts()
      .as('secretariat')
      .tries('assign-decision', { leads: ['RCM-MEX', 'RCM-USA'], dueOn: '2024-06-30' })
      .accepts()

  it('is carried out by its leads, and reported by whoever has something to report', () => {
    const told = assigned()
    expect(told.dueOn('DECISION', 'decision')).toBe('2024-06-30')
    told.as('focal-point', of('RCM-PAN')).tries('start-decision', {}).refuses('its-lead')
    told.as('focal-point', of('RCM-MEX')).tries('start-decision', {}).accepts()
    const report = { reportedOn: '2023-10-02', progress: 'No vinculante.' }
    told
      .tries('report-follow-up', { ...report, member: 'RCM-NIC', followUpKind: 'not-applicable' })
      .refuses('own-delegation')
    told
      .as('focal-point', of('RCM-NIC'))
      .tries('report-follow-up', { ...report, member: 'RCM-NIC', followUpKind: 'not-applicable' })
      .accepts()
    expect(told.record('followUp').fields).toMatchObject({
      decision: 'Decisión inventada',
      decisionId: told.record('decision').id,
      member: 'RCM-NIC',
    })
    told.as('head', of('RCM-USA')).tries('finish-decision', { outcome: 'Hecho.' }).accepts()
    expect(told.stages('decision')).toEqual(['done'])
  })
})
