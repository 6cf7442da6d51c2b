import type { Page } from 'playwright-core'

/** A screen to take a picture of: as whom, and how one comes to it. */
export interface Shown {
  readonly name: string
  /** The role of a demonstration account; nobody signed in when empty. */
  readonly as: string
  readonly show: (page: Page, language: 'es' | 'en') => Promise<void>
}

/** By its address, there when something of it is. */
const at =
  (address: string, sign: string) =>
  async (page: Page): Promise<void> => {
    await page.goto(address)
    await page.locator(sign).first().waitFor()
  }

const QUEUE = '/?queue=to-draft'

/** The first case of a queue. */
async function openCase(page: Page): Promise<void> {
  await at(QUEUE, '.case-line')(page)
  await page.locator('.case-link').first().click()
  await page.locator('.next').waitFor()
  await page.locator('.timeline').waitFor()
}

async function pressed(page: Page, key: string, sign: string): Promise<void> {
  await at(QUEUE, '.case-line')(page)
  await page.keyboard.press(key)
  await page.locator(sign).waitFor()
}

export const SCREENS: readonly Shown[] = [
  { name: 'sign-in', as: '', show: at('/', '.door-card') },
  { name: 'work', as: 'all', show: at('/', '.task-line') },
  { name: 'queue', as: 'all', show: at(QUEUE, '.case-line') },
  { name: 'case', as: 'all', show: openCase },
  {
    name: 'act',
    as: 'all',
    async show(page) {
      await openCase(page)
      await page.keyboard.press('n')
      await page.getByRole('dialog').waitFor()
    },
  },
  {
    name: 'search',
    as: 'all',
    async show(page) {
      await pressed(page, '/', '.palette-field')
      await page.locator('.palette-line').first().waitFor()
    },
  },
  { name: 'keys', as: 'all', show: (page) => pressed(page, '?', '.keys') },
  { name: 'supervision', as: 'supervisor', show: at('/room', '.charges') },
  { name: 'register', as: 'all', show: at('/register', '.register') },
  { name: 'find', as: 'all', show: at('/find', '.find-form') },
  { name: 'attendance', as: 'attendance', show: at('/attendance', 'h1') },
  { name: 'agenda', as: 'all', show: at('/agenda', 'h1') },
  { name: 'agenda-setup', as: 'supervisor', show: at('/agenda/setup', 'h1') },
  { name: 'calendar', as: 'supervisor', show: at('/calendar', '.calendar-year, h1') },
  { name: 'statistics', as: 'supervisor', show: at('/statistics', '.figure-age') },
  { name: 'reports', as: 'statistician', show: at('/reports', 'h1') },
  { name: 'access', as: 'supervisor', show: at('/access', 'h1') },
  { name: 'account', as: 'supervisor', show: at('/account', 'h1') },
]
