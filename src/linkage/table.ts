/** What a column of a file holds. */
export const ROLES = [
  'given',
  'given2',
  'family1',
  'family2',
  'fullName',
  'alias',
  'birthDate',
  'birthYear',
  'birthMonth',
  'birthDay',
  'sex',
  'document',
  'phone',
  'email',
  'address',
  'address2',
  'houseNumber',
  'place',
  'region',
  'postcode',
  'country',
  'occupation',
  'organisation',
  'text',
] as const
export type Role = (typeof ROLES)[number]

/** Whether a word is a role. */
export const isRole = (word: unknown): word is Role =>
  typeof word === 'string' && ROLES.some((role) => role === word)

/** A column as distinct texts and, for each record, which of them it has. */
export interface Column {
  readonly name: string
  readonly role: Role
  readonly texts: readonly string[]
  readonly codes: Uint32Array
}

/** Records to be compared. Identifiers are distinct. */
export interface Table {
  readonly ids: readonly string[]
  readonly columns: readonly Column[]
}

/**
 * A table from rows of cells, for tests and small lists; files are read straight into columns.
 *
 * tableOf({ nombre: 'given' }, [{ id: '1', nombre: 'Ana' }])
 */
export function tableOf(
  roles: { readonly [column: string]: Role },
  rows: readonly { readonly id: string; readonly [column: string]: string }[],
): Table {
  const columns = Object.entries(roles).map(([name, role]) => {
    const known = new Map<string, number>()
    const codes = Uint32Array.from(rows, (row) => {
      const text = row[name] ?? ''
      const code = known.get(text) ?? known.size
      known.set(text, code)
      return code
    })
    return { name, role, texts: [...known.keys()], codes }
  })
  return { ids: rows.map(({ id }) => id), columns }
}
