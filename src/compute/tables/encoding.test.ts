import { describe, expect, it } from 'vitest'

import { decoded, findEncoding, isDamaged } from './encoding.ts'

async function* chunks(bytes: Buffer, size: number): AsyncGenerator<Buffer> {
  for (let at = 0; at < bytes.length; at += size) yield bytes.subarray(at, at + size)
}
async function all(texts: AsyncIterable<string>): Promise<string> {
  let whole = ''
  for await (const text of texts) whole += text
  return whole
}
const TEXT = 'nombre,sexo\nMaría José Ñuño,F\n😀,M\n'
const BOM = Buffer.from([0xef, 0xbb, 0xbf])
const swapped = (text: string): Buffer => Buffer.from(text, 'utf16le').swap16()

describe('findEncoding', () => {
  it.each([
    ['UTF-8', Buffer.from(TEXT), 'utf-8', 'bytes'],
    ['UTF-8 with its mark', Buffer.concat([BOM, Buffer.from(TEXT)]), 'utf-8', 'byte-order-mark'],
    ['plain ASCII', Buffer.from('a,b\n1,2\n'), 'utf-8', 'bytes'],
    ['UTF-16 LE', Buffer.from(`\uFEFF${TEXT}`, 'utf16le'), 'utf-16le', 'byte-order-mark'],
    ['UTF-16 BE', swapped(`\uFEFF${TEXT}`), 'utf-16be', 'byte-order-mark'],
    ['UTF-16 LE without its mark', Buffer.from(TEXT, 'utf16le'), 'utf-16le', 'bytes'],
    ['UTF-16 BE without its mark', swapped(TEXT), 'utf-16be', 'bytes'],
    ['Windows-1252', Buffer.from('nombre\nMar\u00eda \u0093\n', 'latin1'), 'windows-1252', 'bytes'],
  ])('knows %s, however the bytes are cut', async (_, bytes, encoding, because) => {
    for (const size of [1, 2, 3, 7, 1000]) {
      const found = await findEncoding(chunks(bytes, size))
      // A first chunk of a few bytes is no sample to count zeros in; files are read by 64 KB.
      if (because === 'bytes' && encoding.startsWith('utf-16') && size < 1000) continue
      if (because === 'byte-order-mark' && size < 3) continue
      expect(found).toEqual({ encoding, because })
    }
  })

  it('says where a damaged UTF-8 file is damaged, and does not take it for another encoding', async () => {
    const bytes = Buffer.concat([Buffer.from('ñ,a\n'), Buffer.from([0xe9]), Buffer.from(',b\n')])
    for (const size of [1, 2, 5, 1000])
      expect(await findEncoding(chunks(bytes, size))).toEqual({
        encoding: 'utf-8',
        because: 'bytes',
        firstMalformed: 5,
      })
  })
})

describe('decoded', () => {
  it.each([
    ['utf-8', Buffer.from(TEXT)],
    ['utf-16le', Buffer.from(`\uFEFF${TEXT}`, 'utf16le')],
    ['utf-16be', swapped(TEXT)],
  ] as const)('reads %s across cuts', async (encoding, bytes) => {
    expect(await all(decoded(chunks(bytes, 3), encoding))).toBe(TEXT)
  })

  it('reads the curved quotes of Windows-1252, which Latin-1 does not have', async () => {
    const bytes = Buffer.from([0x93, 0xed, 0x94])
    expect(await all(decoded(chunks(bytes, 2), 'windows-1252'))).toBe('\u201Cí\u201D')
  })

  it('leaves a trace of what it could not read', async () => {
    const text = await all(decoded(chunks(Buffer.from([0x41, 0xe9, 0x42]), 9), 'utf-8'))
    expect(isDamaged(text)).toBe(true)
    expect(isDamaged('María')).toBe(false)
  })
})
