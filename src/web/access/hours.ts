import type { Language } from '#model/text.ts'

const localeOf = (language: Language): string => (language === 'es' ? 'es-MX' : 'en')

/** The hour of a moment by the clock of this computer. */
export const hourInWords = (language: Language, moment: string): string =>
  new Date(moment).toLocaleTimeString(localeOf(language), {
    hour: '2-digit',
    minute: '2-digit',
    hourCycle: 'h23',
  })

/** A moment with its day. */
export const momentInWords = (language: Language, moment: string): string =>
  new Date(moment).toLocaleString(localeOf(language), {
    dateStyle: 'medium',
    timeStyle: 'short',
    hourCycle: 'h23',
  })
