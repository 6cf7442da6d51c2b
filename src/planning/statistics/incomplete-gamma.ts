import { logGamma } from './gamma.ts'

/** The part of a gamma variable of this shape and scale 1 that lies above x: a series below shape + 1, a continued fraction above it. */
export function gammaAbove(shape: number, x: number): number {
  if (x <= 0) return 1
  if (x === Infinity) return 0
  const front = Math.exp(-x + shape * Math.log(x) - logGamma(shape))
  return x < shape + 1 ? 1 - front * seriesOf(shape, x) : front * fractionOf(shape, x)
}

function seriesOf(shape: number, x: number): number {
  let term = 1 / shape
  let sum = term
  for (let n = 1; n < 10_000 && term > sum * 1e-16; n += 1) {
    term *= x / (shape + n)
    sum += term
  }
  return sum
}

/** Lentz's method. */
function fractionOf(shape: number, x: number): number {
  const tiny = 1e-300
  let b = x + 1 - shape
  let c = 1 / tiny
  let d = 1 / (b || tiny)
  let fraction = d
  for (let n = 1; n < 10_000; n += 1) {
    const a = -n * (n - shape)
    b += 2
    d = 1 / (a * d + b || tiny)
    c = b + a / c || tiny
    const step = d * c
    fraction *= step
    if (Math.abs(step - 1) < 1e-15) break
  }
  return fraction
}
