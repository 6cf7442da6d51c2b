import type { FileType } from '#model/file-type.ts'

import { latin, littleEndian } from './bytes.ts'
import type { FileFault, Inspector } from './file-fault.ts'
import { archiveEnd, tailOf } from './tail.ts'

/** A document that is a ZIP archive inside is never unpacked here: its table of contents says what it is. */
const MOST_CONTENTS = 262_144
const MOST_UNPACKED = 512 * 1_048_576
const ENTRY = 46
const ODT = 'mimetypeapplication/vnd.oasis.opendocument.text'

interface Contents {
  readonly names: readonly string[]
  /** What its entries say that they unpack to, in bytes. */
  readonly unpacked: number
}

/**
 * Documents of word processors and spreadsheets. `found` is told which kind it is. Refused are other archives, documents with macros,
 * those that would unpack to half a gigabyte, and those with something before, between or after what an archive consists of.
 */
export const zipDocument = (head: Uint8Array, found: (type: FileType) => void): Inspector =>
  tailOf(MOST_CONTENTS, (tail, size) => {
    const end = archiveEnd(tail)
    if (end < 0) return 'file-damaged'
    const contents = contentsOf(tail, end, size)
    if (typeof contents === 'string') return contents
    const { names, unpacked } = contents
    if (names.some((name) => /(^|\/)vbaproject\.bin$/i.test(name))) return 'file-macros'
    if (unpacked > MOST_UNPACKED) return 'file-inflated'
    const type = typeOf(new Set(names), head)
    if (!type) return 'file-archive'
    found(type)
    return undefined
  })

function typeOf(names: ReadonlySet<string>, head: Uint8Array): FileType | undefined {
  if (names.has('[Content_Types].xml')) {
    if (names.has('word/document.xml'))
      return 'application/vnd.openxmlformats-officedocument.wordprocessingml.document'
    if (names.has('xl/workbook.xml'))
      return 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet'
  }
  // OpenDocument names its type in its first entry, unpacked (OpenDocument 1.3, part 2, 3.3); a template's goes on with a dash.
  const said = latin(head, 30, ODT.length + 1)
  return said.startsWith(ODT) && said.at(-1) !== '-'
    ? 'application/vnd.oasis.opendocument.text'
    : undefined
}

function contentsOf(tail: Uint8Array, end: number, size: number): Contents | FileFault {
  const [count, bytes, offset] = [10, 12, 16].map((at) =>
    littleEndian(tail, end + at, at === 10 ? 2 : 4),
  )
  const comment = littleEndian(tail, end + 20, 2)
  const begin = end - (bytes ?? 0)
  if (begin < 0) return 'file-archive'
  if (comment > 0 || offset !== size - (tail.length - begin)) return 'file-mixed'
  const names: string[] = []
  let unpacked = 0
  let at = begin
  while (at < end) {
    if (latin(tail, at, 4) !== 'PK\u0001\u0002') return 'file-damaged'
    const name = littleEndian(tail, at + 28, 2)
    names.push(latin(tail, at + ENTRY, name))
    unpacked += littleEndian(tail, at + 24, 4)
    at += ENTRY + name + littleEndian(tail, at + 30, 2) + littleEndian(tail, at + 32, 2)
  }
  return at === end && names.length === count ? { names, unpacked } : 'file-damaged'
}
