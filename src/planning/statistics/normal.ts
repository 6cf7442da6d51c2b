/** Coefficients of Wichura's algorithm AS 241 (PPND16): numerator and denominator of each of three regions. */
const A = [
  3.3871328727963665, 133.14166789178438, 1971.5909503065513, 13731.69376550946, 45921.95393154987,
  67265.7709270087, 33430.57558358813, 2509.0809287301227,
]
const B = [
  1, 42.31333070160091, 687.1870074920579, 5394.196021424751, 21213.794301586597, 39307.89580009271,
  28729.085735721943, 5226.495278852546,
]
const C = [
  1.4234371107496835, 4.630337846156546, 5.769497221460691, 3.6478483247632045, 1.2704582524523684,
  0.2417807251774506, 0.022723844989269184, 0.0007745450142783414,
]
const D = [
  1, 2.053191626637759, 1.6763848301838038, 0.6897673349851, 0.14810397642748008,
  0.015198666563616457, 0.0005475938084995345, 1.0507500716444169e-9,
]
const E = [
  6.657904643501103, 5.463784911164114, 1.7848265399172913, 0.29656057182850487,
  0.026532189526576124, 0.0012426609473880784, 2.7115555687434876e-5, 2.0103343992922881e-7,
]
const F = [
  1, 0.599832206555888, 0.1369298809227358, 0.014875361290850615, 0.0007868691311456133,
  1.8463183175100548e-5, 1.421511758316446e-7, 2.0442631033899397e-15,
]

function polynomial(coefficients: readonly number[], x: number): number {
  let sum = 0
  for (let index = coefficients.length - 1; index >= 0; index -= 1)
    sum = sum * x + (coefficients[index] ?? 0)
  return sum
}

/**
 * The value below which a standard normal variable lies with this probability, to 16 digits (Wichura, AS 241). `p` is between 0 and 1.
 *
 * normalQuantile(0.975) //=> 1.959963984540054
 */
export function normalQuantile(p: number): number {
  const q = p - 0.5
  if (Math.abs(q) <= 0.425) {
    const r = 0.180625 - q * q
    return (q * polynomial(A, r)) / polynomial(B, r)
  }
  const r = Math.sqrt(-Math.log(q < 0 ? p : 1 - p))
  const tail =
    r <= 5
      ? polynomial(C, r - 1.6) / polynomial(D, r - 1.6)
      : polynomial(E, r - 5) / polynomial(F, r - 5)
  return q < 0 ? -tail : tail
}

/** The probability that a standard normal variable is at most `x`, by the continued fraction in the tails and a series in the middle. */
export function normalCdf(x: number): number {
  if (x < 0) return 1 - normalCdf(-x)
  if (x > 38) return 1
  const density = Math.exp((-x * x) / 2) / Math.sqrt(2 * Math.PI)
  if (x < 3) {
    let [sum, term] = [x, x]
    for (let n = 1; term > 1e-17 * sum; n += 1) {
      term *= (x * x) / (2 * n + 1)
      sum += term
    }
    return 0.5 + density * sum
  }
  let fraction = 0
  for (let n = 60; n >= 1; n -= 1) fraction = n / (x + fraction)
  return 1 - density / (x + fraction)
}
