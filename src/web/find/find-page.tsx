import './find.css'
import { TextInput } from '@mantine/core'
import { useDebouncedValue } from '@mantine/hooks'
import { keepPreviousData, useQuery } from '@tanstack/react-query'
import { Link } from '@tanstack/react-router'
import { useEffect, useRef, useState } from 'react'

import { isJsonObject, type JsonObject } from '#kernel/canonical-json.ts'
import { partialDate } from '#model/field.ts'

import type { Found } from '../api/contract.ts'
import { findQuery } from '../api/queries.ts'
import { DayField } from '../forms/date-field.tsx'
import { formOf } from '../forms/draft.ts'
import { FormScene } from '../forms/form-context.tsx'
import { ButtonLink } from '../shell/button-link.tsx'
import { abilitiesOf, useDesk, useValueWorld } from '../shell/desk.tsx'
import { useTitle } from '../shell/frame-parts.tsx'
import { useNode } from '../shell/node.tsx'
import { Empty, Failed, Loading } from '../shell/notices.tsx'
import { catalogue } from '../words/catalogue.ts'
import { dateInWords } from '../words/dates.ts'
import { useWords } from '../words/language.tsx'
import { codeInWords, nameInWords } from '../words/values.ts'
import { isEnough, keepSearch, lastSearch } from './last-search.ts'

const BIRTH = { birthDate: partialDate(catalogue.findBirth) }
const NO_CHOICES = () => []

/** Finds a person by name, in any order and spelling, and date of birth. */
export function FindPage() {
  const { t } = useWords()
  const { program } = useDesk()
  const { offices } = useNode()
  const [name, setName] = useState(lastSearch().name)
  const [birth, setBirth] = useState<JsonObject>(lastSearch().birth)
  const input = useRef<HTMLInputElement>(null)
  const [calm] = useDebouncedValue(name.trim(), 250)
  useTitle(t('findTitle'))
  useEffect(() => input.current?.select(), [])
  useEffect(() => {
    keepSearch({ name, birth })
  }, [name, birth])
  const given = formOf(BIRTH, { birthDate: birth })['birthDate']
  const value = isJsonObject(given) && typeof given['value'] === 'string' ? given['value'] : ''
  const birthDate = /^\d{4}(-\d\d){0,2}$/.test(value) ? value : ''
  return (
    <div className="page">
      <h1>{t('findTitle')}</h1>
      <FormScene
        value={{ codes: program.codes, offices, users: [], records: NO_CHOICES, problems: [] }}
      >
        <search className="find-form">
          <TextInput
            ref={input}
            label={t('findName')}
            description={t('findNameHelp')}
            size="md"
            autoComplete="off"
            spellCheck={false}
            value={name}
            onChange={({ currentTarget }) => setName(currentTarget.value)}
          />
          <DayField
            field={BIRTH.birthDate}
            path="birthDate"
            value={birth}
            onChange={(next) => setBirth(isJsonObject(next) ? next : {})}
          />
        </search>
      </FormScene>
      {!isEnough(calm, birthDate) ? (
        <p className="help">{t('findStart')}</p>
      ) : (
        <Results name={calm} birthDate={birthDate} />
      )}
    </div>
  )
}

function Results({ name, birthDate }: { readonly name: string; readonly birthDate: string }) {
  const { t, number } = useWords()
  const desk = useDesk()
  const found = useQuery({
    ...findQuery(desk.programId, name, birthDate),
    placeholderData: keepPreviousData,
  })
  if (found.error) return <Failed error={found.error} onRetry={() => void found.refetch()} />
  if (!found.data) return <Loading lines={5} />
  const { items } = found.data
  if (items.length === 0)
    return (
      <Empty title={t('findNone')}>
        <p>{t('findNoneHelp')}</p>
        {abilitiesOf(desk).registers && <ButtonLink to="/register">{t('register')}</ButtonLink>}
      </Empty>
    )
  return (
    <>
      <p className="help" role="status">
        {t('found', { n: number(items.length) })}
      </p>
      <ol className="cases">
        {items.map((item) => (
          <li key={item.id} className="case-line">
            <FoundLine found={item} />
          </li>
        ))}
      </ol>
    </>
  )
}

function FoundLine({ found }: { readonly found: Found }) {
  const { t, say, language } = useWords()
  const { program } = useDesk()
  const world = useValueWorld()
  const stage = program.records['claim']?.stages?.[found.claim?.stage ?? '']
  const birth = isJsonObject(found.birthDate ?? null) ? found.birthDate : undefined
  const day = isJsonObject(birth) && typeof birth['value'] === 'string' ? birth['value'] : ''
  const sub = [
    day === '' ? '' : dateInWords(language, day),
    found.nationality === undefined ? '' : codeInWords(world, 'country', found.nationality),
    found.sex === undefined ? '' : codeInWords(world, 'sex', found.sex),
  ].filter((part) => part !== '')
  return (
    <Link to="/case/$id" params={{ id: found.claim?.id ?? found.id }} className="case-link">
      <span className="case-who">
        <strong>{nameInWords(found.name) || t('unnamed')}</strong>
        <span className="case-sub">{sub.join(' · ')}</span>
      </span>
      <span className="case-facts">
        {stage && <span className="stage">{say(stage.label)}</span>}
        <span>{world.officeName(found.office)}</span>
      </span>
    </Link>
  )
}
