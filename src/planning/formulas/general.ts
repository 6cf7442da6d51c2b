import { erlangC } from './erlang.ts'

/**
 * M/G/1, by Pollaczek and Khinchine: the mean wait with one server and a service of any kind, of which the mean and the coefficient of
 * variation are known. Infinite where it cannot keep up.
 */
export function mg1Wait(arrivals: number, service: number, cv: number): number {
  const load = arrivals * service
  return load >= 1 ? Infinity : (load * service * (1 + cv * cv)) / 2 / (1 - load)
}

/**
 * G/G/c, after Allen and Cunneen: about the mean wait when arrivals and services are of any kind. Exact for M/M/c and M/G/1; within some
 * per cent at high load, less sure at low load.
 */
export function ggcWait(
  { arrivals, service, servers }: { arrivals: number; service: number; servers: number },
  cv: { readonly arrivals: number; readonly service: number },
): number {
  const a = arrivals * service
  if (a >= servers) return Infinity
  const variability = (cv.arrivals ** 2 + cv.service ** 2) / 2
  return (variability * erlangC(servers, a) * service) / (servers - a)
}

/**
 * Mean waits of the classes of a queue in which who stands higher is called first and nobody is interrupted (Cobham), all with the same
 * exponential service: `arrivals` from the first class to the last. Infinite from the class on that it cannot keep up with.
 */
export function priorityWaits(
  arrivals: readonly number[],
  service: number,
  servers: number,
): readonly number[] {
  const all = arrivals.reduce((sum, rate) => sum + rate, 0) * service
  // What the newcomer finds before it if all servers are busy: with load 1 and more they always are.
  const first = (erlangC(servers, all) * service) / servers
  let before = 0
  return arrivals.map((rate) => {
    const above = 1 - before / servers
    before += rate * service
    const below = 1 - before / servers
    return below <= 0 ? Infinity : first / above / below
  })
}

/**
 * The arrivals at each station of a network whose cases go on by chance (Jackson): `outside` come in, `shares[i][j]` of those served at i go to j.
 * Solved by elimination; throws where some can never leave.
 */
export function jacksonArrivals(
  outside: readonly number[],
  shares: readonly (readonly number[])[],
): readonly number[] {
  const size = outside.length
  const rows = outside.map((rate, to) => [
    ...outside.map((_, from) => Number(from === to) - (shares[from]?.[to] ?? 0)),
    rate,
  ])
  for (let column = 0; column < size; column += 1) {
    const pivot = rows
      .slice(column)
      .reduce((best, row) =>
        Math.abs(row[column] ?? 0) > Math.abs(best[column] ?? 0) ? row : best,
      )
    if (Math.abs(pivot[column] ?? 0) < 1e-12) throw new RangeError('Some cases can never leave')
    rows.splice(rows.indexOf(pivot), 1)
    rows.splice(column, 0, pivot)
    for (const row of rows) {
      if (row === pivot) continue
      const factor = (row[column] ?? 0) / (pivot[column] ?? 1)
      for (let each = column; each <= size; each += 1)
        row[each] = (row[each] ?? 0) - factor * (pivot[each] ?? 0)
    }
  }
  return rows.map((row, index) => (row[size] ?? 0) / (row[index] ?? 1))
}
