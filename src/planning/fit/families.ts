import { logGamma } from '../statistics/gamma.ts'
import { gammaAbove } from '../statistics/incomplete-gamma.ts'
import { normalCdf } from '../statistics/normal.ts'

/** A family of distributions of lengths of time, by two numbers above 0. */
export interface Family {
  /** The part that lasts longer than so many days. */
  readonly longer: (days: number, one: number, other: number) => number
  readonly mean: (one: number, other: number) => number
  /** Standard deviation over mean. */
  readonly cv: (one: number, other: number) => number
  /** Numbers near those of a distribution with this mean and variation. */
  readonly near: (mean: number, cv: number) => readonly [number, number]
}

const gamma = (x: number): number => Math.exp(logGamma(x))

/** By name: `lognormal` with median and sigma, `weibull` with scale and shape, `gamma` with scale and shape. */
export const FAMILIES = {
  lognormal: {
    longer: (days, median, sigma) => (days <= 0 ? 1 : normalCdf(-Math.log(days / median) / sigma)),
    mean: (median, sigma) => median * Math.exp(sigma ** 2 / 2),
    cv: (_, sigma) => Math.sqrt(Math.expm1(sigma ** 2)),
    near: (mean, cv) => [mean / Math.sqrt(1 + cv ** 2), Math.sqrt(Math.log1p(cv ** 2))],
  },
  weibull: {
    longer: (days, scale, shape) => (days <= 0 ? 1 : Math.exp(-((days / scale) ** shape))),
    mean: (scale, shape) => scale * gamma(1 + 1 / shape),
    cv: (_, shape) => Math.sqrt(gamma(1 + 2 / shape) / gamma(1 + 1 / shape) ** 2 - 1),
    near: (mean, cv) => [mean, 1 / Math.min(2, Math.max(0.3, cv))],
  },
  gamma: {
    longer: (days, scale, shape) => gammaAbove(shape, days / scale),
    mean: (scale, shape) => scale * shape,
    cv: (_, shape) => 1 / Math.sqrt(shape),
    near: (mean, cv) => [mean * cv ** 2, 1 / cv ** 2],
  },
} as const satisfies { readonly [name: string]: Family }

export type FamilyName = keyof typeof FAMILIES
