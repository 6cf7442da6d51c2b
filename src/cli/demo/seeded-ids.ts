import { uuid7, type IdSource } from '#kernel/ids.ts'
import { instant, type Instant } from '#kernel/instant.ts'
import { seededRandom, type Random } from '#kernel/random.ts'

/** Ids that come out the same whenever the same thing is made again. */
export interface SeededIds extends IdSource {
  /** Begins the ids of one root: those after depend on nothing before. */
  begin(seed: string): void
  /** The moment that the next ids are made at. */
  at(now: Instant): void
}

export function seededIds(): SeededIds {
  let random: Random | undefined
  let moment = instant(0)
  const bytes = new Uint8Array(10)
  return {
    begin(seed) {
      random = seededRandom(seed)
    },
    at(now) {
      moment = now
    },
    next() {
      if (!random) throw new Error('No root was begun')
      for (let at = 0; at < bytes.length; at++) bytes[at] = random.integer(256)
      return uuid7(moment, bytes)
    },
  }
}
