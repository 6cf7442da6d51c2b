import { readFileSync } from 'node:fs'
import { join } from 'node:path'

import type { Locator, Page } from 'playwright-core'

const GUIDES = join(import.meta.dirname, '../../docs/guides')

/** A step of a guide: what to do, to what, and with what. */
interface Step {
  readonly words: string
  readonly does: 'open' | 'press' | 'see' | 'type' | 'choose' | 'search'
  readonly what: string
  readonly value: string
}
interface Chapter {
  readonly title: string
  readonly steps: readonly Step[]
}

/** The sentences that a step may be, in the languages of the guides. */
const SENTENCES: readonly (readonly [Step['does'], RegExp])[] = [
  ['open', /^(?:Abra|Open) \*\*(.+)\*\*\.$/],
  ['press', /^(?:Oprima|Press) \*\*(.+)\*\*\.$/],
  ['see', /^(?:Aparece|You see) \*\*(.+)\*\*\.$/],
  ['type', /^(?:En|In) \*\*(.+)\*\* (?:escriba|type) `(.+)`\.$/],
  ['choose', /^(?:En|In) \*\*(.+)\*\* (?:elija|choose) `(.+)`\.$/],
  ['search', /^(?:En|In) \*\*(.+)\*\* (?:busque|search) `(.+)`\.$/],
]

function stepOf(words: string): Step {
  for (const [does, sentence] of SENTENCES) {
    const [, what, value = ''] = sentence.exec(words) ?? []
    if (what !== undefined) return { words, does, what, value }
  }
  throw new Error(`No test knows how to do this: ${words}`)
}

/** The chapters of a guide that have numbered steps. */
export function chaptersOf(guide: string): readonly Chapter[] {
  const [, ...parts] = readFileSync(join(GUIDES, guide), 'utf8').split(/^## /m)
  return parts
    .map((part) => ({
      title: part.split('\n')[0] ?? '',
      steps: [...part.matchAll(/^\d+\. (.+)$/gm)].map(([, words = '']) => stepOf(words)),
    }))
    .filter(({ steps }) => steps.length > 0)
}

/** Does what a step says, as whoever reads it would: by the names that stand on the screen. */
export async function follow(page: Page, { does, what, value }: Step): Promise<void> {
  const form = page.getByRole('dialog')
  const place = (await form.count()) > 0 ? form.last() : page.locator('body')
  const named = (role: 'textbox' | 'combobox' | 'button' | 'link', exact = false): Locator =>
    place.getByRole(role, { name: what, exact }).first()
  if (does === 'open') await named('link', true).click()
  else if (does === 'press') await named('button', true).click()
  else if (does === 'see') await page.getByText(what).first().waitFor()
  else if (does === 'type') await named('textbox').fill(value)
  else if (does === 'choose') await named('combobox').selectOption({ label: value })
  else {
    await place.getByLabel(what).and(place.locator('input')).first().pressSequentially(value)
    await page.getByRole('option', { name: value }).first().click()
  }
}
