import { ActionIcon, Menu } from '@mantine/core'

import type { TimelineEntry } from '../api/contract.ts'
import { useDesk } from '../shell/desk.tsx'
import { useNode } from '../shell/node.tsx'
import { dateInWords, momentInWords } from '../words/dates.ts'
import { useWords } from '../words/language.tsx'
import { isAboutPeople, recordTitle } from '../words/titles.ts'
import type { ValueWorld } from '../words/values.ts'
import { Facts } from './facts.tsx'
import { partsOf, personName, type CaseFile } from './use-file.ts'

export type Mending = 'correct' | 'annul'

interface TimelineProps {
  readonly file: CaseFile
  readonly world: ValueWorld
  readonly onMend: (mending: Mending, event: TimelineEntry) => void
}

/** Everything that was done to the file, the latest first: who, what, on which legal day, and when it was recorded. */
export function Timeline({ file, world, onMend }: TimelineProps) {
  const { t } = useWords()
  const { program, roles } = useDesk()
  const { timeline } = file.opened
  const mends = program.corrections?.by.some((role) => roles.includes(role)) === true
  const annulled = new Set(
    timeline.filter(({ type }) => type === 'annulled').map(({ of }) => of ?? -1),
  )
  return (
    <section aria-labelledby="timeline" className="card">
      <h2 id="timeline" className="eyebrow">
        {t('timeline')}
      </h2>
      <ol className="timeline">
        {timeline
          .toSorted((a, b) => b.version - a.version)
          .map((event) => (
            <li
              key={event.version}
              className={annulled.has(event.version) ? 'event event-annulled' : 'event'}
            >
              <EventLine
                event={event}
                file={file}
                world={world}
                onMend={
                  mends && event.type === 'acted' && !annulled.has(event.version)
                    ? onMend
                    : undefined
                }
              />
            </li>
          ))}
      </ol>
    </section>
  )
}

function EventLine({
  event,
  file,
  world,
  onMend,
}: Omit<TimelineProps, 'onMend'> & {
  readonly event: TimelineEntry
  readonly onMend: TimelineProps['onMend'] | undefined
}) {
  const { t, say, language } = useWords()
  const { program } = useDesk()
  const label = (name: string | undefined): string => {
    const action = name === undefined ? undefined : program.actions[name]
    return action ? say(action.label) : (name ?? '')
  }
  const of = file.opened.timeline.find(({ version }) => version === event.of)
  const name = event.action ?? of?.action
  const title =
    event.type === 'acted'
      ? label(event.action)
      : event.type === 'moved-to-version'
        ? t(event.type)
        : `${t(event.type)} ${t('ofEvent', { action: label(of?.action) })}`
  const parts = partsOf(file.opened)
  const target = parts.find(({ id }) => id === event.target)
  const about = isAboutPeople(program)
    ? personName(parts, target)
    : target && target.id !== file.opened.id
      ? recordTitle(world, target)
      : ''
  const fields = name === undefined ? undefined : program.actions[name]?.form
  // As the office's clocks show it, wherever the reader sits: the legal day beside it is the office's too.
  const { offices } = useNode()
  const zone = offices.find(({ code }) => code === file.opened.office)?.zone
  const said = event.form && fields && Object.keys(event.form).length > 0
  return (
    <>
      <p className="event-day">{dateInWords(language, event.occurredOn)}</p>
      <p className="event-title">
        {title}
        {about !== '' && <span className="event-about"> · {about}</span>}
      </p>
      {event.reason && <p className="event-reason">{event.reason}</p>}
      <p className="help">
        {t('recorded', {
          who: event.actor.name,
          when: momentInWords(language, event.recordedAt, zone),
        })}
      </p>
      {said && (
        <details className="why">
          <summary>{t('whatSaid')}</summary>
          <Facts title={title} fields={fields} values={event.form ?? {}} world={world} />
        </details>
      )}
      {onMend && (
        <Menu position="bottom-end" withinPortal={false}>
          <Menu.Target>
            <ActionIcon
              className="event-menu"
              variant="subtle"
              color="gray"
              aria-label={t('eventMenu', { action: title })}
            >
              <span aria-hidden>⋯</span>
            </ActionIcon>
          </Menu.Target>
          <Menu.Dropdown>
            <Menu.Item onClick={() => onMend('correct', event)}>{t('correct')}</Menu.Item>
            <Menu.Item onClick={() => onMend('annul', event)}>{t('annul')}</Menu.Item>
          </Menu.Dropdown>
        </Menu>
      )}
    </>
  )
}
