/** What a level of Splink asks of the two values of a column. */
export type Asked =
  | { readonly kind: 'same' | 'user' | 'userAlike' | 'else' }
  | { readonly kind: 'alike' | 'edits' | 'days'; readonly limit: number }

export interface Condition {
  readonly asked: Asked
  /** None for ELSE, which asks nothing of any column. */
  readonly column?: string
}

const LEFT = '["`]?(?<column>[^"`(),=]+?)_l["`]?'
const RIGHT = '["`]?\\k<column>_r["`]?'
const text = (value: string): string => `(?:CAST\\()?${value}(?: AS (?:TEXT|VARCHAR)\\))?`
const user = (value: string): string =>
  `NULLIF\\(regexp_extract\\(${value}, '\\^\\[\\^@\\]\\+', 0\\), ''\\)`
const time = (value: string): string => `EPOCH\\((?:try_strptime\\()?${value}(?:, '[^']*'\\))?\\)`
const LIKENESS = 'jaro_winkler(?:_similarity)?'
const LIMIT = '(?<limit>\\d+(?:\\.\\d+)?)'
const SECONDS_A_DAY = 86_400

/** The conditions as the comparison library of Splink writes them (`splink.comparison_level_library`). */
const WRITTEN = [
  ['same', `${LEFT} = ${RIGHT}`],
  ['user', `${user(LEFT)} = ${user(RIGHT)}`],
  ['userAlike', `${LIKENESS}\\(${user(LEFT)}, ${user(RIGHT)}\\) >= ${LIMIT}`],
  ['alike', `${LIKENESS}\\(${LEFT}, ${RIGHT}\\) >= ${LIMIT}`],
  ['edits', `(?:damerau_)?levenshtein\\(${text(LEFT)}, ${text(RIGHT)}\\) <= ${LIMIT}`],
  ['days', `ABS\\(${time(LEFT)} - ${time(RIGHT)}\\) <= ${LIMIT}`],
] as const
const PATTERNS = WRITTEN.map(([kind, sql]) => [kind, new RegExp(`^${sql}$`, 'i')] as const)

/**
 * Reads the SQL of a level; undefined where it asks what is not known here.
 *
 * readCondition('levenshtein("dob_l", "dob_r") <= 1') //=> { asked: { kind: 'edits', limit: 1 }, column: 'dob' }
 */
export function readCondition(sql: string): Condition | undefined {
  const plain = sql.trim()
  if (plain.toUpperCase() === 'ELSE') return { asked: { kind: 'else' } }
  for (const [kind, pattern] of PATTERNS) {
    const groups = pattern.exec(plain)?.groups
    if (!groups) continue
    const column = groups['column'] ?? ''
    const limit = Number(groups['limit'])
    if (kind === 'days') return { asked: { kind, limit: limit / SECONDS_A_DAY }, column }
    if (kind === 'alike' || kind === 'edits') return { asked: { kind, limit }, column }
    return { asked: { kind }, column }
  }
  return undefined
}
