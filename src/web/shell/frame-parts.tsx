import { Button, useComputedColorScheme, useMantineColorScheme } from '@mantine/core'
import { useEffect } from 'react'

import { useWords } from '../words/language.tsx'

/** Language and colours: the two things that are remembered on the computer. */
export function Switches() {
  const { t, language, setLanguage } = useWords()
  const { setColorScheme } = useMantineColorScheme()
  const scheme = useComputedColorScheme('light')
  const other = language === 'es' ? 'en' : 'es'
  const dark = scheme === 'dark'
  return (
    <>
      <Button
        variant="subtle"
        size="compact-sm"
        lang={other}
        title={t('inLanguageHelp')}
        onClick={() => setLanguage(other)}
      >
        {t('inLanguage')}
      </Button>
      <Button
        variant="subtle"
        size="compact-sm"
        aria-label={t(dark ? 'toLight' : 'toDark')}
        title={t(dark ? 'toLight' : 'toDark')}
        onClick={() => setColorScheme(dark ? 'light' : 'dark')}
      >
        <svg width="17" height="17" viewBox="0 0 20 20" aria-hidden fill="currentColor">
          <path d="M10 1a9 9 0 1 0 0 18 9 9 0 0 0 0-18zm0 2v14a7 7 0 0 1 0-14z" />
        </svg>
      </Button>
    </>
  )
}

/** The title of the window, which is also what a screen reader says first. */
export function useTitle(title: string): void {
  useEffect(() => {
    document.title = title === '' ? 'Ceiba' : `${title} · Ceiba`
  }, [title])
}
