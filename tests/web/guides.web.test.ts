import type { Page } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'

import { chaptersOf, follow } from './guide.ts'
import { openWebDesk, type WebDesk } from './web-desk.ts'

let at: WebDesk

beforeAll(async () => {
  at = await openWebDesk('2024-09-02')
  at.served.at('2024-09-02T16:00:00Z')
})
afterAll(() => at.close())

const GUIDES = [
  { guide: 'es/recepcion.md', role: 'clerk', language: 'es' },
  { guide: 'en/reception.md', role: 'clerk', language: 'en' },
] as const

describe.each(GUIDES)('The guide $guide', ({ guide, role, language }) => {
  let page: Page

  beforeAll(async () => {
    const name = `${role} ${language}`
    await at.desk.someone(name, [role])
    page = await at.signedIn(name)
    if (language === 'en') await page.getByRole('button', { name: 'English' }).click()
  })
  afterAll(() => page.context().close())

  it.each(chaptersOf(guide))('does what it says: $title', async ({ steps }) => {
    for (const step of steps)
      await follow(page, step).catch((error: unknown) => {
        throw new Error(`${step.words} ${error instanceof Error ? error.message : ''}`)
      })
  })
})

it('had no fault in any window', () => {
  expect(at.faults).toEqual([])
})
