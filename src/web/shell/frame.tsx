import { Button, Menu } from '@mantine/core'
import { useQueryClient } from '@tanstack/react-query'
import { Link, Navigate, Outlet, useNavigate, useRouterState } from '@tanstack/react-router'
import { useEffect, useRef, useState, type ReactNode } from 'react'

import { isAdministrator } from '#engine/accounts/account-rules.ts'

import { ACCESS_WORDS as W } from '../access/access-words.ts'
import { send } from '../api/client.ts'
import type { Account, Session } from '../api/contract.ts'
import { useLive } from '../api/live.ts'
import { setSession, useSession } from '../api/session.ts'
import { SignIn } from '../sign-in/sign-in.tsx'
import { dateInWords } from '../words/dates.ts'
import { useWords } from '../words/language.tsx'
import { Calls } from './calls.tsx'
import { abilitiesOf, DeskGate, useDesk } from './desk.tsx'
import { Switches } from './frame-parts.tsx'
import { Mark } from './mark.tsx'
import { useNode } from './node.tsx'
import { Empty, Loading } from './notices.tsx'
import { ProgramSwitch } from './program-switch.tsx'
import { screensOf } from './screens.ts'
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
      <Inside session={session} />
    </>
  )
}

/** Pages of accounts, which need no desk. */
const APART = /^\/(account|users|versions|sign-in)(\/|$)/

/** At a desk of a program, or, for whoever has none or must still set up a second factor, at the pages of accounts alone. */
function Inside({ session }: { readonly session: Session }) {
  const { t } = useWords()
  const { programs } = useNode()
  const asked = useRouterState({ select: (state) => state.location.pathname })
  const drawn = useRouterState({ select: (state) => state.resolvedLocation?.pathname })
  const { account, secondFactorRequired } = session
  const mine = programs.filter(({ id }) => account.grants.some(({ program }) => program === id))
  if (!secondFactorRequired && mine.length > 0)
    return (
      <DeskGate account={account}>
        <Header />
        <Main />
      </DeskGate>
    )
  const keeps = keepsAccounts(account)
  const isOpen = (path = ''): boolean =>
    secondFactorRequired ? path === '/account' : APART.test(path)
  const home = secondFactorRequired ? '/account' : keeps ? '/users' : undefined
  return (
    <>
      <header className="header">
        <span className="brand">
          <Mark />
          <span>Ceiba</span>
        </span>
        <nav aria-label={t('mainNav')} className="nav">
          {keeps && !secondFactorRequired && (
            <>
              <Link to="/users">{t('accounts')}</Link>
              <Link to="/versions">{t('versions')}</Link>
            </>
          )}
        </nav>
        <div className="header-end">
          <Switches />
          <AccountMenu account={account} />
        </div>
      </header>
      {isOpen(drawn) && isOpen(asked) ? <Main /> : <Elsewhere to={isOpen(asked) ? asked : home} />}
    </>
  )
}

/** A page that is not there yet, or none at all. */
function Elsewhere({ to }: { readonly to: string | undefined }) {
  const { t } = useWords()
  return (
    <main id="main">
      {to === undefined ? <Empty title={t('noProgram')} /> : <Loading />}
      {to !== undefined && <Navigate to={to} replace />}
    </main>
  )
}

const keepsAccounts = ({ grants }: Account): boolean => isAdministrator(grants)

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
  const { t, say } = useWords()
  const desk = useDesk()
  const can = abilitiesOf(desk)
  // The search is in the frame already.
  const framed = screensOf(desk).filter(({ to }) => to !== '/find')
  const path = useRouterState({ select: ({ location }) => location.pathname })
  const [openAt, setOpenAt] = useState<string>()
  const open = openAt === path
  return (
    <header className={open ? 'header header-open' : 'header'}>
      <Link to="/" className="brand" aria-label={t('home')}>
        <Mark />
        <span>Ceiba</span>
      </Link>
      <Calls />
      <button
        type="button"
        className="call menu-button"
        aria-expanded={open}
        onClick={() => setOpenAt(open ? undefined : path)}
      >
        {t('menu')}
      </button>
      <nav aria-label={t('mainNav')} className="nav">
        {framed.map(({ to, label }) => (
          <Link key={to} to={to} activeOptions={{ exact: to === '/', includeSearch: false }}>
            {say(label)}
            {to === '/' && can.reads && <TaskBadge />}
          </Link>
        ))}
      </nav>
      <div className="header-end">
        <ProgramSwitch />
        <Switches />
        <AccountMenu account={desk.account}>
          <DeskFacts />
        </AccountMenu>
      </div>
    </header>
  )
}

function AccountMenu({
  account,
  children,
}: {
  readonly account: Account
  readonly children?: ReactNode
}) {
  const { t } = useWords()
  const client = useQueryClient()
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
        {children}
        {children !== undefined && <Menu.Divider />}
        <Menu.Item component={Link} to="/account">
          {t('ownAccount')}
        </Menu.Item>
        <Menu.Item onClick={signOut}>{t('signOut')}</Menu.Item>
      </Menu.Dropdown>
    </Menu>
  )
}

/** With which roles, and where, one works at this desk. */
function DeskFacts() {
  const { say } = useWords()
  const navigate = useNavigate()
  const { program, roles, offices } = useDesk()
  const { file, reviewedBy = [] } = program.openings ?? {}
  const accessible = [...(file?.by ?? []), ...reviewedBy].some((role) => roles.includes(role))
  return (
    <>
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
      {accessible && (
        <Menu.Item onClick={() => void navigate({ to: '/access' })}>{say(W.openFile)}</Menu.Item>
      )}
    </>
  )
}
