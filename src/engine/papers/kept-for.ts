import type { DocumentTemplate } from '#model/document-template.ts'
import type { Fields } from '#model/field.ts'
import { textsOf } from '#model/paper-texts.ts'
import { rootKindOf, type Program } from '#model/program.ts'

/** What somebody must be able to read to be given a paper: a paper with a hole in it would be another act. */
export interface Needed {
  /** Kinds of records that it speaks of, which must be open to them whole. */
  readonly kinds: readonly string[]
  /** Roles of which they need one, for each value that is kept for some. */
  readonly roles: readonly (readonly string[])[]
}

/** What a paper speaks of. */
export function neededFor(program: Program, paper: DocumentTemplate): Needed {
  const parts = [
    { self: paper.kind, texts: textsOf({ ...paper, blocks: [] }) },
    ...paper.blocks.map((block) => ({
      self: block.type === 'table' ? block.of : paper.kind,
      texts: textsOf({ blocks: [block] }),
    })),
  ]
  const asked = parts.flatMap(({ self, texts }) =>
    texts.flatMap(({ es }) =>
      [...es.matchAll(/\{(\w+)\.([\w-]+)\}/g)].map(([, owner = '', name = '']) => ({
        kind: kindAt(program, self, owner),
        fields: fieldsAt(program, paper, self, owner),
        name,
      })),
    ),
  )
  return {
    kinds: [...new Set([paper.kind, ...asked.flatMap(({ kind }) => kind ?? [])])],
    roles: asked.flatMap(({ fields, name }) => {
      const readBy = fields?.[name]?.readBy
      return readBy ? [readBy] : []
    }),
  }
}

function kindAt(program: Program, self: string, owner: string): string | undefined {
  if (owner === 'self') return self
  if (owner === 'root') return rootKindOf(program, self)
  return program.records[self]?.links?.[owner]
}

function fieldsAt(
  program: Program,
  paper: DocumentTemplate,
  self: string,
  owner: string,
): Fields | undefined {
  if (owner === 'form') return program.actions[paper.action]?.form
  const kind = kindAt(program, self, owner)
  return kind === undefined ? undefined : program.records[kind]?.fields
}
