/** What is said of a kind of file: how people call it, and the endings that its names have, the usual one first. */
interface FileTypeFacts {
  readonly label: string
  readonly extensions: readonly [string, ...string[]]
}

/**
 * The kinds of file that a node takes in, by media type: what people hand in as evidence and offices can open. A kind is recognised by
 * its bytes; what can carry a program or a page (HTML, SVG, executables, macros, bare archives) is not among them.
 */
export const FILE_TYPES = {
  'application/pdf': { label: 'PDF', extensions: ['pdf'] },
  'image/jpeg': { label: 'JPEG', extensions: ['jpg', 'jpeg'] },
  'image/png': { label: 'PNG', extensions: ['png'] },
  'image/webp': { label: 'WebP', extensions: ['webp'] },
  'image/heic': { label: 'HEIC', extensions: ['heic', 'heif'] },
  'image/tiff': { label: 'TIFF', extensions: ['tif', 'tiff'] },
  'audio/mpeg': { label: 'MP3', extensions: ['mp3'] },
  'audio/mp4': { label: 'M4A', extensions: ['m4a'] },
  'audio/ogg': { label: 'OGG', extensions: ['ogg', 'opus', 'oga'] },
  'audio/wav': { label: 'WAV', extensions: ['wav'] },
  'video/mp4': { label: 'MP4', extensions: ['mp4'] },
  'application/vnd.openxmlformats-officedocument.wordprocessingml.document': {
    label: 'DOCX',
    extensions: ['docx'],
  },
  'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet': {
    label: 'XLSX',
    extensions: ['xlsx'],
  },
  'application/vnd.oasis.opendocument.text': { label: 'ODT', extensions: ['odt'] },
  'text/plain': { label: 'TXT', extensions: ['txt'] },
} as const satisfies { readonly [mediaType: string]: FileTypeFacts }

export type FileType = keyof typeof FILE_TYPES

/** Whether a text is the media type of a kind of file that is taken. */
export const isFileType = (text: unknown): text is FileType =>
  typeof text === 'string' && Object.hasOwn(FILE_TYPES, text)

/** The most bytes that one file may have: 20 MB as systems count them, in units of 1,048,576. */
export const MOST_FILE_BYTES = 20 * 1_048_576
/** The most files that one field takes. */
export const MOST_FILES = 20
