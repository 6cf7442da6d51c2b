import { describe, expect, it } from 'vitest'

import { parseInstant } from '#kernel/instant.ts'
import { plainDate as day } from '#kernel/plain-date.ts'
import type { DeadlineFacts, DeadlineRow, DeadlineRule } from '#model/deadline.ts'
import { say } from '#model/text.ts'

import { comarCalendar } from '../../../programs/asylum-mx/calendar.ts'
import { compileCalendar } from './compiled-calendar.ts'
import { explainDue } from './explain.ts'
import { legalDayInWords } from './legal-day.ts'

const compiled = compileCalendar(comarCalendar)
const row: DeadlineRow = {
  within: 45,
  unit: 'workingDays',
  source: 'LRPCAP art. 24',
  validFrom: day('2011-01-28'),
  confidence: 'high',
}
const rule: DeadlineRule = {
  label: say('Resolver', 'Decide'),
  on: 'claim',
  duty: 'authority',
  starts: ['file'],
  stops: ['decide'],
  rows: [row],
  extends: { action: 'extend', within: 45, times: 1, causeField: 'cause', source: 'RLRPC 45' },
}
const filed: DeadlineFacts = { startedOn: day('2024-09-02'), extensions: [], suspensions: [] }
const words = {
  startedBy: say('la presentación de la solicitud', 'filing'),
  causeInWords: () =>
    say('la persona solicitante pide aportar pruebas', 'applicant asks to add evidence'),
}

describe('The reason of a date', () => {
  it('reads like a lawyer wrote it, in English and in Spanish', () => {
    const { text } = explainDue(rule, filed, compiled, words)
    expect(text.en).toBe(
      'Decide by Wed 6 Nov 2024: 45 working days from filing on Mon 2 Sep 2024, LRPCAP art. 24. Not counted: ' +
        '16 Sep (Independence Day, LFPA art. 28; LFT art. 74-V), 1 Oct (Presidential hand-over, LFT art. 74-VII).',
    )
    expect(text.es).toBe(
      'Resolver a más tardar el miércoles 6 de noviembre de 2024: 45 días hábiles contados a partir del día siguiente ' +
        'al de la presentación de la solicitud (lunes 2 de septiembre de 2024), LRPCAP art. 24. No se cuentan: 16 de septiembre ' +
        '(Día de la Independencia, LFPA art. 28; LFT art. 74-V), 1.º de octubre (Transmisión del Poder Ejecutivo Federal, LFT art. 74-VII).',
    )
  })
  it('tells of an extension with its cause and article, and of the year of each day across years', () => {
    const extensions = [{ on: day('2024-10-28'), within: 45, cause: 'evidence' }]
    const { text } = explainDue(rule, { ...filed, extensions }, compiled, words)
    expect(text.en).toContain(
      'Decide by Mon 13 Jan 2025: 45 working days from filing on Mon 2 Sep 2024, LRPCAP art. 24; ' +
        'extended once on 28 Oct 2024 by 45 working days, applicant asks to add evidence, RLRPC 45. Not counted: 16 Sep 2024 (',
    )
    expect(text.es).toContain(
      'LRPCAP art. 24; prorrogado una vez el 28 de octubre de 2024 por 45 días hábiles, la persona solicitante pide aportar pruebas, RLRPC 45.',
    )
    expect(text.es).toContain('1.º de enero de 2025 (Año Nuevo')
  })
  it('groups holidays by year when they are many', () => {
    const long = { ...rule, rows: [{ ...row, within: 200 }] }
    expect(explainDue(long, filed, compiled).text.en).toContain(
      'Not counted: 16 Sep, 1 Oct, 18 Nov, 25 Dec 2024; 1 Jan, 3 Feb, 17 Mar, 1 May 2025.',
    )
    expect(explainDue(long, filed, compiled).text.es).toContain(
      '25 de diciembre de 2024; 1.º de enero,',
    )
  })
  it('tells of a published suspension, and of the clock’s own with its document', () => {
    const facts: DeadlineFacts = {
      ...filed,
      startedOn: day('2020-03-02'),
      suspensions: [
        { from: day('2020-03-09'), until: day('2020-03-12'), document: 'Oficio 12/2020' },
      ],
    }
    const { text } = explainDue(rule, facts, compiled, words)
    expect(text.en).toContain('from 24 Mar to 17 Apr 2020 (Acuerdo de suspensión de plazos')
    expect(text.en).toContain(
      'The clock stood still from 9 Mar to 11 Mar 2020 (document Oficio 12/2020).',
    )
    expect(text.es).toContain('del 24 de marzo al 17 de abril de 2020 (Acuerdo')
    expect(text.es).toContain(
      'El plazo estuvo suspendido del 9 de marzo al 11 de marzo de 2020 (documento Oficio 12/2020).',
    )
  })
  it('says when the source of a limit is not certain', () => {
    const doubtful = { ...rule, rows: [{ ...row, confidence: 'low' as const }] }
    expect(explainDue(doubtful, filed, compiled).text.en).toContain(
      'The source of this limit is not certain.',
    )
    expect(explainDue(doubtful, filed, compiled).text.es).toContain(
      'La fuente de este plazo no es segura.',
    )
    expect(explainDue(rule, filed, compiled).text.en).not.toContain('not certain')
  })
  it('names no day that was not counted anyway: day 0, a weekend, a holiday inside a closure', () => {
    const onHoliday = explainDue(rule, { ...filed, startedOn: day('2024-09-16') }, compiled)
    expect(onHoliday.text.en).toContain(
      'Not counted: 1 Oct (Presidential hand-over, LFT art. 74-VII), 18 Nov (',
    )
    const closure = {
      from: day('2024-09-12'),
      to: day('2024-09-17'),
      legalBasis: 'LFPA art. 28',
      documentRef: 'DOF',
    }
    const closed = compileCalendar({ ...comarCalendar, suspensions: [closure] })
    const kinds = explainDue(rule, filed, closed).steps.map(({ kind, from }) => [kind, from])
    expect(kinds).toEqual([
      ['limit', '2024-09-02'],
      ['holiday', '2024-10-01'],
      ['closure', '2024-09-12'],
      ['due', '2024-11-11'],
    ])
    const paused = {
      ...filed,
      suspensions: [{ from: day('2024-09-16'), until: day('2024-09-18'), document: 'A-1' }],
    }
    expect(explainDue(rule, paused, compiled).text.en).not.toContain('16 Sep (')
  })
  it('gives the hour of a limit of hours, and agrees in gender', () => {
    const hours = {
      ...rule,
      label: say('Avisar al INM', 'Notify INM'),
      rows: [{ ...row, within: 72, unit: 'hours' as const }],
    }
    const facts = { ...filed, startedAt: parseInstant('2024-09-02T10:00:00-06:00') ?? 0 }
    const { text } = explainDue(hours, facts, compiled, { ...words, zone: 'America/Mexico_City' })
    expect(text.en).toBe(
      'Notify INM by Thu 5 Sep 2024, 10:00: 72 hours from filing on Mon 2 Sep 2024, 10:00, LRPCAP art. 24.',
    )
    expect(text.es).toBe(
      'Avisar al INM a más tardar el jueves 5 de septiembre de 2024, 10:00: 72 horas contadas a partir de la presentación ' +
        'de la solicitud (lunes 2 de septiembre de 2024, 10:00), LRPCAP art. 24.',
    )
  })
  it('joins the preposition to a masculine article, and speaks of one day in the singular', () => {
    const one = { ...rule, rows: [{ ...row, within: 1 }] }
    expect(
      explainDue(one, filed, compiled, { startedBy: say('el ingreso', 'entry') }).text.es,
    ).toContain('1 día hábil contado a partir del día siguiente al del ingreso (lunes')
    expect(explainDue(one, filed, compiled).text.es).toContain(
      'a partir del día siguiente al lunes 2 de septiembre',
    )
  })
  it('tells of a last day that moved', () => {
    const rolls = {
      ...rule,
      rollover: 'next' as const,
      rows: [{ ...row, within: 7, unit: 'calendarDays' as const }],
    }
    const { text, steps } = explainDue(rolls, { ...filed, startedOn: day('2024-09-07') }, compiled)
    expect(text.en).toContain(
      'The last day, Sat 14 Sep 2024, is no working day: it moves to the next one, Tue 17 Sep 2024.',
    )
    expect(steps.map(({ kind }) => kind)).toEqual(['limit', 'rollover', 'due'])
  })
})

