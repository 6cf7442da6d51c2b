/** Words for people: always in the two first languages of Ceiba, in the others where a paper is handed out in them. */
export interface Text {
  readonly es: string
  readonly en: string
  readonly fr?: string
  readonly pt?: string
  readonly ht?: string
}

/** The languages that every screen, refusal and reason is written in. */
export type Language = 'es' | 'en'

/** The languages in which papers can be handed out. */
export const PAPER_LANGUAGES = ['es', 'en', 'fr', 'pt', 'ht'] as const
export type PaperLanguage = (typeof PAPER_LANGUAGES)[number]

/** Whether a text is the name of a language of papers. */
export const isPaperLanguage = (text: unknown): text is PaperLanguage =>
  PAPER_LANGUAGES.some((language) => language === text)

/** Words in both languages, Spanish first: `say('Edad', 'Age')`. */
export const say = (es: string, en: string): Text => ({ es, en })

/** Words in every language of papers: Spanish, English, French, Portuguese, Haitian Creole. */
export const sayWidely = (
  ...[es, en, fr, pt, ht]: readonly [es: string, en: string, fr: string, pt: string, ht: string]
): Required<Text> => ({ es, en, fr, pt, ht })

/** Words in a language; in Spanish, the language of the acts, where nobody said them in that one. */
export const inLanguage = (text: Text, language: PaperLanguage): string => text[language] ?? text.es

/** What is the same in every language, such as a name or a number. */
export const asItIs = (text: string): Required<Text> => sayWidely(text, text, text, text, text)
