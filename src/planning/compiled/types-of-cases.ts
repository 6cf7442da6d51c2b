import type { Attribute, Condition, Mix } from '../scenario/scenario.ts'

/** Every combination of the values of attributes, the last attribute changing fastest. Without attributes there is one type. */
export function typesOf(
  attributes: readonly Attribute[],
): readonly { readonly [attribute: string]: string }[] {
  let types: readonly { readonly [attribute: string]: string }[] = [{}]
  for (const { name, values } of attributes)
    types = types.flatMap((type) => values.map((value) => ({ ...type, [name]: value })))
  return types
}

/** Whether a type of case meets a condition. */
export const meets = (
  type: { readonly [attribute: string]: string },
  condition: Condition,
): boolean => Object.entries(condition).every(([name, values]) => values.includes(type[name] ?? ''))

/** The share of each type in a mix, added up from the first to the last. */
export function sharesOf(
  types: readonly { readonly [attribute: string]: string }[],
  attributes: readonly Attribute[],
  mix: Mix,
): Float64Array {
  const shares = new Float64Array(types.length)
  let sum = 0
  for (const [index, type] of types.entries()) {
    let share = 1
    for (const { name, values } of attributes) {
      const told = mix[name] ?? { [values[0] ?? '']: 1 }
      share *= told[type[name] ?? ''] ?? 0
    }
    sum += share
    shares[index] = sum
  }
  return shares
}
