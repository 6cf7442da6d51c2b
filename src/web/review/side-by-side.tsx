import { Link } from '@tanstack/react-router'
import type { ReactNode } from 'react'

import { canonicalJson, type Json } from '#kernel/canonical-json.ts'
import type { Fields } from '#model/field.ts'
import type { ReviewSide, ReviewView } from '#protocol/link-api.ts'

import { useDesk, useValueWorld } from '../shell/desk.tsx'
import { dateInWords } from '../words/dates.ts'
import { useWords } from '../words/language.tsx'
import { isMasked, nameInWords, valueInWords, type ValueWorld } from '../words/values.ts'
import { REVIEW_WORDS as W } from './review-words.ts'

/** The facts of both, row by row; what differs is marked by more than a colour. */
export function SideBySide({ pair, kind }: { readonly pair: ReviewView; readonly kind: string }) {
  const { say } = useWords()
  const { program } = useDesk()
  const world = useValueWorld()
  const fields = program.records[kind]?.fields ?? {}
  const [left, right] = pair.sides
  const named = Object.entries(fields).filter(
    ([name]) => left.fields[name] !== undefined || right.fields[name] !== undefined,
  )
  const of = (side: ReviewSide, name: string): string => wordsOf(world, fields, side, name)
  return (
    <table className="review-sides">
      <thead>
        <tr>
          <th scope="col">{say(W.field)}</th>
          <th scope="col">{say(W.first)}</th>
          <th scope="col">{say(W.second)}</th>
        </tr>
      </thead>
      <tbody>
        {named.map(([name, field]) => {
          const differs = plain(left.fields[name]) !== plain(right.fields[name])
          return (
            <tr key={name} className={differs ? 'review-differs' : undefined}>
              <th scope="row">
                {say(field.label)}
                {differs && <span className="review-mark">{say(W.differs)}</span>}
              </th>
              <td>{of(left, name)}</td>
              <td>{of(right, name)}</td>
            </tr>
          )
        })}
        <Row
          label={say(W.office)}
          sides={pair.sides}
          show={(side) => world.officeName(side.office)}
        />
        <Row label={say(W.claim)} sides={pair.sides} show={(side) => <Claims side={side} />} />
        <Row
          label={say(W.family)}
          sides={pair.sides}
          show={(side) => <Family side={side} kind={kind} />}
        />
      </tbody>
    </table>
  )
}

const plain = (value: Json | undefined): string => (value === undefined ? '' : canonicalJson(value))

function wordsOf(world: ValueWorld, fields: Fields, side: ReviewSide, name: string): string {
  const [field, value] = [fields[name], side.fields[name]]
  if (!field || value === undefined) return '—'
  if (isMasked(value)) return W.kept[world.language]
  return field.type === 'name' ? nameInWords(value) : valueInWords(world, field, value)
}

function Row({
  label,
  sides,
  show,
}: {
  readonly label: string
  readonly sides: ReviewView['sides']
  readonly show: (side: ReviewSide) => ReactNode
}) {
  return (
    <tr>
      <th scope="row">{label}</th>
      {sides.map((side) => (
        <td key={side.id}>{show(side)}</td>
      ))}
    </tr>
  )
}

function Claims({ side }: { readonly side: ReviewSide }) {
  const { say, language } = useWords()
  const { program } = useDesk()
  const stages = program.records['claim']?.stages ?? {}
  return (
    <ul className="plain-list">
      {side.claims.map(({ id, stage, since }) => {
        const label = stages[stage]?.label
        return (
          <li key={id}>
            {label ? say(label) : stage}
            {since !== undefined && ` · ${dateInWords(language, since)}`}
          </li>
        )
      })}
      <li>
        <Link to="/case/$id" params={{ id: side.id }}>
          {say(W.open)}
        </Link>
      </li>
    </ul>
  )
}

function Family({ side, kind }: { readonly side: ReviewSide; readonly kind: string }) {
  const { say } = useWords()
  const { program } = useDesk()
  const world = useValueWorld()
  const identity = program.records[kind]?.identity
  const fields = program.records[kind]?.fields ?? {}
  if (side.family.length === 0) return <>{say(W.alone)}</>
  return (
    <ul className="plain-list">
      {side.family.map(({ id, fields: values }) => {
        const [field, value] = [
          fields[identity?.birthDate ?? ''],
          values[identity?.birthDate ?? ''],
        ]
        const born = field && value !== undefined ? valueInWords(world, field, value) : ''
        return (
          <li key={id}>
            {nameInWords(values[identity?.name ?? ''])}
            {born !== '' && ` · ${born}`}
          </li>
        )
      })}
    </ul>
  )
}
