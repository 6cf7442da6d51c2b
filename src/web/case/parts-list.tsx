import { Link } from '@tanstack/react-router'

import type { RecordPart } from '../api/contract.ts'
import { useDesk } from '../shell/desk.tsx'
import { useWords } from '../words/language.tsx'
import { recordTitle } from '../words/titles.ts'
import type { ValueWorld } from '../words/values.ts'
import { partsOf, type CaseFile } from './use-file.ts'

/** What else there is in a file: its parts, kind by kind, each with where it stands. `of`: of which kinds; of all without it. */
export function PartsList({
  file,
  world,
  of = () => true,
}: {
  readonly file: CaseFile
  readonly world: ValueWorld
  readonly of?: (kind: string) => boolean
}) {
  const { program } = useDesk()
  const { opened } = file
  const shown = partsOf(opened).filter(({ id, annulled }) => id !== opened.id && !annulled)
  const kinds = Object.keys(program.records).filter(
    (kind) => of(kind) && shown.some((part) => part.kind === kind),
  )
  return kinds.map((kind) => (
    <PartsOfKind
      key={kind}
      kind={kind}
      parts={shown.filter((part) => part.kind === kind)}
      world={world}
    />
  ))
}

function PartsOfKind({
  kind,
  parts,
  world,
}: {
  readonly kind: string
  readonly parts: readonly RecordPart[]
  readonly world: ValueWorld
}) {
  const { say } = useWords()
  const { program } = useDesk()
  const record = program.records[kind]
  const [only] = parts
  if (!record || !only) return null
  const id = `parts-${kind}`
  return (
    <section className="card" aria-labelledby={id}>
      <h2 id={id} className="eyebrow">
        {say(parts.length > 1 ? record.plural : record.label)}
      </h2>
      <ul className="members">
        {parts.map((part) => {
          const stage = record.stages?.[part.stage ?? '']
          return (
            <li key={part.id}>
              <Link to="/case/$id" params={{ id: part.id }} className="member">
                <strong>{recordTitle(world, part) || say(record.label)}</strong>
                <span className="case-sub">{stage ? say(stage.label) : ''}</span>
              </Link>
            </li>
          )
        })}
      </ul>
    </section>
  )
}
