import type { FilledBlock } from '#engine/papers/fill-paper.ts'
import { unreachable } from '#kernel/unreachable.ts'
import type { Text } from '#model/text.ts'

interface BlocksProps {
  readonly blocks: readonly FilledBlock[]
  /** A text of the paper in the language in which it is shown. */
  readonly t: (text: Text) => string
}

/** The body of a paper. */
export function PaperBlocks({ blocks, t }: BlocksProps) {
  // A paper does not change: a block is known by its place.
  return blocks.map((block, place) => <Block key={`${place}`} block={block} t={t} />)
}

function Block({ block, t }: { readonly block: FilledBlock; readonly t: BlocksProps['t'] }) {
  switch (block.type) {
    case 'heading':
      return <h2>{t(block.text)}</h2>
    case 'paragraph':
      return <p className="paper-words">{t(block.text)}</p>
    case 'note':
      return <p className="paper-words paper-quiet">{t(block.text)}</p>
    case 'facts':
      return (
        <dl className="paper-facts">
          {block.rows.map(({ label, value }) => (
            <div key={label.es}>
              <dt>{t(label)}</dt>
              <dd>{t(value)}</dd>
            </div>
          ))}
        </dl>
      )
    case 'table':
      return (
        <table className="paper-table">
          <thead>
            <tr>
              {block.head.map((text) => (
                <th key={text.es} scope="col">
                  {t(text)}
                </th>
              ))}
            </tr>
          </thead>
          <tbody>
            {block.rows.map((row, nth) => (
              <tr key={`${nth}`}>
                {row.map((text, column) => (
                  <td key={`${column}`}>{t(text)}</td>
                ))}
              </tr>
            ))}
          </tbody>
        </table>
      )
    default:
      return unreachable(block)
  }
}
