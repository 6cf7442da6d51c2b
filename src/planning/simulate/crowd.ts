/** Everybody in the system at an instant, as columns: a case is a row, and rows of those who left are used again. */
export interface Crowd {
  /** Rows in use. */
  inside: number
  /** Rows that were ever in use. */
  used: number
  /** The first row to use again, each of which names the next; -1 for none. */
  free: number
  /** When the case came into the system. */
  born: Float64Array
  /** When it came into the queue where it stands. */
  entered: Float64Array
  /** Its number in the run, under which its chances are drawn. */
  serial: Int32Array
  /** How many stations it has come to. */
  visits: Int32Array
  /** Changes whenever the case stops waiting; a patience that names an older one is no longer its own. */
  stamp: Int32Array
  type: Int32Array
  /** The station where it waits. */
  at: Int32Array
  /** Neighbours in the queue; in a batch, the next who is served together. */
  next: Int32Array
  before: Int32Array
  /** 1 for those who were called and were not there. */
  absent: Uint8Array
}

/** Nobody inside. */
export const emptyCrowd = (room = 1024): Crowd => ({
  inside: 0,
  used: 0,
  free: -1,
  born: new Float64Array(room),
  entered: new Float64Array(room),
  serial: new Int32Array(room),
  visits: new Int32Array(room),
  stamp: new Int32Array(room),
  type: new Int32Array(room),
  at: new Int32Array(room),
  next: new Int32Array(room),
  before: new Int32Array(room),
  absent: new Uint8Array(room),
})

/** Sends everybody away, and keeps the room. */
export function emptyAgain(crowd: Crowd): void {
  crowd.inside = 0
  crowd.used = 0
  crowd.free = -1
}

/** A row for somebody new. */
export function admit(crowd: Crowd, born: number, serial: number, type: number): number {
  let row = crowd.free
  if (row >= 0) crowd.free = crowd.next[row] ?? -1
  else {
    row = crowd.used
    crowd.used += 1
    if (row === crowd.born.length) grow(crowd)
    crowd.stamp[row] = 0
  }
  crowd.inside += 1
  crowd.born[row] = born
  crowd.serial[row] = serial
  crowd.type[row] = type
  crowd.visits[row] = 0
  return row
}

/** Gives a row back. */
export function dismiss(crowd: Crowd, row: number): void {
  crowd.inside -= 1
  crowd.next[row] = crowd.free
  crowd.free = row
}

function grow(crowd: Crowd): void {
  const room = crowd.born.length * 2
  const wider = emptyCrowd(room)
  wider.born.set(crowd.born)
  wider.entered.set(crowd.entered)
  wider.serial.set(crowd.serial)
  wider.visits.set(crowd.visits)
  wider.stamp.set(crowd.stamp)
  wider.type.set(crowd.type)
  wider.at.set(crowd.at)
  wider.next.set(crowd.next)
  wider.before.set(crowd.before)
  wider.absent.set(crowd.absent)
  const { inside, used, free } = crowd
  Object.assign(crowd, wider, { inside, used, free })
}
