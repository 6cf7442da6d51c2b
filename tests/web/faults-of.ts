import { AxeBuilder } from '@axe-core/playwright'
import type { Page } from 'playwright-core'

const RULES = ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa', 'best-practice']
const LOOKS = [
  { colorScheme: 'light', width: 1280 },
  { colorScheme: 'dark', width: 1280 },
  { colorScheme: 'dark', width: 320 },
  { colorScheme: 'light', width: 320 },
] as const

/** What axe finds on a screen, and how far it runs out of its window, in every look. */
export async function faultsOf(page: Page): Promise<readonly string[]> {
  const faults: string[] = []
  for (const { colorScheme, width } of LOOKS) {
    await page.emulateMedia({ colorScheme })
    await page.setViewportSize({ width, height: 860 })
    await page.locator(`html[data-mantine-color-scheme=${colorScheme}]`).waitFor()
    await page.waitForFunction(() =>
      document.getAnimations().every((one) => one.playState !== 'running'),
    )
    // Legacy mode stays in this window: there are no frames to look into.
    const { violations } = await new AxeBuilder({ page }).withTags(RULES).setLegacyMode().analyze()
    for (const { id, nodes } of violations)
      faults.push(
        `${colorScheme} ${width}: ${id} at ${nodes.map(({ target }) => target.join(' ')).join(', ')}`,
      )
    const beyond = await page.evaluate(
      () => document.documentElement.scrollWidth - document.documentElement.clientWidth,
    )
    if (beyond > 0) faults.push(`${colorScheme} ${width}: ${beyond} px beyond the window`)
  }
  await page.setViewportSize({ width: 1280, height: 860 })
  return faults
}
