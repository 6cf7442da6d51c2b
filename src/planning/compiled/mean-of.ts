import type { Distribution } from '../scenario/scenario.ts'

/** The mean of a service, in minutes. */
export function meanOf(distribution: Distribution): number {
  if (distribution.kind !== 'empirical') return distribution.mean
  const { values } = distribution
  return values.length === 0 ? 0 : values.reduce((sum, value) => sum + value, 0) / values.length
}
