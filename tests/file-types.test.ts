import fc from 'fast-check'
import { describe, expect, it } from 'vitest'

import { FILE_TYPES, isFileType } from '#model/file-type.ts'
import { sniffer } from '#standards/file-types/sniff.ts'

import { REFUSED_FILES, SAMPLES } from './file-samples.ts'

/** What bytes are found to be when they come in pieces that end at these places. */
function sniffed(bytes: Uint8Array, cuts: readonly number[] = []): string {
  const sniffing = sniffer()
  const places = [0, ...cuts.map((cut) => cut % (bytes.length + 1)), bytes.length].toSorted(
    (a, b) => a - b,
  )
  for (const [index, place] of places.entries()) {
    const fault = sniffing.push(bytes.subarray(place, places[index + 1] ?? bytes.length))
    if (fault) return fault
  }
  const found = sniffing.end()
  return found.ok ? found.value : found.error
}

const labels = new Map(
  Object.entries(FILE_TYPES).map(([type, { label }]) => [type, label as string]),
)

describe('The kind of a file', () => {
  it.each(Object.keys(SAMPLES))('is told by its bytes: %s', (label) => {
    const found = sniffed(SAMPLES[label] ?? Buffer.alloc(0))
    expect(isFileType(found)).toBe(true)
    expect(labels.get(found)).toBe(label)
  })

  it('has a sample for each kind that is taken', () => {
    expect(Object.keys(SAMPLES).toSorted()).toEqual([...labels.values()].toSorted())
  })

  it.each(Object.entries(REFUSED_FILES))('is none that is taken: %s', (_, [fault, bytes]) => {
    expect(sniffed(bytes)).toBe(fault)
  })

  it('is the same in whatever pieces the bytes come', () => {
    const files = [
      ...Object.values(SAMPLES),
      ...Object.values(REFUSED_FILES).map(([, bytes]) => bytes),
    ]
    fc.assert(
      fc.property(
        fc.constantFrom(...files),
        fc.array(fc.nat(), { maxLength: 12 }),
        (bytes, cuts) => {
          expect(sniffed(bytes, cuts)).toBe(sniffed(bytes))
        },
      ),
      { numRuns: 1500 },
    )
  })

  it('is told of any bytes at all, without throwing', () => {
    const heads = Object.values(SAMPLES).map((bytes) => bytes.subarray(0, 12))
    fc.assert(
      fc.property(fc.constantFrom(...heads), fc.uint8Array({ maxLength: 900 }), (head, rest) => {
        expect(typeof sniffed(Buffer.concat([head, rest]))).toBe('string')
      }),
      { numRuns: 1500 },
    )
  })
})
