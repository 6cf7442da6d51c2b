/** All that a paper says in a language, as one text: its blocks, whatever they are. */
export function paperWords(paper: unknown, language: 'es' | 'en' | 'fr' | 'pt' | 'ht'): string {
  if (Array.isArray(paper))
    return paper.map((part: unknown) => paperWords(part, language)).join(' ')
  if (typeof paper !== 'object' || paper === null) return ''
  return Object.entries(paper)
    .map(([name, value]: [string, unknown]) =>
      name === language && typeof value === 'string' ? value : paperWords(value, language),
    )
    .filter((words) => words !== '')
    .join(' ')
}
