import {
  createRootRoute,
  createRoute,
  createRouter,
  lazyRouteComponent,
} from '@tanstack/react-router'

import { CasePage } from './case/case-page.tsx'
import { FindPage } from './find/find-page.tsx'
import { PaperPage } from './papers/paper-page.tsx'
import { Frame } from './shell/frame.tsx'
import { MissingPage } from './shell/missing-page.tsx'
import { Failed } from './shell/notices.tsx'
import { ReturnPage } from './sign-in/return-page.tsx'
import { WorkPage } from './work/work-page.tsx'

const root = createRootRoute({
  component: Frame,
  notFoundComponent: MissingPage,
  errorComponent: ({ error, reset }) => <Failed error={error} onRetry={reset} />,
})

/** What the addresses of the two filtered screens may hold. Never a name: addresses are kept by browsers. */
export interface WorkSearch {
  readonly queue?: string
  readonly office?: string
  readonly mine?: boolean
}
export interface FigureSpan {
  readonly office?: string
  readonly from?: string
  readonly to?: string
}

export interface AgendaSearch {
  readonly office?: string
  readonly day?: string
  readonly view?: string
}

interface ReportsSearch {
  readonly report?: string
  readonly from?: string
  readonly to?: string
  readonly by?: string
  readonly vintage?: string
  readonly against?: string
  readonly published?: boolean
}

type Raw = { readonly [name: string]: unknown }
/** One filter, absent where the address has none. */
const one = <K extends string>(search: Raw, name: K): { readonly [name in K]?: string } => {
  const value = search[name]
  const text = typeof value === 'number' ? String(value) : value
  const found: { [name in K]?: string } = {}
  if (typeof text === 'string' && text !== '') found[name] = text
  return found
}

const work = createRoute({
  getParentRoute: () => root,
  path: '/',
  component: WorkPage,
  validateSearch: (search: Raw): WorkSearch => ({
    ...one(search, 'queue'),
    ...one(search, 'office'),
    ...(search['mine'] === true ? { mine: true } : {}),
  }),
})
const register = createRoute({
  getParentRoute: () => root,
  path: '/register',
  component: lazyRouteComponent(() => import('./register/register-page.tsx'), 'RegisterPage'),
})
const registerGrid = createRoute({
  getParentRoute: () => root,
  path: '/register/grid',
  component: lazyRouteComponent(() => import('./register/grid/grid-page.tsx'), 'GridPage'),
})
const find = createRoute({ getParentRoute: () => root, path: '/find', component: FindPage })
const file = createRoute({
  getParentRoute: () => root,
  path: '/case/$id',
  component: CasePage,
  // The action whose form is opened at once, for whoever comes from a task, and the day that it is about.
  validateSearch: (search: Raw): { readonly do?: string; readonly on?: string } => ({
    ...one(search, 'do'),
    ...one(search, 'on'),
  }),
})
const room = createRoute({
  getParentRoute: () => root,
  path: '/room',
  component: lazyRouteComponent(() => import('./room/room-page.tsx'), 'RoomPage'),
  validateSearch: (search: Raw): { readonly office?: string } => one(search, 'office'),
})
const review = createRoute({
  getParentRoute: () => root,
  path: '/review',
  component: lazyRouteComponent(() => import('./review/review-page.tsx'), 'ReviewPage'),
})
const calendar = createRoute({
  getParentRoute: () => root,
  path: '/calendar',
  component: lazyRouteComponent(() => import('./calendar/calendar-page.tsx'), 'CalendarPage'),
  validateSearch: (search: Raw): { readonly office?: string; readonly year?: string } => ({
    ...one(search, 'office'),
    ...one(search, 'year'),
  }),
})
const paper = createRoute({
  getParentRoute: () => root,
  path: '/case/$id/document/$document',
  component: PaperPage,
})
const readings = createRoute({
  getParentRoute: () => root,
  path: '/case/$id/readings',
  component: lazyRouteComponent(() => import('./access/readings-page.tsx'), 'ReadingsPage'),
})
const access = createRoute({
  getParentRoute: () => root,
  path: '/access',
  component: lazyRouteComponent(() => import('./access/access-page.tsx'), 'AccessPage'),
})
const statistics = createRoute({
  getParentRoute: () => root,
  path: '/statistics',
  component: lazyRouteComponent(() => import('./statistics/statistics-page.tsx'), 'StatisticsPage'),
  validateSearch: (search: Raw): FigureSpan => ({
    ...one(search, 'office'),
    ...one(search, 'from'),
    ...one(search, 'to'),
  }),
})

