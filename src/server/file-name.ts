import type { FileValue } from '#model/values.ts'
import { nameToSave } from '#protocol/name-to-save.ts'

/** Control characters, slashes, and the signs that turn the direction of writing: they make one name look like another. */
// eslint-disable-next-line no-control-regex -- they are what is looked for
const FORBIDDEN = /[\u0000-\u001F\u007F-\u009F/\\\u2028-\u202E\u2066-\u2069]/
const LONE = /[\uD800-\uDBFF](?![\uDC00-\uDFFF])|(?<![\uD800-\uDBFF])[\uDC00-\uDFFF]/
const MOST = 255

/** The name that a header gives, percent-encoded; undefined when it is none. Never repaired: a name is what its sender calls it. */
export function parseFileName(header: string): string | undefined {
  let name = ''
  try {
    name = decodeURIComponent(header)
  } catch {
    return undefined
  }
  const blank = name.trim() === '' || /^\.+$/.test(name)
  // What was not encoded came as bytes of nobody knows which encoding.
  const raw = /[^\u0020-\u007E]/.test(header)
  return blank || raw || name.length > MOST || FORBIDDEN.test(name) || LONE.test(name)
    ? undefined
    : name
}

const encoded = (text: string): string =>
  encodeURIComponent(text).replaceAll(
    /['()*]/g,
    (sign) => `%${sign.charCodeAt(0).toString(16).toUpperCase()}`,
  )

/** Content-Disposition of a file to be saved, never shown (RFC 6266, RFC 8187). */
export function contentDisposition(file: FileValue): string {
  const name = nameToSave(file)
  const plain = name
    .normalize('NFKD')
    .replaceAll(/\p{M}/gu, '')
    .replaceAll(/[^\w.() -]/g, '_')
  return `attachment; filename="${plain}"; filename*=UTF-8''${encoded(name)}`
}
