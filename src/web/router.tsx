import {
  createRootRoute,
  createRoute,
  createRouter,
  lazyRouteComponent,
} from '@tanstack/react-router'

import { CasePage } from './case/case-page.tsx'
import { DocumentPage } from './case/document-page.tsx'
import { FindPage } from './find/find-page.tsx'
import { RegisterPage } from './register/register-page.tsx'
import { Frame } from './shell/frame.tsx'
import { MissingPage } from './shell/missing-page.tsx'
import { Failed } from './shell/notices.tsx'
import { WorkPage } from './work/work-page.tsx'

const root = createRootRoute({
  component: Frame,
  notFoundComponent: MissingPage,
  errorComponent: ({ error, reset }) => <Failed error={error} onRetry={reset} />,
})

const text = (value: unknown): string | undefined =>
  typeof value === 'string' && value !== '' ? value : undefined
/** Only what is there: a search without a filter has no empty filter in its address. */
const given = <K extends string>(
  search: { readonly [name: string]: unknown },
  names: readonly K[],
) => {
  const found: { [name in K]?: string } = {}
  for (const name of names) {
    const value = text(search[name])
    if (value !== undefined) found[name] = value
  }
  return found
}

const work = createRoute({
  getParentRoute: () => root,
  path: '/',
  component: WorkPage,
  validateSearch: (search: { readonly [name: string]: unknown }) => ({
    ...given(search, ['queue', 'office']),
    ...(search['mine'] === true ? { mine: true } : {}),
  }),
})
const register = createRoute({
  getParentRoute: () => root,
  path: '/register',
  component: RegisterPage,
})
const find = createRoute({ getParentRoute: () => root, path: '/find', component: FindPage })
const file = createRoute({ getParentRoute: () => root, path: '/case/$id', component: CasePage })
const paper = createRoute({
  getParentRoute: () => root,
  path: '/case/$id/document/$document',
  component: DocumentPage,
})
const statistics = createRoute({
  getParentRoute: () => root,
  path: '/statistics',
  component: lazyRouteComponent(() => import('./statistics/statistics-page.tsx'), 'StatisticsPage'),
  validateSearch: (search: { readonly [name: string]: unknown }) =>
    given(search, ['office', 'from', 'to']),
})

export const router = createRouter({
  routeTree: root.addChildren([work, register, find, file, paper, statistics]),
  defaultPreload: 'intent',
  scrollRestoration: true,
})

declare module '@tanstack/react-router' {
  interface Register {
    router: typeof router
  }
}