describe('The steps of a reason', () => {
  it('list what was counted, what was not, and the doubtful days that were, with their days and sources', () => {
    const facts = { ...filed, startedOn: day('2020-03-02'), stoppedOn: day('2020-06-01') }
    const { steps } = explainDue(rule, facts, compiled)
    expect(steps.map(({ kind, from }) => [kind, from])).toEqual([
      ['limit', '2020-03-02'],
      ['holiday', '2020-03-16'],
      ['holiday', '2020-05-01'],
      ['closure', '2020-03-24'],
      ['doubtful-day', '2020-05-05'],
      ['stopped', '2020-06-01'],
      ['due', '2020-06-02'],
    ])
    expect(steps[3]).toMatchObject({ to: '2020-04-17', source: 'DOF 24-03-2020' })
  })
})

describe('Without a due date, the reason says why', () => {
  it('while a suspension is open', () => {
    const facts = { ...filed, suspensions: [{ from: day('2024-09-10'), document: 'A-1' }] }
    const { text } = explainDue(rule, facts, compiled)
    expect(text.en).toContain('Decide, no due date while the clock stands still: 45 working days')
    expect(text.en).toContain('The clock has stood still since Tue 10 Sep 2024 (document A-1).')
    expect(text.es).toContain(
      'El plazo está suspendido desde el martes 10 de septiembre de 2024 (documento A-1).',
    )
  })
  it('beyond the calendar', () => {
    const { text } = explainDue(rule, { ...filed, startedOn: day('2027-12-20') }, compiled)
    expect(text.en).toContain(
      'Decide, no due date, because calendar MX-COMAR is known only from 1 Jan 2013 to 31 Dec 2027',
    )
  })
  it('before the first version of the limit', () => {
    const { text, steps } = explainDue(rule, { ...filed, startedOn: day('2010-01-04') }, compiled)
    expect(text.en).toBe('Decide: no version of this limit was in force on Mon 4 Jan 2010.')
    expect(steps).toHaveLength(1)
  })
})

it('A legal day is written the same everywhere', () => {
  expect(legalDayInWords(day('2024-10-01'))).toEqual(
    say('martes 1.º de octubre de 2024', 'Tue 1 Oct 2024'),
  )
  expect(legalDayInWords(day('2023-12-31'))).toEqual(
    say('domingo 31 de diciembre de 2023', 'Sun 31 Dec 2023'),
  )
  expect(legalDayInWords(day('2024-02-29'))).toEqual(
    say('jueves 29 de febrero de 2024', 'Thu 29 Feb 2024'),
  )
})
