import type { Page } from 'playwright-core'

/** What a demonstration node tells of itself in `demo.json`. */
export interface Demo {
  readonly url: string
  readonly accounts: readonly {
    readonly role: string
    readonly login: string
    readonly password: string
  }[]
}

/** Signs in by the interface, and lets the window find the session that it would have kept. */
export async function signIn(page: Page, demo: Demo, role: string): Promise<void> {
  const account = demo.accounts.find((one) => one.role === role)
  if (!account) throw new Error(`There is no demonstration account for ${role}`)
  const { login, password } = account
  const answer = await page.request.post('/api/v1/session', { data: { login, password } })
  if (!answer.ok()) throw new Error(`${login} could not sign in: ${answer.status()}`)
  const session = await answer.text()
  await page.addInitScript((kept) => {
    sessionStorage.setItem('ceiba-session', kept)
  }, session)
}
