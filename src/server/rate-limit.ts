/** How often each address may ask something within a minute; counted in this process, and forgotten with the minute. */
export function rateLimit(
  most: number,
  { now = () => Date.now(), addresses = 10_000 } = {},
): (address: string) => boolean {
  let minute = 0
  let asked = new Map<string, number>()
  return (address) => {
    const current = Math.floor(now() / 60_000)
    if (current !== minute) [minute, asked] = [current, new Map()]
    // Whoever comes with ever new addresses shares what is left with all who do.
    const key = asked.has(address) || asked.size < addresses ? address : ''
    const count = (asked.get(key) ?? 0) + 1
    asked.set(key, count)
    return count <= most
  }
}
