import { Link } from '@tanstack/react-router'

import { useWords } from '../words/language.tsx'
import { useTitle } from './frame-parts.tsx'

export function MissingPage() {
  const { t } = useWords()
  useTitle(t('notFound'))
  return (
    <div className="empty">
      <h1 className="empty-title">{t('notFound')}</h1>
      <p>{t('notFoundHelp')}</p>
      <Link to="/">{t('work')}</Link>
    </div>
  )
}
