import type { DocumentTemplate } from './document-template.ts'
import type { Text } from './text.ts'

/** Every text of a paper, or of some of its blocks. */
export const textsOf = ({
  title,
  to,
  signedAs,
  blocks,
}: Pick<DocumentTemplate, 'blocks'> & Partial<DocumentTemplate>): readonly Text[] => [
  ...[title, to, signedAs].flatMap((text) => text ?? []),
  ...blocks.flatMap((block) => {
    if (block.type === 'facts') return block.rows.flatMap(({ label, value }) => [label, value])
    if (block.type === 'table') return block.columns.flatMap(({ label, value }) => [label, value])
    return [block.text]
  }),
]
