import type { DatesFeature } from '../compare/dates.ts'
import type { Column, Role, Table } from '../table.ts'
import { dateNumber, dateOrderOf, readDate } from '../values/dates.ts'
import { sharesOf } from './shares.ts'

/** The birth dates of all records, from one column or from those of year, month and day. */
export function prepareDates(table: Table): DatesFeature | undefined {
  const of = (role: Role): Column | undefined => table.columns.find((one) => one.role === role)
  const whole = of('birthDate')
  const parts = [of('birthYear'), of('birthMonth'), of('birthDay')] as const
  if (!whole && parts.every((part) => part === undefined)) return undefined
  const dates = new Uint32Array(table.ids.length)
  if (whole) {
    const order = dateOrderOf(whole.texts)
    const read = whole.texts.map((text) => readDate(text, order))
    for (const [record, text] of whole.codes.entries()) dates[record] = read[text] ?? 0
  }
  const numbers = parts.map((part) => part?.texts.map((text) => Number(text.trim()) || 0))
  for (const record of dates.keys())
    if (dates[record] === 0) {
      const [year = 0, month = 0, day = 0] = parts.map(
        (part, at) => numbers[at]?.[part?.codes[record] ?? 0] ?? 0,
      )
      dates[record] = dateNumber(year, month, day)
    }
  return { kind: 'dates', dates, rarity: rarityOf(dates) }
}

/** The first of January of some year is the birth date of whoever does not know it: that two have it says less. */
function rarityOf(dates: Uint32Array): Float32Array {
  const counts = new Map<number, number>()
  for (const date of dates) if (date % 100 > 0) counts.set(date, (counts.get(date) ?? 0) + 1)
  const codes = new Map([...counts.keys()].map((date, at) => [date, at + 1]))
  const shares = sharesOf(Float64Array.from([0, ...counts.values()]))
  return Float32Array.from(dates, (date) => {
    const code = codes.get(date)
    return code === undefined ? 0 : shares.usual - (shares.log2[code] ?? 0)
  })
}
