/**
 * A function of an object that never changes, worked out once for each: what a program's declarations come to is asked for every act.
 *
 * oncePer((words: readonly string[]) => words.join(' '))(['a', 'b']) //=> 'a b'
 */
export function oncePer<K extends object, V>(make: (of: K) => V): (of: K) => V {
  const made = new WeakMap<K, { readonly value: V }>()
  return (of) => {
    const known = made.get(of)
    if (known) return known.value
    const value = make(of)
    made.set(of, { value })
    return value
  }
}
