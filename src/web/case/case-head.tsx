import { isJsonObject } from '#kernel/canonical-json.ts'

import { useDesk } from '../shell/desk.tsx'
import { useToday } from '../shell/node.tsx'
import { versionWords } from '../versions/version-words.ts'
import { ageOn } from '../words/dates.ts'
import { useWords } from '../words/language.tsx'
import { isAboutPeople, recordTitle } from '../words/titles.ts'
import { codeInWords, nameInWords, type ValueWorld } from '../words/values.ts'
import type { CaseFile } from './use-file.ts'

/** Who the case is about, at which stage, where and in whose hands. */
export function CaseHead({ file, world }: { readonly file: CaseFile; readonly world: ValueWorld }) {
  const { t, say, language } = useWords()
  const { program } = useDesk()
  const today = useToday()
  const { apart, claim, person, opened } = file
  const shown = apart ?? claim
  const kind = program.records[shown?.kind ?? 'claim']
  const stages = Object.entries(kind?.stages ?? {})
  const at = stages.findIndex(([stage]) => stage === shown?.stage)
  const stage = stages[at]?.[1]
  const title = isAboutPeople(program)
    ? nameInWords((person ?? apart)?.fields['name'])
    : recordTitle(world, opened)
  const birth = person?.fields['birthDate']
  const age =
    isJsonObject(birth) && typeof birth['value'] === 'string'
      ? ageOn(birth['value'], today)
      : undefined
  const nationality = person?.fields['nationality']
  const officer = claim?.fields['officer']
  const about = [
    typeof nationality === 'string' ? codeInWords(world, 'country', nationality) : '',
    age === undefined ? '' : `${age} ${language === 'es' ? 'años' : 'years old'}`,
    world.officeName(opened.office),
  ].filter((part) => part !== '')
  return (
    <header className="case-head">
      <div>
        {(apart ?? !isAboutPeople(program)) && kind && <p className="eyebrow">{say(kind.label)}</p>}
        <h1>{title || (apart && kind ? say(kind.label) : t('unnamed'))}</h1>
        <p className="case-about">{about.join(' · ')}</p>
        {opened.standsOn && (
          <p className="help">
            {say(versionWords.standsOn).replace('{n}', String(opened.standsOn.version))}
          </p>
        )}
      </div>
      <dl className="case-state">
        <div>
          <dt>{t('stage')}</dt>
          <dd>
            <span className={stage?.final ? 'stage stage-final' : 'stage'}>
              {stage ? say(stage.label) : '–'}
            </span>
          </dd>
        </div>
        {isAboutPeople(program) && !apart && (
          <div>
            <dt>{t('assignee')}</dt>
            <dd>{typeof officer === 'string' ? world.userName(officer) : t('unassigned')}</dd>
          </div>
        )}
      </dl>
    </header>
  )
}
