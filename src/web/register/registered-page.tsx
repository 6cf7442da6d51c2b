import './register.css'
import { Button } from '@mantine/core'
import { useQueries, useQuery } from '@tanstack/react-query'
import { Link } from '@tanstack/react-router'

import type { JsonObject } from '#kernel/canonical-json.ts'

import type { Receipt } from '../api/contract.ts'
import { recordQuery } from '../api/queries.ts'
import { ButtonLink } from '../shell/button-link.tsx'
import { useDesk, useValueWorld } from '../shell/desk.tsx'
import { useTitle } from '../shell/frame-parts.tsx'
import { Failed, Loading } from '../shell/notices.tsx'
import { dateInWords } from '../words/dates.ts'
import { useWords } from '../words/language.tsx'
import { nameInWords, valueInWords } from '../words/values.ts'

/** After saving: the proof to hand over, and persons who may be the same. */
export function RegisteredPage({
  receipt,
  onAnother,
}: {
  readonly receipt: Receipt
  readonly onAnother: () => void
}) {
  const { t } = useWords()
  const { programId } = useDesk()
  const file = useQuery(recordQuery(programId, receipt.id))
  useTitle(t('registered'))
  const persons = file.data?.records.filter(({ kind }) => kind === 'person') ?? []
  return (
    <div className="page">
      <div className="notice notice-good" role="status">
        <h1 className="notice-title">{t('registered')}</h1>
        {persons.length > 0 && (
          <p className="registered-names">
            {persons.map((person) => nameInWords(person.fields['name'])).join(' · ')}
          </p>
        )}
        <p>{t('registeredHelp')}</p>
        <div className="buttons">
          <ButtonLink
            to="/case/$id/document/$document"
            params={{ id: receipt.id, document: 'DOC-INT' }}
          >
            {t('printProof')}
          </ButtonLink>
          <ButtonLink variant="default" to="/case/$id" params={{ id: receipt.id }}>
            {t('openCase')}
          </ButtonLink>
          <Button variant="default" onClick={onAnother}>
            {t('another')}
          </Button>
        </div>
      </div>
      {file.error && <Failed error={file.error} onRetry={() => void file.refetch()} />}
      <Duplicates ids={receipt.duplicates} />
    </div>
  )
}

function Duplicates({ ids }: { readonly ids: readonly string[] }) {
  const { t } = useWords()
  const { programId } = useDesk()
  const found = useQueries({ queries: ids.map((id) => recordQuery(programId, id)) })
  if (ids.length === 0) return <p className="help">{t('noDuplicates')}</p>
  return (
    <section className="block" aria-labelledby="duplicates">
      <h2 id="duplicates">{t('duplicates')}</h2>
      <p>{t('duplicatesHelp')}</p>
      <ul className="plain-list">
        {ids.map((id, index) => (
          <li key={id}>
            <Duplicate
              id={id}
              fields={found[index]?.data?.fields}
              office={found[index]?.data?.office}
              waiting={found[index]?.isPending === true}
            />
          </li>
        ))}
      </ul>
    </section>
  )
}

interface DuplicateProps {
  readonly id: string
  readonly fields: JsonObject | undefined
  readonly office: string | undefined
  readonly waiting: boolean
}

function Duplicate({ id, fields, office, waiting }: DuplicateProps) {
  const { t, language } = useWords()
  const world = useValueWorld()
  if (waiting) return <Loading lines={1} />
  if (!fields) return <span className="help">{t('notShown')}</span>
  const known = world.program.records['person']?.fields ?? {}
  const words = (name: string): string => {
    const [field, value] = [known[name], fields[name]]
    return field && value !== undefined ? valueInWords(world, field, value) : ''
  }
  return (
    <Link to="/case/$id" params={{ id }} className="found-link">
      <strong>{nameInWords(fields['name']) || t('unnamed')}</strong>
      <span className="case-sub">
        {[
          dateInWords(language, words('birthDate')),
          words('nationality'),
          office === undefined ? '' : world.officeName(office),
        ]
          .filter((part) => part !== '')
          .join(' · ')}
      </span>
    </Link>
  )
}
