/** What happens next. Kinds stand in the order in which they come when several fall on the same instant. */
export const DEPART = 0
export const STAFF = 1
export const TIMER = 2
export const IMPATIENT = 3
export const ARRIVE = 4
/** Bits of `what` that hold the kind; those above them hold a station or a stamp. */
export const KIND_BITS = 3
export const KIND_MASK = 7

/**
 * Events to come, the next one on top: a heap with four children to a node over typed arrays. The top that was read leaves a hole, which
 * the next event to be pushed fills: most events bring forth exactly one other.
 */
export interface EventHeap {
  size: number
  /** Whether the top was read and nothing was put in its place yet. */
  hole: boolean
  time: Float64Array
  what: Int32Array
  who: Int32Array
}

/** An empty heap; it grows as it must. */
export const emptyHeap = (room = 1024): EventHeap => ({
  size: 0,
  hole: false,
  time: new Float64Array(room),
  what: new Int32Array(room),
  who: new Int32Array(room),
})

/** Adds an event. */
export function push(heap: EventHeap, time: number, what: number, who: number): void {
  if (heap.hole) {
    heap.hole = false
    sink(heap, time, what, who)
    return
  }
  if (heap.size === heap.time.length) grow(heap)
  const { time: times, what: whats, who: whos } = heap
  let at = heap.size
  heap.size += 1
  while (at > 0) {
    const up = (at - 1) >> 2
    const above = times[up] ?? 0
    if (above < time || (above === time && !isBefore(what, who, whats[up] ?? 0, whos[up] ?? 0)))
      break
    times[at] = above
    whats[at] = whats[up] ?? 0
    whos[at] = whos[up] ?? 0
    at = up
  }
  times[at] = time
  whats[at] = what
  whos[at] = who
}

/** Closes the hole that the last event left, when nothing filled it. */
export function settle(heap: EventHeap): void {
  if (!heap.hole) return
  heap.hole = false
  heap.size -= 1
  const last = heap.size
  if (last > 0) sink(heap, heap.time[last] ?? 0, heap.what[last] ?? 0, heap.who[last] ?? 0)
}

/** On the same instant: by kind, then by what is behind it, so that the order never depends on the heap. */
function isBefore(what: number, who: number, otherWhat: number, otherWho: number): boolean {
  const [kind, otherKind] = [what & KIND_MASK, otherWhat & KIND_MASK]
  if (kind !== otherKind) return kind < otherKind
  return what === otherWhat ? who < otherWho : what < otherWhat
}

/** Puts an event in at the top and lets it sink to its place. */
function sink(heap: EventHeap, time: number, what: number, who: number): void {
  const { time: times, what: whats, who: whos, size } = heap
  let at = 0
  for (;;) {
    const first = at * 4 + 1
    if (first >= size) break
    let least = first
    let earliest = times[first] ?? 0
    const end = first + 4 < size ? first + 4 : size
    for (let child = first + 1; child < end; child += 1) {
      const other = times[child] ?? 0
      if (
        other < earliest ||
        (other === earliest &&
          isBefore(whats[child] ?? 0, whos[child] ?? 0, whats[least] ?? 0, whos[least] ?? 0))
      ) {
        least = child
        earliest = other
      }
    }
    if (
      earliest > time ||
      (earliest === time && !isBefore(whats[least] ?? 0, whos[least] ?? 0, what, who))
    )
      break
    times[at] = earliest
    whats[at] = whats[least] ?? 0
    whos[at] = whos[least] ?? 0
    at = least
  }
  times[at] = time
  whats[at] = what
  whos[at] = who
}

function grow(heap: EventHeap): void {
  const room = heap.time.length * 2
  const [time, what, who] = [new Float64Array(room), new Int32Array(room), new Int32Array(room)]
  time.set(heap.time)
  what.set(heap.what)
  who.set(heap.who)
  Object.assign(heap, { time, what, who })
}
