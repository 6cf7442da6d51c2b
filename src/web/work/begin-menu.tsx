import { Button, Menu } from '@mantine/core'
import { useState } from 'react'

import { EntryPanel, type PanelPlan } from '../case/entry-panel.tsx'
import { beginningPlan } from '../case/plans.ts'
import { useDesk } from '../shell/desk.tsx'
import { useWords } from '../words/language.tsx'

/** What one may begin, where beginning something has no screen of its own. */
export function BeginMenu() {
  const words = useWords()
  const { t, say } = words
  const { program, roles } = useDesk()
  const [plan, setPlan] = useState<PanelPlan>()
  const begins = Object.entries(program.actions).filter(
    ([, { begins: kind, by }]) => kind !== undefined && by.some((role) => roles.includes(role)),
  )
  if (begins.length === 0) return null
  const usual = begins.filter(([, { seldom }]) => !seldom)
  const seldom = begins.filter(([, action]) => action.seldom)
  const item = ([name, action]: (typeof begins)[number]) => (
    <Menu.Item
      key={name}
      onClick={() => setPlan(beginningPlan(program, { name, action }, words, {}))}
    >
      {say(action.label)}
    </Menu.Item>
  )
  return (
    <>
      <Menu position="bottom-start" width={300} withinPortal={false}>
        <Menu.Target>
          <Button variant="default" rightSection={<span aria-hidden>▾</span>}>
            {t('beginNew')}
          </Button>
        </Menu.Target>
        <Menu.Dropdown className="action-menu">
          {usual.map(item)}
          {seldom.length > 0 && <Menu.Label>{t('seldomActions')}</Menu.Label>}
          {seldom.map(item)}
        </Menu.Dropdown>
      </Menu>
      {plan && <EntryPanel plan={plan} onClose={() => setPlan(undefined)} />}
    </>
  )
}
