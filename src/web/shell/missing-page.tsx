import { Link } from '@tanstack/react-router'

import { useWords } from '../words/language.tsx'
import { Empty } from './notices.tsx'

export function MissingPage() {
  const { t } = useWords()
  return (
    <Empty title={t('notFound')}>
      <p>{t('notFoundHelp')}</p>
      <Link to="/">{t('work')}</Link>
    </Empty>
  )
}
