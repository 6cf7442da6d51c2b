/** The value at a path of members and positions, undefined where the path ends before: for answers of an unknown shape. */
export function look(value: unknown, ...path: readonly (string | number)[]): unknown {
  let at = value
  for (const step of path) {
    if (typeof at !== 'object' || at === null || !Object.hasOwn(at, step)) return undefined
    at = Reflect.get(at, step)
  }
  return at
}

/** The same as a list; throws when there is none. */
export function list(value: unknown, ...path: readonly (string | number)[]): readonly unknown[] {
  const found = look(value, ...path)
  if (!Array.isArray(found)) throw new Error(`No list at ${path.join('.')}`)
  return found
}

/** The same as a text; throws when there is none. */
export function text(value: unknown, ...path: readonly (string | number)[]): string {
  const found = look(value, ...path)
  if (typeof found !== 'string') throw new Error(`No text at ${path.join('.')}`)
  return found
}