const reports = createRoute({
  getParentRoute: () => root,
  path: '/reports',
  component: lazyRouteComponent(() => import('./reports/reports-page.tsx'), 'ReportsPage'),
  validateSearch: (search: Raw): ReportsSearch => ({
    ...one(search, 'report'),
    ...one(search, 'from'),
    ...one(search, 'to'),
    ...one(search, 'by'),
    ...one(search, 'vintage'),
    ...one(search, 'against'),
    ...(search['published'] === true ? { published: true } : {}),
  }),
})
const planning = createRoute({
  getParentRoute: () => root,
  path: '/planning',
  component: lazyRouteComponent(() => import('./planning/planning-page.tsx'), 'PlanningPage'),
  validateSearch: (
    search: Raw,
  ): { readonly office?: string; readonly run?: string; readonly beside?: string } => ({
    ...one(search, 'office'),
    ...one(search, 'run'),
    ...one(search, 'beside'),
  }),
})
const ninefold = createRoute({
  getParentRoute: () => root,
  path: '/planning/ninefold',
  component: lazyRouteComponent(() => import('./planning/ninefold-page.tsx'), 'NinefoldPage'),
})
const agenda = createRoute({
  getParentRoute: () => root,
  path: '/agenda',
  component: lazyRouteComponent(() => import('./agenda/agenda-page.tsx'), 'AgendaPage'),
  validateSearch: (search: Raw): AgendaSearch => ({
    ...one(search, 'office'),
    ...one(search, 'day'),
    ...one(search, 'view'),
  }),
})
const attendance = createRoute({
  getParentRoute: () => root,
  path: '/attendance',
  component: lazyRouteComponent(() => import('./attendance/attendance-page.tsx'), 'AttendancePage'),
  validateSearch: (search: Raw): Pick<AgendaSearch, 'office' | 'day'> => ({
    ...one(search, 'office'),
    ...one(search, 'day'),
  }),
})
const setup = createRoute({
  getParentRoute: () => root,
  path: '/agenda/setup',
  component: lazyRouteComponent(() => import('./agenda/setup-page.tsx'), 'SetupPage'),
  validateSearch: (search: Raw): Pick<AgendaSearch, 'office'> => one(search, 'office'),
})

const account = createRoute({
  getParentRoute: () => root,
  path: '/account',
  component: lazyRouteComponent(() => import('./account/account-page.tsx'), 'AccountPage'),
})
const retention = createRoute({
  getParentRoute: () => root,
  path: '/retention',
  component: lazyRouteComponent(() => import('./retention/retention-page.tsx'), 'RetentionPage'),
})
const exported = createRoute({
  getParentRoute: () => root,
  path: '/exports',
  component: lazyRouteComponent(() => import('./exports/exports-page.tsx'), 'ExportsPage'),
})
const users = createRoute({
  getParentRoute: () => root,
  path: '/users',
  component: lazyRouteComponent(() => import('./users/users-page.tsx'), 'UsersPage'),
  validateSearch: (search: Raw): { readonly account?: string } => one(search, 'account'),
})
const versions = createRoute({
  getParentRoute: () => root,
  path: '/versions',
  component: lazyRouteComponent(() => import('./versions/versions-page.tsx'), 'VersionsPage'),
})
const returned = createRoute({
  getParentRoute: () => root,
  path: '/sign-in/$provider',
  component: ReturnPage,
})

export const router = createRouter({
  routeTree: root.addChildren([
    work,
    register,
    registerGrid,
    find,
    file,
    paper,
    readings,
    access,
    room,
    review,
    calendar,
    statistics,
    reports,
    planning,
    ninefold,
    agenda,
    attendance,
    setup,
    account,
    retention,
    exported,
    users,
    versions,
    returned,
  ]),
  defaultPreload: 'intent',
  scrollRestoration: true,
})

declare module '@tanstack/react-router' {
  interface Register {
    router: typeof router
  }
}
