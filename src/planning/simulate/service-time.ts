import { unreachable } from '#kernel/unreachable.ts'

import type { Distribution } from '../scenario/scenario.ts'
import { logGamma } from '../statistics/gamma.ts'
import { normalQuantile } from '../statistics/normal.ts'
import { exponential, uniform, type Key } from './keys.ts'

/** A distribution made ready to be drawn from. */
export interface Sampler {
  readonly kind: Distribution['kind']
  /** The mean, or what stands in its place in the formula of the kind. */
  readonly scale: number
  readonly shape: number
  readonly values: Float64Array
}

const NONE = new Float64Array()

/** Makes a distribution ready to be drawn from. */
export function samplerOf(distribution: Distribution): Sampler {
  const { kind } = distribution
  switch (kind) {
    case 'empirical':
      return { kind, scale: 0, shape: 0, values: distribution.values.toSorted() }
    case 'lognormal': {
      const sigma = Math.sqrt(Math.log(1 + distribution.cv ** 2))
      return {
        kind,
        scale: Math.log(distribution.mean) - sigma ** 2 / 2,
        shape: sigma,
        values: NONE,
      }
    }
    case 'erlang':
      return {
        kind,
        scale: distribution.mean / distribution.k,
        shape: distribution.k,
        values: NONE,
      }
    case 'weibull': {
      const scale = distribution.mean / Math.exp(logGamma(1 + 1 / distribution.shape))
      return { kind, scale, shape: 1 / distribution.shape, values: NONE }
    }
    case 'exponential':
    case 'deterministic':
      return { kind, scale: distribution.mean, shape: 0, values: NONE }
    default:
      return unreachable(distribution)
  }
}

/** Minutes of one service; the larger the draw, the longer, but for Erlang, where it is so for each phase. */
export function drawTime(sampler: Sampler, key: Key, number: number): number {
  switch (sampler.kind) {
    case 'exponential':
      return sampler.scale * exponential(key, number)
    case 'deterministic':
      return sampler.scale
    case 'lognormal':
      return Math.exp(sampler.scale + sampler.shape * normalQuantile(uniform(key, number)))
    case 'erlang':
      return drawPhases(sampler, key, number)
    case 'weibull':
      return sampler.scale * exponential(key, number) ** sampler.shape
    case 'empirical': {
      const { values } = sampler
      return values[Math.floor(uniform(key, number) * values.length)] ?? 0
    }
    default:
      return unreachable(sampler.kind)
  }
}

/** The logarithm of a product is the sum of logarithms: one for every eight phases, so that the product never vanishes. */
function drawPhases({ scale, shape }: Sampler, key: Key, number: number): number {
  let [sum, product] = [0, 1]
  for (let phase = 1; phase <= shape; phase += 1) {
    product *= uniform(key, (number + Math.imul(phase, 0x5851f42d)) | 0)
    if (phase % 8 === 0) {
      sum += Math.log(product)
      product = 1
    }
  }
  return -scale * (sum + Math.log(product))
}
