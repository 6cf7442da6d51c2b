import { seededRandom } from '#kernel/random.ts'

import { minusLog } from './minus-log.ts'

/**
 * Chance by number: the draw with a number under a key is always the same, in whatever order draws are made. So two scenarios that share
 * a seed give the same case the same service, whoever is on duty, and their difference is not the luck of the draw.
 */
export interface Key {
  readonly left: number
  readonly right: number
  /** -1 turns every draw round, u becoming 1 - u: the second of an antithetic pair. */
  readonly turned: number
}

/** The key of one purpose in one run. */
export function keyOf(seed: string, run: number, antithetic: boolean): (purpose: string) => Key {
  const pair = antithetic ? Math.floor(run / 2) : run
  const turned = antithetic && run % 2 === 1 ? -1 : 0
  return (purpose) => {
    const random = seededRandom(`${seed}/${pair}/${purpose}`)
    return {
      left: random.integer(0x1_0000_0000) | 0,
      right: random.integer(0x1_0000_0000) | 0,
      turned,
    }
  }
}

/** A number above 0 and below 1. */
export const uniform = (key: Key, number: number): number =>
  ((bitsOf(key, number) >>> 0) + 0.5) / 0x1_0000_0000

/** Minus the logarithm of the same number: an exponential time with mean 1. */
export const exponential = (key: Key, number: number): number => minusLog(bitsOf(key, number))

/** 32 bits: two rounds of multiplying and folding, each of which lets every bit move half of the others. */
function bitsOf(key: Key, number: number): number {
  let x = (Math.imul(number, 0x9e3779b1) + key.left) | 0
  x = Math.imul(x ^ (x >>> 16), 0x21f0aaad)
  x = Math.imul(x ^ (x >>> 15), 0x735a2d97)
  x = x ^ (x >>> 15) ^ key.right
  x = Math.imul(x ^ (x >>> 16), 0x85ebca6b)
  x = Math.imul(x ^ (x >>> 13), 0xc2b2ae35)
  return x ^ (x >>> 16) ^ key.turned
}

/** Numbers of repeated draws for one case: a stride so that they never meet those of other cases. */
export const again = (number: number, times: number): number =>
  (number + Math.imul(times, 0x61c88647)) | 0
