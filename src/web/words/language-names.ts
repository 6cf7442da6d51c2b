import type { PaperLanguage } from '#model/text.ts'

/** Languages as those who speak them call them. */
export const LANGUAGE_NAMES: { readonly [language in PaperLanguage]: string } = {
  es: 'Español',
  en: 'English',
  fr: 'Français',
  pt: 'Português',
  ht: 'Kreyòl ayisyen',
}
