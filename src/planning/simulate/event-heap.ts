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

/** Adds an event. It is laid down where there is room, and goes from there to its place: short enough to be built into every caller. */
export function push(heap: EventHeap, time: number, what: number, who: number): void {
  const at = heap.hole ? 0 : heap.size
  if (at === heap.time.length) grow(heap)
  heap.time[at] = time
  heap.what[at] = what
  heap.who[at] = who
  if (heap.hole) {
    heap.hole = false
    sink(heap)
  } else {
    heap.size += 1
    rise(heap, at)
  }
}

/** Lets an event rise from where it was laid to its place. */
function rise(heap: EventHeap, from: number): void {
  const { time: times, what: whats, who: whos } = heap
  const time = times[from] ?? 0
  const what = whats[from] ?? 0
  const who = whos[from] ?? 0
  let at = from
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
  if (last === 0) return
  heap.time[0] = heap.time[last] ?? 0
  heap.what[0] = heap.what[last] ?? 0
  heap.who[0] = heap.who[last] ?? 0
  sink(heap)
}

/** On the same instant: by kind, then by what is behind it, so that the order never depends on the heap. */
function isBefore(what: number, who: number, otherWhat: number, otherWho: number): boolean {
  const kind = what & KIND_MASK
  const otherKind = otherWhat & KIND_MASK
  if (kind !== otherKind) return kind < otherKind
  return what === otherWhat ? who < otherWho : what < otherWhat
}

/** Which of the children from `first` on comes first. Of four it is worked out without a branch: no processor foretells which it will be. */
function earliestChild(heap: EventHeap, first: number): number {
  const { time: times, size } = heap
  if (first + 3 >= size) return earliestOf(heap, first, size)
  const a = times[first] ?? 0
  const b = times[first + 1] ?? 0
  const c = times[first + 2] ?? 0
  const d = times[first + 3] ?? 0
  const one = first + Number(b < a)
  const other = first + 2 + Number(d < c)
  const early = times[one] ?? 0
  const late = times[other] ?? 0
  const ties = Number(a === b) | Number(c === d) | Number(early === late)
  return ties === 0
    ? one + (other - one) * Number(late < early)
    : earliestOf(heap, first, first + 4)
}

function earliestOf({ time, what, who }: EventHeap, first: number, end: number): number {
  let least = first
  for (let each = first + 1; each < end; each += 1) {
    const at = time[each] ?? 0
    const earliest = time[least] ?? 0
    if (at > earliest) continue
    if (
      at < earliest ||
      isBefore(what[each] ?? 0, who[each] ?? 0, what[least] ?? 0, who[least] ?? 0)
    )
      least = each
  }
  return least
}

/** Lets the event on top sink to its place. */
function sink(heap: EventHeap): void {
  const { time: times, what: whats, who: whos, size } = heap
  const time = times[0] ?? 0
  const what = whats[0] ?? 0
  const who = whos[0] ?? 0
  let at = 0
  for (;;) {
    const first = at * 4 + 1
    if (first >= size) break
    const least = earliestChild(heap, first)
    const earliest = times[least] ?? 0
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
