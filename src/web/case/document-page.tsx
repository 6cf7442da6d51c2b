import { Button } from '@mantine/core'
import { useQuery } from '@tanstack/react-query'
import { getRouteApi } from '@tanstack/react-router'

import { documentQuery } from '../api/queries.ts'
import { ButtonLink } from '../shell/button-link.tsx'
import { useDesk } from '../shell/desk.tsx'
import { useTitle } from '../shell/frame-parts.tsx'
import { Mark } from '../shell/mark.tsx'
import { Failed, Loading } from '../shell/notices.tsx'
import { dateInWords } from '../words/dates.ts'
import { useWords } from '../words/language.tsx'

const route = getRouteApi('/case/$id/document/$document')

/** A paper to read and print. The Spanish text is the act; the English one explains it. */
export function DocumentPage() {
  const { id, document: name } = route.useParams()
  const { t, language } = useWords()
  const { programId } = useDesk()
  const { data, error, refetch } = useQuery(documentQuery(programId, id, name))
  useTitle(data ? data.title[language] : t('papers'))
  if (error) return <Failed error={error} onRetry={refetch} />
  if (!data) return <Loading lines={5} />
  const both = language === 'en'
  return (
    <div className="page paper-page">
      <div className="buttons no-print">
        <Button onClick={() => window.print()}>{t('print')}</Button>
        <ButtonLink variant="default" to="/case/$id" params={{ id }}>
          {t('back')}
        </ButtonLink>
      </div>
      <article className="paper" lang="es">
        <Mark size={40} />
        <h1>{data.title.es}</h1>
        {both && (
          <p lang="en" className="paper-gloss">
            {data.title.en}
          </p>
        )}
        {data.paragraphs.map((paragraph) => (
          <div key={paragraph.es}>
            <p>{paragraph.es}</p>
            {both && paragraph.en !== paragraph.es && (
              <p lang="en" className="paper-gloss">
                {paragraph.en}
              </p>
            )}
          </div>
        ))}
        <p className="paper-foot">
          Expedida el {dateInWords('es', data.issuedOn)}. {data.source}.
        </p>
      </article>
    </div>
  )
}
