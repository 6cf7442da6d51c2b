import './papers.css'
import { Alert, Button, NativeSelect } from '@mantine/core'
import { useMutation, useQuery } from '@tanstack/react-query'
import { getRouteApi } from '@tanstack/react-router'
import { useState } from 'react'

import { inLanguage, isPaperLanguage, type PaperLanguage } from '#model/text.ts'
import type { PaperView } from '#protocol/paper-api.ts'

import { problemIn } from '../api/client.ts'
import { documentQuery } from '../api/queries.ts'
import { ButtonLink } from '../shell/button-link.tsx'
import { useDesk } from '../shell/desk.tsx'
import { useTitle } from '../shell/frame-parts.tsx'
import { Mark } from '../shell/mark.tsx'
import { Failed, Loading } from '../shell/notices.tsx'
import { dateInWords } from '../words/dates.ts'
import { LANGUAGE_NAMES } from '../words/language-names.ts'
import { useWords } from '../words/language.tsx'
import { PaperBlocks } from './paper-blocks.tsx'
import { fetchPaper } from './paper-file.ts'
import { paperWords as words } from './paper-words.ts'

const route = getRouteApi('/case/$id/document/$document')

/** A paper to read on the screen, and to save or print as it is handed out. */
export function PaperPage() {
  const { id, document: name } = route.useParams()
  const { t, say } = useWords()
  const { programId } = useDesk()
  const { data, error, refetch } = useQuery(documentQuery(programId, id, name))
  const [chosen, choose] = useState<PaperLanguage>()
  useTitle(data ? say(data.title) : t('papers'))
  if (error) return <Failed error={error} onRetry={refetch} />
  if (!data) return <Loading lines={5} />
  const language = chosen ?? data.language
  return (
    <div className="page paper-page">
      <div className="paper-tools no-print">
        <NativeSelect
          label={say(words.language)}
          description={say(words.languageHelp)}
          value={language}
          data={data.languages.map((one) => ({ value: one, label: LANGUAGE_NAMES[one] }))}
          onChange={({ currentTarget: { value } }) =>
            choose(isPaperLanguage(value) ? value : undefined)
          }
        />
        <Files paper={data} wanted={{ program: programId, record: id, document: name, language }} />
        <ButtonLink variant="default" to="/case/$id" params={{ id }}>
          {t('back')}
        </ButtonLink>
      </div>
      <Sheet paper={data} language={language} />
    </div>
  )
}

interface FilesProps {
  readonly paper: PaperView
  readonly wanted: Parameters<typeof fetchPaper>[0]
}

function Files({ paper, wanted }: FilesProps) {
  const { say } = useWords()
  const file = useMutation({
    mutationFn: (how: Parameters<typeof fetchPaper>[1]) => fetchPaper(wanted, how),
  })
  return (
    <>
      <Button loading={file.isPending} onClick={() => file.mutate('shown')}>
        {say(words.open)}
      </Button>
      <Button
        variant="default"
        disabled={file.isPending}
        onClick={() => file.mutate({ saved: `${paper.number.slice(-8)}.pdf` })}
      >
        {say(words.download)}
      </Button>
      {file.error && (
        <Alert color="red" role="alert" className="paper-alert">
          {say(problemIn(file.error).detail)}
        </Alert>
      )}
    </>
  )
}

function Sheet({
  paper,
  language,
}: {
  readonly paper: PaperView
  readonly language: PaperLanguage
}) {
  const screen = useWords()
  const { authority, office, number, title, to, blocks, signature, validTo } = paper
  const t = (text: Parameters<typeof inLanguage>[0]): string => inLanguage(text, language)
  return (
    <article className="paper" lang={language}>
      <header className="paper-head">
        <Mark size={32} />
        <p>
          <strong>{t(authority)}</strong>
          <br />
          {t(office)}
        </p>
        <p className="paper-number">{number}</p>
      </header>
      <h1>{t(title)}</h1>
      <p className="paper-quiet">
        {t(office)}, {t(paper.issuedInWords)}
      </p>
      {to && (
        <p>
          <strong>{t(to)}</strong>
        </p>
      )}
      <PaperBlocks blocks={blocks} t={t} />
      {signature && (
        <p className="paper-signature">
          <strong>{signature.name}</strong>
          <br />
          {t(signature.as)}
        </p>
      )}
      <footer className="paper-foot">
        {paper.source}
        {validTo !== undefined && (
          <p lang={screen.language} className="no-print">
            {screen.say(words.code).replace('{day}', dateInWords(screen.language, validTo))}
          </p>
        )}
      </footer>
    </article>
  )
}
