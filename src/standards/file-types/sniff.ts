import { ok, refuse, type Result } from '#kernel/result.ts'
import type { FileType } from '#model/file-type.ts'

import { blocks, type BlockLayout } from './blocks.ts'
import { joined, latin } from './bytes.ts'
import type { FileFault, Inspector } from './file-fault.ts'
import { markupScan } from './markup-scan.ts'
import { BOXES, MP3, OGG, PNG, RIFF } from './media-layouts.ts'
import { plainText } from './plain-text.ts'
import { noArchive, pdfEnd } from './tail.ts'
import { zipDocument } from './zip-document.ts'

/** Tells the kind of a file from its bytes, while they pass. */
export interface Sniffer {
  /** The next bytes; why the file is not taken, as soon as they show it. */
  push(bytes: Uint8Array): FileFault | undefined
  /** There are no more: what it is, or why it is not taken. */
  end(): Result<FileType, FileFault>
}

const HEAD = 512

/**
 * Neither the name of a file nor what a sender calls it says what it is: only its bytes do. All of them are looked at, since a file
 * may be a picture to one program and a page to another. Nothing is unpacked or decoded, and little is kept.
 */
export function sniffer(): Sniffer {
  let head: Uint8Array = new Uint8Array(0)
  let watched: Watched | undefined
  const pushAll = (bytes: Uint8Array): FileFault | undefined => {
    for (const inspector of watched?.inspectors ?? []) {
      const fault = inspector.push(bytes)
      if (fault) return fault
    }
    return undefined
  }
  const begin = (): FileFault | undefined => {
    const found = watchedAs(head)
    if (typeof found === 'string') return found
    watched = found
    return pushAll(head)
  }
  return {
    push(bytes) {
      if (watched) return pushAll(bytes)
      head = joined(head, bytes)
      return head.length < HEAD ? undefined : begin()
    },
    end() {
      if (head.length === 0) return refuse('file-empty')
      const fault = watched ? undefined : begin()
      if (fault) return refuse(fault)
      for (const inspector of watched?.inspectors ?? []) {
        const late = inspector.end()
        if (late) return refuse(late)
      }
      const type = watched?.type()
      return type ? ok(type) : refuse('file-unknown')
    },
  }
}

/** What a file seems to be by its head, and what must hold of the whole of it. */
interface Watched {
  readonly type: () => FileType | undefined
  readonly inspectors: readonly Inspector[]
}

const as = (type: FileType, ...inspectors: readonly Inspector[]): Watched => ({
  type: () => type,
  inspectors,
})
const media = (type: FileType, layout?: BlockLayout): Watched =>
  as(type, ...(layout ? [blocks(layout)] : []), markupScan('file-mixed'), noArchive())

function watchedAs(head: Uint8Array): Watched | FileFault {
  const start = latin(head, 0, 16)
  if (start.startsWith('%PDF-')) return as('application/pdf', pdfEnd())
  if (start.startsWith('PK\u0003\u0004')) {
    let type: FileType | undefined
    return { type: () => type, inspectors: [zipDocument(head, (found) => (type = found))] }
  }
  const known = mediaOf(head, start)
  if (known) return media(...known)
  if (EXECUTABLES.some((sign) => start.startsWith(sign))) return 'file-executable'
  if (ARCHIVES.some((sign) => start.startsWith(sign))) return 'file-archive'
  if (/^(\u00ef\u00bb\u00bf)?\s*<[!?a-z]/i.test(latin(head, 0, head.length))) return 'file-markup'
  return as('text/plain', plainText(), markupScan('file-markup'))
}

const EXECUTABLES: readonly string[] = [
  'MZ',
  '\u007fELF',
  '#!',
  '\u00fe\u00ed\u00fa',
  '\u00ce\u00fa\u00ed\u00fe',
  '\u00cf\u00fa\u00ed\u00fe',
  '\u00ca\u00fe\u00ba\u00be',
  '\0asm',
  'dex\n',
  'L\0\0\0\u0001\u0014\u0002\0',
]
const ARCHIVES: readonly string[] = [
  '\u001f\u008b',
  'Rar!',
  '7z\u00bc\u00af\u0027\u001c',
  'BZh',
  '\u00fd7zXZ',
  '\u0028\u00b5\u002f\u00fd',
]

function mediaOf(head: Uint8Array, start: string): readonly [FileType, BlockLayout?] | undefined {
  if (start.startsWith('\u0089PNG\r\n\u001a\n')) return ['image/png', PNG]
  if (start.startsWith('\u00ff\u00d8\u00ff')) return ['image/jpeg']
  if (/^(II[*+]\0|MM\0[*+])/.test(start)) return ['image/tiff']
  if (start.startsWith('RIFF') && start.slice(8, 12) === 'WEBP') return ['image/webp', RIFF]
  if (start.startsWith('RIFF') && start.slice(8, 12) === 'WAVE') return ['audio/wav', RIFF]
  if (start.startsWith('OggS')) return ['audio/ogg', OGG]
  if (start.slice(4, 8) === 'ftyp') {
    const type = typeOfBrand(latin(head, 8, 4))
    return type && [type, BOXES]
  }
  const isFrame = head[0] === 0xff && ((head[1] ?? 0) & 0xe0) === 0xe0
  return start.startsWith('ID3') || isFrame ? ['audio/mpeg', MP3] : undefined
}

/** The major brand of ISO base media (ISO 14496-12, 4.3). */
function typeOfBrand(brand: string): FileType | undefined {
  if (/^(heic|heix|heim|heis|mif1|msf1)$/.test(brand)) return 'image/heic'
  if (/^M4[AB] $/.test(brand)) return 'audio/mp4'
  return /^(iso[m2-9]|mp4[12]|avc1|M4V |dash|MSNV|mmp4)$/.test(brand) ? 'video/mp4' : undefined
}
