import { crc32 } from 'node:zlib'

// Small whole files of every kind, made here: no personal data, and nothing that came from elsewhere.

const u32 = (value: number): Buffer => {
  const bytes = Buffer.alloc(4)
  bytes.writeUInt32BE(value)
  return bytes
}
const u32le = (value: number): Buffer => Buffer.from(u32(value).toReversed())

const pngChunk = (type: string, content: Uint8Array): Buffer => {
  const body = Buffer.concat([Buffer.from(type), content])
  return Buffer.concat([u32(content.length), body, u32(crc32(body))])
}
const box = (type: string, content: Uint8Array): Buffer =>
  Buffer.concat([u32(content.length + 8), Buffer.from(type, 'latin1'), content])
const riff = (form: string, content: Uint8Array): Buffer =>
  Buffer.concat([Buffer.from('RIFF'), u32le(content.length + 4), Buffer.from(form), content])

/** One red pixel. */
const PIXEL = Buffer.from('789c63f8cfc0000003010100', 'hex')
const IHDR = Buffer.from('00000001000000010802000000', 'hex')
const png = (...more: readonly Uint8Array[]): Buffer =>
  Buffer.concat([
    Buffer.from('89504e470d0a1a0a', 'hex'),
    pngChunk('IHDR', IHDR),
    pngChunk('IDAT', PIXEL),
    ...more,
    pngChunk('IEND', Buffer.alloc(0)),
  ])

const mp3Frame = Buffer.concat([Buffer.from('fffb9000', 'hex'), Buffer.alloc(413)])
const oggPage = (content: Uint8Array): Buffer =>
  Buffer.concat([Buffer.from('OggS'), Buffer.alloc(22), Buffer.from([1, content.length]), content])

/** A ZIP archive of stored entries; `unpacked` is what its table of contents claims of each. */
export function zip(
  entries: { readonly [name: string]: string },
  claims: { readonly unpacked?: number; readonly comment?: string } = {},
): Buffer {
  const parts: Buffer[] = []
  const contents: Buffer[] = []
  let at = 0
  for (const [name, text] of Object.entries(entries)) {
    const content = Buffer.from(text)
    const sizes = [u32le(crc32(content)), u32le(content.length)]
    const lengths = Buffer.from([name.length, 0, 0, 0])
    const local = Buffer.concat([
      Buffer.from('504b03041400000000000000000000', 'hex').subarray(0, 14),
      ...sizes,
      u32le(content.length),
      lengths,
      Buffer.from(name),
      content,
    ])
    contents.push(
      Buffer.concat([
        Buffer.from('504b010214001400000000000000000000', 'hex').subarray(0, 16),
        ...sizes,
        u32le(claims.unpacked ?? content.length),
        lengths,
        Buffer.alloc(10),
        u32le(at),
        Buffer.from(name),
      ]),
    )
    parts.push(local)
    at += local.length
  }
  const directory = Buffer.concat(contents)
  const count = Buffer.from([contents.length, 0])
  const comment = Buffer.from(claims.comment ?? '')
  return Buffer.concat([
    ...parts,
    directory,
    Buffer.from('504b050600000000', 'hex'),
    count,
    count,
    u32le(directory.length),
    u32le(at),
    Buffer.from([comment.length, 0]),
    comment,
  ])
}
const TYPES = '[Content_Types].xml'

/** A whole file of each kind that is taken. */
export const SAMPLES: { readonly [label: string]: Buffer } = {
  PDF: Buffer.from('%PDF-1.4\n1 0 obj<</Type/Catalog>>endobj\ntrailer<</Root 1 0 R>>\n%%EOF\n'),
  JPEG: Buffer.concat([
    Buffer.from('ffd8ffe000104a46494600010100000100010000', 'hex'),
    Buffer.from('ffd9', 'hex'),
  ]),
  PNG: png(),
  WebP: riff('WEBP', Buffer.from('VP8L\u0006\0\0\0/\0\0\0\0\0', 'latin1')),
  HEIC: Buffer.concat([
    box('ftyp', Buffer.from('heic\0\0\0\0mif1heic')),
    box('meta', Buffer.alloc(20)),
  ]),
  TIFF: Buffer.from('49492a000800000000000000', 'hex'),
  MP3: Buffer.concat([mp3Frame, mp3Frame, mp3Frame, mp3Frame, mp3Frame]),
  M4A: Buffer.concat([box('ftyp', Buffer.from('M4A \0\0\0\0')), box('mdat', Buffer.alloc(40, 1))]),
  OGG: Buffer.concat([oggPage(Buffer.from('\u0001vorbis')), oggPage(Buffer.alloc(30))]),
  WAV: riff(
    'WAVE',
    Buffer.concat([
      Buffer.from('fmt '),
      u32le(16),
      Buffer.alloc(16),
      Buffer.from('data'),
      u32le(4),
      Buffer.alloc(4),
    ]),
  ),
  MP4: Buffer.concat([
    box('ftyp', Buffer.from('isom\0\0\u0002\0isomavc1')),
    box('moov', Buffer.alloc(9)),
    box('mdat', Buffer.alloc(100, 7)),
  ]),
  DOCX: zip({ [TYPES]: '<Types/>', 'word/document.xml': '<w/>' }),
  XLSX: zip({ [TYPES]: '<Types/>', 'xl/workbook.xml': '<x/>' }),
  ODT: zip({ mimetype: 'application/vnd.oasis.opendocument.text', 'content.xml': '<o/>' }),
  TXT: Buffer.from('\uFEFFRelato: el 5 de marzo, en la frontera. Ñandú €\n'),
}

