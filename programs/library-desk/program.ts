import { boolean, code, defineProgram, integer, office, plainDate, say, text } from 'ceiba/model'

// A second procedure, as far from asylum as can be: no person, no law, no working day.
const book = {
  title: text(say('Título', 'Title'), { required: true }),
  shelf: code(say('Estante', 'Shelf'), { list: 'shelf', required: true }),
}
const everywhere = { purpose: say('Préstamos', 'Loans'), where: 'record.office in actor.offices' }

export const libraryDesk = defineProgram({
  id: 'library-desk',
  version: 1,
  title: say('Mostrador de biblioteca', 'Library desk'),
  compartment: 'livelihoods',
  codes: {
    shelf: {
      label: say('Estante', 'Shelf'),
      items: { A: { label: say('Novela', 'Fiction') }, B: { label: say('Ciencia', 'Science') } },
    },
  },
  roles: {
    librarian: {
      label: say('Bibliotecaria', 'Librarian'),
      reads: [{ ...everywhere, kinds: ['loan'] }],
      statistics: true,
    },
  },
  records: {
    loan: {
      label: say('Préstamo', 'Loan'),
      plural: say('Préstamos', 'Loans'),
      fields: {
        ...book,
        damaged: boolean(say('Dañado', 'Damaged')),
        renewals: integer(say('Renovaciones', 'Renewals')),
      },
      stages: {
        lent: { label: say('Prestado', 'Lent') },
        returned: { label: say('Devuelto', 'Returned'), final: true },
      },
    },
  },
  actions: {
    lend: {
      label: say('Prestar', 'Lend'),
      begins: 'loan',
      to: 'lent',
      by: ['librarian'],
      source: 'Desk rule 1',
      form: { desk: office(say('Mostrador', 'Desk')), ...book },
    },
    renew: {
      label: say('Renovar', 'Renew'),
      on: 'loan',
      from: ['lent'],
      by: ['librarian'],
      source: 'Desk rule 3',
      form: { why: code(say('Motivo', 'Why'), { list: 'shelf', required: true }) },
    },
    return: {
      label: say('Devolver', 'Return'),
      on: 'loan',
      from: ['lent'],
      to: 'returned',
      by: ['librarian'],
      source: 'Desk rule 2',
      form: {
        damaged: boolean(say('Dañado', 'Damaged'), { required: true }),
        note: text(say('Nota', 'Note')),
      },
      guards: [
        {
          code: 'damage-needs-note',
          rule: '!form.damaged || has(form.note)',
          message: say('Describa el daño', 'Describe the damage'),
          source: 'Desk rule 4',
        },
      ],
    },
  },
  deadlines: {
    back: {
      label: say('Devolver', 'Give back'),
      on: 'loan',
      duty: 'applicant',
      starts: ['lend'],
      stops: ['return'],
      rows: [
        {
          within: 14,
          unit: 'calendarDays',
          source: 'Desk rule 2',
          validFrom: plainDate('2020-01-01'),
          confidence: 'high',
        },
      ],
    },
  },
  measures: {
    loans: {
      label: say('Préstamos', 'Loans'),
      unit: say('préstamos', 'loans'),
      kind: 'loan',
      actions: ['lend'],
      by: { shelf: 'self.shelf', office: 'root.office' },
    },
  },
  lists: {
    out: {
      label: say('Prestados', 'Lent out'),
      kind: 'loan',
      stages: ['lent'],
      order: 'due',
      columns: ['self.title', 'due'],
      roles: ['librarian'],
    },
  },
})
