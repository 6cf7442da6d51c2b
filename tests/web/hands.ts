import type { Locator, Page } from 'playwright-core'

/** How somebody works a page: with the mouse, or with the keyboard alone. What is typed is typed by both. */
export interface Hands {
  /** A button, a link, a line of a list, a box to tick. */
  press(target: Locator): Promise<void>
  /** The line of a menu or list that this opens. */
  pick(opener: Locator, line: Locator): Promise<void>
  type(target: Locator, text: string): Promise<void>
  /** Of a list that drops down, by its value. */
  select(target: Locator, value: string): Promise<void>
  /** Of answers of which one is marked. */
  mark(target: Locator): Promise<void>
  /** One of what is found while the focus stays where it is typed. */
  take(option: Locator): Promise<void>
  /** Opens the search for everything that has a name. */
  search(page: Page): Promise<void>
}

export const MOUSE: Hands = {
  press: (target) => target.click(),
  async pick(opener, line) {
    await opener.click()
    await line.click()
  },
  async type(target, text) {
    await target.click()
    await target.fill(text)
  },
  async select(target, value) {
    await target.selectOption(value)
  },
  mark: (target) => target.check(),
  take: (option) => option.click(),
  search: (page) => page.getByRole('button', { name: 'Buscar' }).first().click(),
}

export const KEYBOARD: Hands = {
  async press(target) {
    await reach(target)
    await target.page().keyboard.press((await isBox(target)) ? 'Space' : 'Enter')
  },
  async pick(opener, line) {
    await this.press(opener)
    await line.waitFor()
    await step(line, 'ArrowDown', isFocused)
    await line.page().keyboard.press('Enter')
  },
  async type(target, text) {
    await reach(target)
    await target.page().keyboard.press('Control+a')
    await target.page().keyboard.type(text)
  },
  async select(target, value) {
    await reach(target)
    const isAbove = await target.evaluate(
      (list, wanted) =>
        list instanceof HTMLSelectElement &&
        [...list.options].findIndex((one) => one.value === wanted) < list.selectedIndex,
      value,
    )
    const isChosen = (list: Element, wanted: string): boolean =>
      'value' in list && list.value === wanted
    await step(target, isAbove ? 'ArrowUp' : 'ArrowDown', isChosen, value)
  },
  async mark(target) {
    await reach(target)
    await step(target, 'ArrowDown', isFocused)
    if (!(await target.isChecked())) await target.page().keyboard.press('Space')
  },
  async take(option) {
    await step(option, 'ArrowDown', (line) => line.getAttribute('aria-selected') === 'true')
    await option.page().keyboard.press('Enter')
  },
  async search(page) {
    await page.locator('body').press('/')
  },
}

/** More stops than any screen has: whoever needs more has lost their way. */
const MOST = 200

/** Goes to something by Tab, or by Shift and Tab where it lies before; of answers of which one is marked, to any. */
async function reach(target: Locator): Promise<void> {
  const { keyboard } = target.page()
  await target.waitFor()
  for (let stops = 0; stops < MOST; stops += 1) {
    const way = await target.evaluate((wanted) => {
      const now = document.activeElement
      const group = 'type' in wanted && wanted.type === 'radio' ? wanted.getAttribute('name') : null
      if (now === wanted || (group !== null && now?.getAttribute('name') === group)) return 'there'
      // Where a window lies over the page, the way is within it: what has the focus outside comes before it.
      const before =
        now &&
        now !== document.body &&
        wanted.compareDocumentPosition(now) & Node.DOCUMENT_POSITION_FOLLOWING
      return before ? 'back' : 'on'
    })
    if (way === 'there') return
    await keyboard.press(way === 'back' ? 'Shift+Tab' : 'Tab')
  }
  throw new Error(`The keyboard does not reach ${String(target)}`)
}

/** Presses a key until something is so. */
async function step(
  target: Locator,
  key: string,
  isSo: (element: Element, wanted: string) => boolean,
  wanted = '',
): Promise<void> {
  for (let stops = 0; stops < MOST; stops += 1) {
    if (await target.evaluate(isSo, wanted)) return
    await target.page().keyboard.press(key)
  }
  throw new Error(`${key} does not reach ${String(target)} ${wanted}`)
}

const isFocused = (element: Element): boolean => element === document.activeElement
const isBox = (target: Locator): Promise<boolean> =>
  target.evaluate((element) => 'type' in element && element.type === 'checkbox')