const sample = (label: string): Buffer => SAMPLES[label] ?? Buffer.alloc(0)
const HTML = '<!DOCTYPE html><html><body>hola</body></html>'

/** Files that are not taken, each with the reason. */
export const REFUSED_FILES: { readonly [what: string]: readonly [fault: string, bytes: Buffer] } = {
  nothing: ['file-empty', Buffer.alloc(0)],
  'a page': ['file-markup', Buffer.from(HTML)],
  'a page after blanks and a mark': ['file-markup', Buffer.from(`\uFEFF\n\n  ${HTML}`)],
  'a drawing with a script': [
    'file-markup',
    Buffer.from('<svg xmlns="http://www.w3.org/2000/svg"><script/></svg>'),
  ],
  'other XML': ['file-markup', Buffer.from('<?xml version="1.0"?><a/>')],
  'text with a page in it': ['file-markup', Buffer.from(`Hola.\n${'-'.repeat(2000)}${HTML}`)],
  'a program for Windows': [
    'file-executable',
    Buffer.from('MZ\u0090\0'.padEnd(600, '\0'), 'latin1'),
  ],
  'a program for Linux': [
    'file-executable',
    Buffer.from('\u007fELF\u0002\u0001'.padEnd(600, '\0'), 'latin1'),
  ],
  'a shell script': ['file-executable', Buffer.from('#!/bin/sh\nrm -rf /\n')],
  'a packed file': ['file-archive', Buffer.from('1f8b0800000000000003', 'hex')],
  'an archive': ['file-archive', zip({ 'a.txt': 'a' })],
  'a template that is no document': [
    'file-archive',
    zip({ mimetype: 'application/vnd.oasis.opendocument.text-template' }),
  ],
  'a document with macros': [
    'file-macros',
    zip({ [TYPES]: '', 'word/document.xml': '', 'word/vbaProject.bin': '' }),
  ],
  'a document that would unpack to much': [
    'file-inflated',
    zip({ [TYPES]: '', 'word/document.xml': '' }, { unpacked: 0x4000_0000 }),
  ],
  'a document with a page in its comment': [
    'file-mixed',
    zip({ [TYPES]: '', 'word/document.xml': '' }, { comment: HTML }),
  ],
  'a picture with a page behind it': [
    'file-mixed',
    Buffer.concat([sample('PNG'), Buffer.from(HTML)]),
  ],
  'a picture with bytes behind it': [
    'file-mixed',
    Buffer.concat([sample('PNG'), Buffer.from('x')]),
  ],
  'a picture with a page inside': [
    'file-mixed',
    png(pngChunk('tEXt', Buffer.from(`Comment\0${HTML}`))),
  ],
  'a photograph with an archive behind it': [
    'file-mixed',
    Buffer.concat([sample('JPEG'), zip({ 'a.class': 'x' })]),
  ],
  'a photograph with a page behind it': [
    'file-mixed',
    Buffer.concat([sample('JPEG'), Buffer.alloc(3000), Buffer.from('<SCRIPT>')]),
  ],
  'a paper with an archive behind it': [
    'file-mixed',
    Buffer.concat([sample('PDF'), zip({ 'a.class': 'x' })]),
  ],
  'a film with a page behind it': ['file-mixed', Buffer.concat([sample('MP4'), Buffer.from(HTML)])],
  'a picture that breaks off': ['file-damaged', sample('PNG').subarray(0, -4)],
  'a picture without its end': ['file-damaged', sample('PNG').subarray(0, -12)],
  'a paper that breaks off': ['file-damaged', sample('PDF').subarray(0, -8)],
  'a document that breaks off': ['file-damaged', sample('DOCX').subarray(0, -5)],
  'text that breaks off within a sign': ['file-damaged', Buffer.from('Ñandú').subarray(0, -1)],
  'text of another encoding': ['file-unknown', Buffer.from('Ñandú', 'latin1')],
  'text in UTF-16': ['file-unknown', Buffer.from('\uFEFFhola', 'utf16le')],
  'bytes of nothing': ['file-unknown', Buffer.from('0001020304', 'hex')],
  'an old document': ['file-unknown', Buffer.from('d0cf11e0a1b11ae1', 'hex')],
  'a film of another make': ['file-unknown', box('ftyp', Buffer.from('qt  \0\0\0\0'))],
}
