/** Mixes numbers into 32 bits. Two different keys that fall together cost a comparison, never a link. */
export function mixed(seed: number, ...numbers: readonly number[]): number {
  let hash = seed
  for (const number of numbers) {
    hash = Math.imul(hash ^ (number | 0), 0x9e3779b1)
    hash ^= hash >>> 15
  }
  hash = Math.imul(hash ^ (hash >>> 13), 0x85ebca6b)
  const found = (hash ^ (hash >>> 16)) >>> 0
  return found === 0 ? 1 : found
}

/** A number for a text. */
export function hashOf(text: string): number {
  let hash = 0x811c9dc5
  for (let at = 0; at < text.length; at += 1)
    hash = Math.imul(hash ^ text.charCodeAt(at), 0x01000193)
  return hash >>> 0
}
