import type { Language } from '#model/text.ts'

/** A moment or a day of one's own account, by the clock of this computer. */
export function momentOf(language: Language, moment: string, show: 'day' | 'minute'): string {
  const locale = language === 'es' ? 'es-MX' : 'en'
  // A day without an hour is the same day everywhere.
  const zone = moment.length === 10 ? { timeZone: 'UTC' } : {}
  const style = show === 'day' ? {} : ({ timeStyle: 'short', hourCycle: 'h23' } as const)
  return new Intl.DateTimeFormat(locale, { dateStyle: 'long', ...style, ...zone }).format(
    new Date(moment),
  )
}
