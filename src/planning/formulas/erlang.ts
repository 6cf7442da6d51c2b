/** What a queue comes to in the long run. Times are in the unit of the rates; rates are per unit of time. */
export interface Steady {
  /** The share of cases that wait. */
  readonly delayed: number
  /** Mean time in the queue, of all who come in. */
  readonly wait: number
  /** Mean number waiting. */
  readonly queue: number
  /** Mean number of busy servers over servers. */
  readonly utilisation: number
  /** The share of arrivals that is turned away. */
  readonly lost: number
  /** The share of arrivals that gives up. */
  readonly abandoned: number
}

/**
 * The probability that all servers are busy when nobody can wait, for offered load `a` (arrivals times mean service), by the recursion that
 * loses no digits.
 *
 * erlangB(2, 1) //=> 0.2
 */
export function erlangB(servers: number, a: number): number {
  let inverse = 1
  for (let n = 1; n <= servers; n += 1) inverse = 1 + (inverse * n) / a
  return 1 / inverse
}

/** The probability of having to wait in M/M/c. 1 where the load is 1 or more. */
export function erlangC(servers: number, a: number): number {
  if (a >= servers) return 1
  const b = erlangB(servers, a)
  return (servers * b) / (servers - a * (1 - b))
}

/** M/M/c: Poisson arrivals, exponential services, `servers` alike, everybody waits. Infinite where it cannot keep up. */
export function mmc(arrivals: number, service: number, servers: number): Steady {
  const a = arrivals * service
  const delayed = erlangC(servers, a)
  const wait = a >= servers ? Infinity : (delayed * service) / (servers - a)
  const utilisation = Math.min(1, a / servers)
  return { delayed, wait, queue: arrivals * wait, utilisation, lost: 0, abandoned: 0 }
}

/** The probability that somebody waits longer than `time` in M/M/c. */
export const mmcLongerThan = (
  { arrivals, service, servers }: { arrivals: number; service: number; servers: number },
  time: number,
): number => {
  const a = arrivals * service
  return erlangC(servers, a) * Math.exp((-(servers - a) * time) / service)
}

/** M/M/c/K: at most `room` in service and waiting together; who comes when it is full is lost. */
export function mmck(
  { arrivals, service, servers }: { arrivals: number; service: number; servers: number },
  room: number,
): Steady {
  return ofStates({ arrivals, service, servers, patience: Infinity, room })
}

/** M/M/c+M (Erlang A): everybody who waits gives up after an exponential patience. */
export function mmcPatience(
  { arrivals, service, servers }: { arrivals: number; service: number; servers: number },
  patience: number,
): Steady {
  return ofStates({ arrivals, service, servers, patience, room: Infinity })
}

interface BirthDeath {
  readonly arrivals: number
  readonly service: number
  readonly servers: number
  readonly patience: number
  readonly room: number
}

/** A birth-death chain, summed state by state until what follows no longer counts. Shares are kept relative to the largest, so that nothing overflows. */
function ofStates({ arrivals, service, servers, patience, room }: BirthDeath): Steady {
  let [share, total, queue, busy, delayed] = [1, 1, 0, 0, 0]
  for (let n = 1; n <= room; n += 1) {
    const inService = Math.min(n, servers)
    share *= arrivals / (inService / service + (n - inService) / patience)
    total += share
    queue += share * (n - inService)
    busy += share * inService
    if (n >= servers && n < room) delayed += share
    if (n > servers && share * n <= 1e-16 * queue) break
    if (total > 1e200) {
      share /= 1e200
      total /= 1e200
      queue /= 1e200
      busy /= 1e200
      delayed /= 1e200
    }
  }
  const lost = Number.isFinite(room) ? share / total : 0
  const length = queue / total
  const admitted = arrivals * (1 - lost)
  return {
    delayed: delayed / total / (1 - lost),
    wait: length / admitted,
    queue: length,
    utilisation: busy / total / servers,
    lost,
    abandoned: length / patience / arrivals,
  }
}
