import { unpackLeaf } from '../seals/leaf.ts'
import type { Fault } from './fault.ts'

type Difference = Omit<Fault, 'compartment'>

/** A log as it was sealed beside the log as it is, leaf by leaf. */
export interface LogComparison {
  /** The next leaf of each; undefined where one has ended. */
  next(sealed: Uint8Array | undefined, found: Uint8Array | undefined): void
  /** What differs, once both have ended. */
  all(): readonly Difference[]
}

const PLACE_BYTES = 24

/**
 * Names what was dropped, added, moved or changed. Only what does not match is held: after something is missing all that follows stands
 * one place earlier, and finds its counterpart in the next step.
 */
export function compareLogs(): LogComparison {
  const missing = new Map<string, Held>()
  const extra = new Map<string, Held>()
  const pairs = pairing()
  let at = 0
  /** Takes a leaf of one log: its counterpart may have come before. */
  const take = (leaf: Uint8Array, own: Map<string, Held>, others: Map<string, Held>) => {
    const key = Buffer.from(leaf.buffer, leaf.byteOffset, PLACE_BYTES).toString('hex')
    const held = { leaf, at }
    const other = others.get(key)
    if (!other) own.set(key, held)
    else if (own === missing) pairs.add(held, other)
    else pairs.add(other, held)
    others.delete(key)
  }
  return {
    next(sealed, found) {
      const alike = sealed && found && Buffer.compare(sealed, found) === 0
      if (alike && missing.size === 0) pairs.add({ leaf: sealed, at }, { leaf: found, at })
      else {
        if (sealed) take(sealed, missing, extra)
        if (found) take(found, extra, missing)
      }
      at += 1
    },
    all: () => [
      ...pairs.differences,
      ...[...missing.values()].map(({ leaf, at: place }) =>
        say('event-missing', leaf, `It was sealed as event ${place + 1} of the log and is gone`),
      ),
      ...[...extra.values()].map(({ leaf, at: place }) =>
        say(
          'event-added',
          leaf,
          `It stands as event ${place + 1} of the log and was never sealed there`,
        ),
      ),
    ],
  }
}

/** Events that both logs have. One is out of order when an earlier pair stands the other way round. */
function pairing() {
  const differences: Difference[] = []
  let [sealedUpTo, foundUpTo] = [-1, -1]
  return {
    differences,
    add(sealed: Held, found: Held): void {
      if (sealed.leaf !== found.leaf && Buffer.compare(sealed.leaf, found.leaf) !== 0)
        differences.push(
          say('event-changed', sealed.leaf, 'Its hash is not the one that was sealed'),
        )
      if ((sealed.at - sealedUpTo) * (found.at - foundUpTo) < 0)
        differences.push(
          say(
            'event-moved',
            sealed.leaf,
            `It was sealed as event ${sealed.at + 1} of the log and stands as ${found.at + 1}`,
          ),
        )
      else [sealedUpTo, foundUpTo] = [sealed.at, found.at]
    },
  }
}

interface Held {
  readonly leaf: Uint8Array
  readonly at: number
}

function say(code: Fault['code'], leaf: Uint8Array, says: string): Difference {
  const { tenant, root, version } = unpackLeaf(leaf)
  return { code, tenant, root, version, says }
}
