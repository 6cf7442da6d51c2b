/** A stretch of months. */
export interface Span {
  readonly from: string
  readonly to: string
}

/** The semesters from that of a day back, the newest first, as spans of months. */
export function semestersUpTo(today: string, count: number): readonly Span[] {
  const year = Number(today.slice(0, 4))
  const newest = year * 2 + (today.slice(5, 7) > '06' ? 1 : 0)
  return Array.from({ length: count }, (_, back): Span => {
    const nth = newest - back
    const of = Math.floor(nth / 2)
    return nth % 2 === 0
      ? { from: `${of}-01`, to: `${of}-06` }
      : { from: `${of}-07`, to: `${of}-12` }
  })
}

/** The span of a report that is of a semester: the one asked for, where it is one; else that of today. */
export function semesterAsked(today: string, { from, to }: Partial<Span>): Span {
  const [newest = { from: '', to: '' }] = semestersUpTo(today, 1)
  const [wanted] = from === undefined ? [] : semestersUpTo(from, 1)
  return wanted?.from === from && wanted?.to === to && wanted ? wanted : newest
}
