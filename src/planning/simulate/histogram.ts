/** Bins to a doubling: a bin is 0.14 % to 0.2 % wide. */
const FINE_BITS = 9
const FINE = 1 << FINE_BITS
/** From a thousandth of a minute to sixty years. */
const LOWEST = -10
const OCTAVES = 36
const BINS = OCTAVES * FINE
const BASE = (1023 + LOWEST) << FINE_BITS

/** How often each length of time came: bins that widen with the time, and zeros apart. Pooled over runs; from it come percentiles. */
export interface Histogram {
  zeros: number
  readonly bins: Uint32Array<ArrayBuffer>
}

/** One that holds nothing. */
export const emptyHistogram = (): Histogram => ({ zeros: 0, bins: new Uint32Array(BINS) })

// The exponent and the first bits of the fraction of a double are the logarithm that is wanted, ready made.
const double = new Float64Array(1)
const words = new Uint32Array(double.buffer)
const HIGH = new Uint8Array(Uint16Array.of(1).buffer)[0] === 1 ? 1 : 0

/** Counts one time, in minutes. */
export function count(histogram: Histogram, minutes: number): void {
  if (minutes <= 0) {
    histogram.zeros += 1
    return
  }
  double[0] = minutes
  const bin = ((words[HIGH] ?? 0) >>> (20 - FINE_BITS)) - BASE
  const at = bin < 0 ? 0 : bin >= BINS ? BINS - 1 : bin
  histogram.bins[at] = (histogram.bins[at] ?? 0) + 1
}

/** Adds what another has counted. */
export function addInto(sum: Histogram, other: Histogram): void {
  sum.zeros += other.zeros
  for (let at = 0; at < BINS; at += 1) {
    const more = other.bins[at] ?? 0
    if (more > 0) sum.bins[at] = (sum.bins[at] ?? 0) + more
  }
}

const lowerEdge = (bin: number): number =>
  2 ** (LOWEST + Math.floor(bin / FINE)) * (1 + (bin % FINE) / FINE)

/** The times below which these shares lie, evenly spread within a bin; null when nothing was counted. */
export function percentiles(
  { zeros, bins }: Histogram,
  shares: readonly number[],
): readonly (number | null)[] {
  const total = bins.reduce((sum, each) => sum + each, zeros)
  if (total === 0) return shares.map(() => null)
  return shares.map((share) => {
    let left = share * total - zeros
    if (left <= 0) return 0
    for (const [bin, each] of bins.entries()) {
      if (left <= each && each > 0)
        return lowerEdge(bin) + (lowerEdge(bin + 1) - lowerEdge(bin)) * (left / each)
      left -= each
    }
    return lowerEdge(BINS)
  })
}
