import { AxeBuilder } from '@axe-core/playwright'
import { afterAll, beforeAll, expect, it } from 'vitest'

import type { OidcProvider } from '#server/sign-in/oidc.ts'

import { CLIENT, startProvider, type TestProvider } from '../server/sign-in/provider.ts'
import { openWebDesk, type WebDesk } from './web-desk.ts'

let at: WebDesk
let institution: TestProvider

beforeAll(async () => {
  const providers: OidcProvider[] = []
  at = await openWebDesk('2024-09-02', { hasOrigin: true, providers })
  at.served.at('2024-09-02T16:00:00Z')
  const origin = at.served.url.replace('127.0.0.1', 'localhost')
  institution = await startProvider([`${origin}/sign-in/inst`])
  providers.push({
    id: 'inst',
    label: { es: 'Mi instituto', en: 'My institute' },
    issuer: institution.issuer,
    clientId: CLIENT.id,
    clientSecret: CLIENT.secret,
  })
  await at.desk.someone('ana', ['clerk'])
}, 120_000)
afterAll(async () => {
  await at.close()
  await institution.close()
})

it('somebody ties their institution to their account, comes in by it, and is out when it says so', async () => {
  const page = await at.signedIn('ana')
  await page.goto('/account')
  institution.as('ana at work')
  await page.getByRole('button', { name: 'Unir con Mi instituto' }).click()
  await page.getByRole('button', { name: 'Separar de Mi instituto' }).waitFor()
  // Nothing of the answer stays in the address or the history of the browser.
  expect(new URL(page.url()).search).toBe('')
  await page.getByRole('button', { name: 'Cuenta de ana' }).click()
  await page.getByRole('menuitem', { name: 'Salir' }).click()

  const door = page.getByRole('button', { name: 'Entrar con Mi instituto' })
  await door.waitFor()
  expect((await new AxeBuilder({ page }).analyze()).violations).toEqual([])
  // Whom the node does not know is told so, and stays outside.
  institution.as('somebody else')
  await page.context().clearCookies()
  await door.click()
  await page.getByRole('alert').waitFor()
  expect(await page.getByRole('button', { name: /^Cuenta de/ }).count()).toBe(0)
  institution.as('ana at work')
  await page.context().clearCookies()
  await door.click()
  await page.getByRole('button', { name: 'Cuenta de ana' }).waitFor()

  const notice = await institution.notice({ sub: 'ana at work' })
  const told = await fetch(`${at.served.url}/api/v1/session/provider/inst/sign-out`, {
    method: 'POST',
    body: new URLSearchParams({ logout_token: notice }),
  })
  expect(told.status).toBe(204)
  await page.goto('/find')
  await door.waitFor()
  expect(at.faults).toEqual([])
})
