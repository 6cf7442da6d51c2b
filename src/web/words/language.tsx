import { createContext, useContext, useEffect, useMemo, useState, type ReactNode } from 'react'

import type { Language, Text } from '#model/text.ts'

import { catalogue, type MessageKey } from './catalogue.ts'

export interface Words {
  readonly language: Language
  readonly setLanguage: (language: Language) => void
  /** A text of the application, `{name}` filled in. */
  readonly t: (key: MessageKey, fill?: Fill) => string
  /** A text of a program or of the server. */
  readonly say: (text: Text) => string
  readonly number: (n: number) => string
}
type Fill = { readonly [name: string]: string | number }

const KEY = 'ceiba-language'

/** Words with their `{gaps}` filled in. */
export const filled = (text: string, fill: Fill = {}): string =>
  text.replaceAll(/\{(\w+)\}/g, (whole, name: string) => String(fill[name] ?? whole))

const Context = createContext<Words | undefined>(undefined)

function firstLanguage(): Language {
  const kept = localStorage.getItem(KEY)
  if (kept === 'es' || kept === 'en') return kept
  return navigator.language.startsWith('en') ? 'en' : 'es'
}

/** The language of the screens, remembered on this computer; nothing else is. */
export function LanguageProvider({ children }: { readonly children: ReactNode }) {
  const [language, choose] = useState(firstLanguage)
  useEffect(() => {
    document.documentElement.lang = language
  }, [language])
  const words = useMemo<Words>(() => {
    const numbers = new Intl.NumberFormat(language === 'es' ? 'es-MX' : 'en')
    return {
      language,
      setLanguage: (next) => {
        localStorage.setItem(KEY, next)
        choose(next)
      },
      t: (key, fill) => filled(catalogue[key][language], fill),
      say: (text) => text[language],
      number: (n) => numbers.format(n),
    }
  }, [language])
  return <Context value={words}>{children}</Context>
}

export function useWords(): Words {
  const words = useContext(Context)
  if (!words) throw new Error('useWords outside of LanguageProvider')
  return words
}
