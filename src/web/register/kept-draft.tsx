import { Button } from '@mantine/core'

import { itemsIn, type Draft } from '../forms/draft.ts'
import { ButtonLink } from '../shell/button-link.tsx'
import { momentInWords } from '../words/dates.ts'
import { filled, useWords } from '../words/language.tsx'
import { isBlank, linesIn } from './grid/read-cells.ts'
import { REGISTER_WORDS as WORDS } from './register-words.ts'
import type { KeptDraft } from './use-kept-draft.ts'

const isOfGrid = (draft: Draft): boolean => draft['grid'] === true

/** A draft of before: to go on with, or to erase. */
export function DraftFound({
  kept,
  inGrid,
}: {
  readonly kept: KeptDraft
  readonly inGrid: boolean
}) {
  const { say, number, language } = useWords()
  const { found } = kept
  if (!found) return null
  const ofGrid = isOfGrid(found.draft)
  const count = ofGrid
    ? linesIn(found.draft).filter((line) => !isBlank(line)).length
    : itemsIn(found.draft['members']).length
  const persons =
    count === 1 ? say(WORDS.onePerson) : filled(say(WORDS.manyPersons), { n: number(count) })
  const when = momentInWords(language, found.at)
  return (
    <section className="notice notice-warn" aria-labelledby="draft-found">
      <h2 className="notice-title" id="draft-found">
        {say(WORDS.draftFound)}
      </h2>
      <p>{filled(say(WORDS.draftFoundHelp), { when, persons })}</p>
      <div className="buttons">
        {ofGrid !== inGrid ? (
          <ButtonLink to={ofGrid ? '/register/grid' : '/register'}>
            {say(ofGrid ? WORDS.goOnInGrid : WORDS.goOnInForm)}
          </ButtonLink>
        ) : (
          <Button onClick={kept.restore}>{say(WORDS.goOn)}</Button>
        )}
        <Button variant="default" onClick={() => void kept.refuse()}>
          {say(WORDS.drop)}
        </Button>
      </div>
    </section>
  )
}

/** Whether what is typed is kept, in a line that never moves. */
export function DraftLine({ kept }: { readonly kept: KeptDraft }) {
  const { say, language } = useWords()
  const { keeping, held, unkept, found } = kept
  const words = (): string => {
    if (held && found && unkept) return say(WORDS.draftHeld)
    if (keeping === 'saving') return say(WORDS.draftSaving)
    if (keeping === 'failed') return say(WORDS.draftFailed)
    if (typeof keeping === 'object')
      return filled(say(WORDS.draftKept), { time: hour(keeping.at, language) })
    return say(WORDS.draftWhere)
  }
  const bad = keeping === 'failed' || (held && found !== undefined && unkept)
  return (
    <p className={bad ? 'draft-line draft-line-bad' : 'draft-line'} role="status">
      {words()}
    </p>
  )
}

const hour = (at: string, language: string): string =>
  new Intl.DateTimeFormat(language === 'es' ? 'es-MX' : 'en', { timeStyle: 'short' }).format(
    Date.parse(at),
  )
