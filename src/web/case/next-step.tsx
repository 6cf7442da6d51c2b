import { Button, Menu } from '@mantine/core'

import { useDesk } from '../shell/desk.tsx'
import { Loading } from '../shell/notices.tsx'
import { useOfferActs } from '../shell/palette/acts.ts'
import { useWords } from '../words/language.tsx'
import { endsClock, sortOffers } from './next-actions.ts'
import { personName, partsOf, type CaseFile, type Offer } from './use-file.ts'

const keyOf = ({ name, record }: Offer): string => `${record.id}-${name}`

/** What to do now, always in sight; what else may be done, and why the rest may not, one key away. */
export function NextStep({
  file,
  onChoose,
}: {
  readonly file: CaseFile
  readonly onChoose: (offer: Offer) => void
}) {
  const { t, say } = useWords()
  const { program } = useDesk()
  const sorted = sortOffers(
    program,
    (file.apart ?? file.claim)?.kind ?? 'claim',
    (file.apart ?? file.claim)?.stage ?? '',
    file.offers,
  )
  const { back } = sorted
  const owed = sorted.others.filter(
    ({ name, action, record }) =>
      action.to === undefined && !action.seldom && endsClock(program, name, record.deadlines),
  )
  const next = [...sorted.next, ...owed]
  const others = sorted.others.filter((offer) => !owed.includes(offer))
  const seldom = others.filter(({ action }) => action.seldom)
  const [first, ...rest] = next
  const beside = [...rest, ...back]
  const parts = partsOf(file.opened)
  const label = ({ action, record }: Offer): string => {
    const name = action.on === 'person' ? personName(parts, record).split(' ')[0] : undefined
    return name ? `${say(action.label)} (${name})` : say(action.label)
  }
  const item = (offer: Offer) => (
    <Menu.Item key={keyOf(offer)} onClick={() => onChoose(offer)}>
      {label(offer)}
    </Menu.Item>
  )
  useOfferActs(
    (file.settled ? [...next, ...back, ...others] : []).map((offer) => ({
      id: keyOf(offer),
      label: label(offer),
      run: () => onChoose(offer),
    })),
  )
  if (!file.settled)
    return (
      <section className="next" aria-labelledby="next-step">
        <h2 id="next-step" className="eyebrow">
          {t('nextAction')}
        </h2>
        <Loading lines={1} height={42} />
      </section>
    )
  // What only comes into question at another stage of a long procedure is no answer to what may not be done now.
  const refused = sorted.refused.filter(
    ({ action, refusal }) => !action.seldom || refusal?.code !== 'wrong-stage',
  )
  return (
    <section className="next" aria-labelledby="next-step">
      <h2 id="next-step" className="eyebrow">
        {t('nextAction')}
      </h2>
      {!first && back.length === 0 && (
        <div>
          <p className="next-none">{t('nothingToDo')}</p>
          <p className="help">{t('nothingToDoHelp')}</p>
        </div>
      )}
      <div className="buttons">
        {first && (
          <Button size="md" onClick={() => onChoose(first)}>
            {label(first)}
          </Button>
        )}
        {beside.map((offer) => (
          <Button key={keyOf(offer)} size="md" variant="default" onClick={() => onChoose(offer)}>
            {label(offer)}
          </Button>
        ))}
        {others.length > 0 && (
          <Menu position="bottom-start" width={330} withinPortal={false}>
            <Menu.Target>
              <Button size="md" variant="subtle" rightSection={<span aria-hidden>▾</span>}>
                {t('moreActions')}
              </Button>
            </Menu.Target>
            <Menu.Dropdown className="action-menu">
              {others.filter(({ action }) => !action.seldom).map(item)}
              {seldom.length > 0 && <Menu.Label>{t('seldomActions')}</Menu.Label>}
              {seldom.map(item)}
            </Menu.Dropdown>
          </Menu>
        )}
      </div>
      {first?.action.help && <p className="help">{say(first.action.help)}</p>}
      {refused.length > 0 && (
        <details className="why">
          <summary>{t('notNow')}</summary>
          <ul className="refused">
            {refused.map((offer) => (
              <li key={keyOf(offer)}>
                <strong>{label(offer)}</strong>
                {offer.refusal && (
                  <span>
                    {say(offer.refusal.detail)}{' '}
                    {offer.refusal.source && t('source', { source: offer.refusal.source })}
                  </span>
                )}
              </li>
            ))}
          </ul>
        </details>
      )}
    </section>
  )
}
