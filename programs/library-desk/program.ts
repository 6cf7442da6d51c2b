import { boolean, code, defineProgram, office, plainDate, say, text } from 'ceiba/model'

const loan = { label: say('Préstamo', 'Loan'), plural: say('Préstamos', 'Loans') }
const title = text(say('Título', 'Title'), { required: true })
const intact = boolean(say('Sin daños', 'Undamaged'), { required: true })
const why = code(say('Motivo', 'Reason'), { list: 'why', required: true })
const desk = office(say('Mostrador', 'Desk'), { required: true })
const lent = { label: say('Prestado', 'Lent') }
const returned = { label: say('Devuelto', 'Returned'), final: true } as const
const where = 'record.office in actor.offices'
const own = { kinds: ['loan'], purpose: 'lending', where } as const
const begin = { begins: 'loan', to: 'lent', by: ['librarian'], source: 'Desk rule 1' } as const
const goOn = { on: 'loan', from: ['lent'], by: ['librarian'], source: 'Desk rule 2' } as const
const clock = { on: 'loan', duty: 'applicant', starts: ['lend'], stops: ['return'] } as const
const limit = { within: 14, unit: 'calendarDays', source: 'Desk rule 3' } as const
const valid = { validFrom: plainDate('2020-01-01'), confidence: 'high' } as const
const once = { action: 'renew', within: 14, times: 1, causeField: 'why', source: 'Desk rule 4' }
const loans = { kind: 'loan', label: loan.plural, unit: loan.plural } as const
const queue = { stages: ['lent'], order: 'due', columns: ['self.title', 'due'] } as const

// A procedure with no person, no law and no working day.
export const libraryDesk = defineProgram({
  id: 'library-desk',
  version: 1,
  title: say('Mostrador de biblioteca', 'Library desk'),
  compartment: 'livelihoods',
  codes: { why: { label: why.label, items: { reading: { label: say('Lo lee', 'Reading it') } } } },
  purposes: { lending: { label: loan.plural, source: 'Desk rule 1' } },
  roles: { librarian: { label: desk.label, reads: [own], statistics: true } },
  records: { loan: { ...loan, fields: { title, intact }, stages: { lent, returned } } },
  actions: {
    lend: { ...begin, label: say('Prestar', 'Lend'), form: { desk, title } },
    renew: { ...goOn, label: say('Renovar', 'Renew'), form: { why } },
    return: { ...goOn, label: say('Devolver', 'Return'), to: 'returned', form: { intact } },
  },
  deadlines: {
    back: { ...clock, label: loan.label, rows: [{ ...limit, ...valid }], extends: once },
  },
  measures: { loans: { ...loans, actions: ['lend'], by: { office: 'root.office' } } },
  lists: { out: { ...loans, ...queue, roles: ['librarian'] } },
})
