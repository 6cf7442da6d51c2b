import { Button, Menu } from '@mantine/core'
import { useHotkeys } from '@mantine/hooks'
import { useQueryClient } from '@tanstack/react-query'
import { Link, Outlet, useNavigate, useRouterState } from '@tanstack/react-router'
import { useEffect, useRef } from 'react'

import { ACCESS_WORDS as W } from '../access/access-words.ts'
import { send } from '../api/client.ts'
import { useLive } from '../api/live.ts'
import { setSession, useSession } from '../api/session.ts'
import { SignIn } from '../sign-in/sign-in.tsx'
import { dateInWords } from '../words/dates.ts'
import { useWords } from '../words/language.tsx'
import { abilitiesOf, DeskGate, useDesk } from './desk.tsx'
import { Switches } from './frame-parts.tsx'
import { Mark } from './mark.tsx'
import { useNode } from './node.tsx'
import { TaskBadge } from './task-badge.tsx'

/** The frame of every screen: banner, header, and the screen in the main landmark. Who is not signed in signs in, where they are. */
export function Frame() {
  const session = useSession()
  const { t } = useWords()
  const client = useQueryClient()
  useLive(client, session !== undefined)
  if (!session)
    return (
      <>
        <Banner />
        <SignIn />
      </>
    )
  return (
    <>
      <a className="skip" href="#main">
        {t('skip')}
      </a>
      <Banner />
      <DeskGate account={session.account}>
        <Header />
        <Main />
      </DeskGate>
    </>
  )
}

function Banner() {
  const { t, language } = useWords()
  const node = useNode()
  if (node.kind !== 'demo') return null
  return (
    <aside className="banner">{t('demoBanner', { day: dateInWords(language, node.today) })}</aside>
  )
}

/** A new screen is announced and read from its top: focus goes to the main landmark, unless a field took it. */
function Main() {
  // The screen that is drawn, not the one that is on its way.
  const pathname = useRouterState({ select: (state) => state.resolvedLocation?.pathname })
  const main = useRef<HTMLElement>(null)
  const first = useRef(true)
  useEffect(() => {
    if (first.current) first.current = false
    else if (!main.current?.contains(document.activeElement)) main.current?.focus()
  }, [pathname])
  return (
    <main id="main" tabIndex={-1} ref={main}>
      <Outlet />
    </main>
  )
}

function Header() {
  const { t } = useWords()
  const desk = useDesk()
  const can = abilitiesOf(desk)
  const navigate = useNavigate()
  useHotkeys(can.finds ? [['/', () => void navigate({ to: '/find' })]] : [])
  return (
    <header className="header">
      <Link to="/" className="brand" aria-label={t('home')}>
        <Mark />
        <span>Ceiba</span>
      </Link>
      <nav aria-label={t('mainNav')} className="nav">
        <Link to="/" activeOptions={{ exact: true }}>
          {t('work')}
          {can.reads && <TaskBadge />}
        </Link>
        {can.registers && <Link to="/register">{t('register')}</Link>}
        {can.finds && (
          <Link to="/find">
            {t('find')}
            <kbd className="key">/</kbd>
          </Link>
        )}
        {can.attends && <Link to="/attendance">{t('attendance')}</Link>}
        {can.plans && <Link to="/agenda">{t('agenda')}</Link>}
        <Link to="/calendar">{t('calendar')}</Link>
        {can.counts && can.finds && <Link to="/statistics">{t('statistics')}</Link>}
        {can.counts && can.finds && <Link to="/reports">{t('reports')}</Link>}
      </nav>
      <div className="header-end">
        <Switches />
        <AccountMenu />
      </div>
    </header>
  )
}

function AccountMenu() {
  const { t, say } = useWords()
  const { account, program, roles, offices } = useDesk()
  const client = useQueryClient()
  const navigate = useNavigate()
  const { file, reviewedBy = [] } = program.openings ?? {}
  const accessible = [...(file?.by ?? []), ...reviewedBy].some((role) => roles.includes(role))
  const signOut = (): void => {
    // The token is forgotten here whatever the server answers, and with it everything that was read.
    void send('/session', { method: 'DELETE' }).catch(() => undefined)
    setSession(undefined)
    client.clear()
  }
  return (
    <Menu position="bottom-end" width={260} withinPortal={false}>
      <Menu.Target>
        <Button
          variant="default"
          size="compact-md"
          aria-label={t('account', { name: account.name })}
          className="account"
        >
          {account.name}
        </Button>
      </Menu.Target>
      <Menu.Dropdown>
        <div className="account-facts">
          {roles.map((role) => (
            <p key={role}>{say(program.roles[role]?.label ?? { es: role, en: role })}</p>
          ))}
          <p className="help">
            {offices.length > 6
              ? offices.map(({ code }) => code).join(' · ')
              : offices.map(({ name }) => say(name)).join(' · ')}
          </p>
        </div>
        <Menu.Divider />
        {accessible && (
          <Menu.Item onClick={() => void navigate({ to: '/access' })}>{say(W.openFile)}</Menu.Item>
        )}
        <Menu.Item onClick={signOut}>{t('signOut')}</Menu.Item>
      </Menu.Dropdown>
    </Menu>
  )
}
