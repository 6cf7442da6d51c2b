import { createHash, createPublicKey, verify } from 'node:crypto'

import { decode } from 'cborg'
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'

import { fromBase45, toBase45 } from './base45.ts'
import { signingKey } from './cose.ts'
import { isValid } from './is-valid.ts'
import { codeFrom, printedCode } from './printed-code.ts'
import { CODE_BYTES, readProof, writeProof } from './proof.ts'
import { markOf, readStatus, writeStatus } from './status.ts'

const nameOf = (key: Uint8Array) => createHash('sha256').update(key).digest().subarray(0, 8)
const keyFrom = (byte: number) => signingKey(new Uint8Array(48).fill(byte), nameOf)
const key = keyFrom(1)
const other = keyFrom(2)
const NOW = 1_735_000_000
const decoy = (nth: number) => markOf(Uint8Array.of(nth % 256, Math.floor(nth / 256)))
const statusOf = (codes: readonly Uint8Array[], by = key) =>
  writeStatus(NOW, codes.map(markOf), by, decoy)
const status = (codes: readonly Uint8Array[]) => {
  const read = readStatus(statusOf(codes), [key])
  if (!read) throw new Error('No status')
  return read
}
const codes = fc.uint8Array({ minLength: CODE_BYTES, maxLength: CODE_BYTES })
const code = new Uint8Array(CODE_BYTES).fill(7)
const proof = { code, until: NOW + 60 }
const text = writeProof(proof, key)

describe('A proof', () => {
  it('is read back as it was written, and nothing else is in it', () => {
    fc.assert(
      fc.property(codes, fc.nat(2 ** 32), (one, until) => {
        const read = readProof(writeProof({ code: one, until }, key), [other, key])
        expect(read).toEqual({ code: one, until })
      }),
      { numRuns: 20 },
    )
    expect(text.length).toBeLessThan(180)
    expect(text).toMatch(/^CEIBA1:[0-9A-Z $%*+\-./:]+$/)
  })

  it('is a COSE_Sign1 message that others can verify', () => {
    const message = decode(fromBase45(text.slice(7)) ?? new Uint8Array(), {
      useMaps: true,
      tags: { 18: (open: () => unknown) => open() },
    })
    if (!Array.isArray(message)) throw new Error('No message')
    const [head, , payload, signature]: Uint8Array[] = message
    const bytes = (given: Uint8Array | undefined) =>
      Buffer.concat([Buffer.from([0x58, given?.length ?? 0]), given ?? Buffer.alloc(0)])
    const short = (given: Uint8Array | undefined) =>
      Buffer.concat([Buffer.from([0x40 + (given?.length ?? 0)]), given ?? Buffer.alloc(0)])
    const signed = Buffer.concat([
      Buffer.from([0x84, 0x6a]),
      Buffer.from('Signature1'),
      short(head),
      short(Buffer.alloc(0)),
      payload && payload.length > 23 ? bytes(payload) : short(payload),
    ])
    const der = Buffer.concat([
      Buffer.from('3039301306072a8648ce3d020106082a8648ce3d030107032200', 'hex'),
      key.key,
    ])
    const publicKey = createPublicKey({ key: der, format: 'der', type: 'spki' })
    expect(
      verify('sha256', signed, { key: publicKey, dsaEncoding: 'ieee-p1363' }, signature ?? signed),
    ).toBe(true)
  })

  it('signed again is the same: a paper printed twice carries one code', () => {
    expect(writeProof(proof, key)).toBe(text)
  })

  it('is none when a single byte of it was altered', () => {
    const message = fromBase45(text.slice(7)) ?? new Uint8Array()
    fc.assert(
      fc.property(fc.nat(message.length - 1), fc.integer({ min: 1, max: 255 }), (at, flip) => {
        const altered = message.map((byte, index) => (index === at ? byte ^ flip : byte))
        expect(
          isValid(`CEIBA1:${toBase45(altered)}`, { keys: [key], status: status([]), now: NOW }),
        ).toBe(false)
      }),
    )
  })

  it('is none from whatever text', () => {
    fc.assert(
      fc.property(
        fc.oneof(
          fc.string(),
          fc.string().map((end) => `CEIBA1:${end}`),
        ),
        (any) => {
          expect(isValid(any, { keys: [key], status: status([]), now: NOW })).toBe(false)
        },
      ),
    )
  })
})

describe('isValid', () => {
  const known = { keys: [key], status: status([]), now: NOW }

  it('answers yes to a proof that holds', () => {
    expect(isValid(text, known)).toBe(true)
    expect(isValid(`  ${text}\n`, known)).toBe(true)
  })

  it.each([
    ['of another issuer', writeProof(proof, other), known],
    ['that ran out', text, { ...known, now: NOW + 60 }],
    ['that was revoked', text, { ...known, status: status([code]) }],
    ['that is a status list', `CEIBA1:${toBase45(statusOf([]))}`, known],
  ])('answers no to one %s', (_, asked, knowing) => {
    expect(isValid(asked, knowing)).toBe(false)
  })
})

describe('A status list', () => {
  it('holds the revoked and no others, and by its length tells nobody how many there are', () => {
    fc.assert(
      fc.property(
        fc.uniqueArray(codes, { maxLength: 300, selector: String }),
        codes,
        (revoked, free) => {
          const read = status(revoked)
          expect(revoked.every(read.isRevoked)).toBe(true)
          expect(read.isRevoked(free)).toBe(revoked.some((one) => String(one) === String(free)))
        },
      ),
      { numRuns: 10 },
    )
    expect(statusOf([]).length).toBe(statusOf([code]).length)
  })

  it('is none when another signed it, or a byte was altered', () => {
    expect(readStatus(statusOf([], other), [key])).toBeUndefined()
    const altered = statusOf([code]).map((byte, at) => (at === 200 ? byte ^ 1 : byte))
    expect(readStatus(altered, [key])).toBeUndefined()
  })
})

describe('A printed code', () => {
  it('is understood however somebody types it', () => {
    fc.assert(
      fc.property(codes, (one) => {
        const printed = printedCode(one)
        expect(codeFrom(printed)).toEqual(one)
        expect(codeFrom(` ${printed.toLowerCase().replaceAll('-', ' ')} `)).toEqual(one)
      }),
    )
    expect(codeFrom('O1IL-0000-0000-0000-0000')).toEqual(codeFrom('0111-0000-0000-0000-0000'))
    expect(codeFrom('7KQF')).toBeUndefined()
    expect(codeFrom('UUUU-UUUU-UUUU-UUUU-UUUU')).toBeUndefined()
  })
})

describe('Base45', () => {
  it('gives back every row of bytes, and knows the examples of its standard', () => {
    fc.assert(
      fc.property(fc.uint8Array(), (bytes) => {
        expect(fromBase45(toBase45(bytes))).toEqual(bytes)
      }),
    )
    expect(toBase45(Buffer.from('Hello!!'))).toBe('%69 VD92EX0')
    expect(fromBase45('GGW')).toBeUndefined()
    expect(fromBase45('a')).toBeUndefined()
  })
})
