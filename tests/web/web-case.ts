import type { Locator, Page } from 'playwright-core'
import { expect } from 'vitest'

import type { Json, JsonObject } from '#kernel/canonical-json.ts'
import type { Action } from '#model/action.ts'
import type { Field, Fields } from '#model/field.ts'
import type { Program } from '#model/program.ts'

import { asylumMx } from '../../programs/asylum-mx/program.ts'
import type { Who } from '../server/case-desk.ts'
import { PASSWORD } from '../server/serve.ts'
import type { Hands } from './hands.ts'
import type { WebDesk } from './web-desk.ts'

/** A case told on the screens: who does what to whose claim on which day, and what they are told when it cannot be. */
export interface WebCase {
  /** The node's clock, as wall time of the office: `2024-03-01`, or `2024-12-03 23:00`. */
  on(moment: string): void
  does(who: Who, action: string, form?: JsonObject): Promise<void>
  /** The form is filled in and not taken; its words say why. */
  refused(who: Who, action: string, why: RegExp, form?: JsonObject): Promise<void>
  /** The act is not offered; the screen says why. */
  notNow(who: Who, action: string, why: RegExp): Promise<void>
  /** The labels of the acts that the screen offers somebody. */
  offered(who: Who): Promise<readonly string[]>
  stage(who: Who): Promise<string>
  /** What stands of one of the clocks, by its label. */
  clock(who: Who, rule: string): Promise<string>
  /** The window of somebody, with the case open as it is now. */
  window(who: Who): Promise<Page>
}

/** The claim of one person, opened by everybody through the search. */
export async function webCase(
  at: WebDesk,
  hands: Hands,
  {
    person,
    people,
  }: {
    readonly person: string
    readonly people: Partial<Readonly<Record<Who, readonly string[]>>>
  },
): Promise<WebCase> {
  for (const [who, roles = []] of Object.entries(people)) await at.desk.someone(who, roles)
  const windows = new Map<string, Page>()
  const opened = async (who: Who): Promise<Page> => {
    const known = windows.get(who)
    const page = known ?? (await signIn(at, hands, who))
    windows.set(who, page)
    // A window behind others is drawn seldom: nobody works at one.
    await page.bringToFront()
    if (known) await known.reload()
    else await find(page, hands, person)
    await page.locator('.case-head .stage').first().waitFor()
    return page
  }
  const open = async (who: Who, action: string): Promise<Locator> => {
    const page = await opened(who)
    await openAct(page, hands, labelOf(action))
    return page.getByRole('dialog', { name: labelOf(action) })
  }
  const save = (panel: Locator): Promise<void> =>
    hands.press(panel.getByRole('button', { name: 'Guardar', exact: true }))
  return {
    on(moment) {
      const [day = '', hour = '10:00'] = moment.split(' ')
      at.served.at(new Date(`${day}T${hour}:00-06:00`).toISOString())
    },
    async does(who, action, form = {}) {
      const panel = await open(who, action)
      await fillIn(panel, hands, { fields: fieldsOf(action), form })
      await save(panel)
      await panel
        .page()
        .getByText(`Hecho: ${labelOf(action)}`)
        .first()
        .waitFor()
      await panel.waitFor({ state: 'detached' })
    },
    async refused(who, action, why, form = {}) {
      const panel = await open(who, action)
      await fillIn(panel, hands, { fields: fieldsOf(action), form })
      await save(panel)
      const words = panel.locator('[role=alert]').first()
      await words.waitFor()
      expect(await words.innerText()).toMatch(why)
      panel.page().once('dialog', (leave) => void leave.accept())
      await hands.press(panel.getByRole('button', { name: 'Cancelar' }))
      await panel.waitFor({ state: 'detached' })
    },
    async notNow(who, action, why) {
      const page = await opened(who)
      expect(await offers(page)).not.toContain(labelOf(action))
      await hands.press(page.getByText('Lo que ahora no se puede, y por qué'))
      const line = page
        .locator('.refused li')
        .filter({ has: page.locator('strong', { hasText: labelOf(action) }) })
      expect((await line.allInnerTexts()).join('\n')).toMatch(why)
    },
    offered: async (who) => offers(await opened(who)),
    stage: async (who) => (await opened(who)).locator('.case-head .stage').first().innerText(),
    async clock(who, rule) {
      const page = await opened(who)
      const label = PROGRAM.deadlines?.[rule]?.label.es ?? rule
      const clock = page.locator('.deadlines > li').filter({ hasText: label }).first()
      await clock.waitFor()
      return clock.innerText()
    },
    window: opened,
  }
}

const PROGRAM: Program = asylumMx
const actionOf = (action: string): Action => {
  const found = PROGRAM.actions[action]
  if (!found) throw new Error(`There is no act ${action}`)
  return found
}
const labelOf = (action: string): string => actionOf(action).label.es
const fieldsOf = (action: string): Fields => actionOf(action).form

async function signIn(at: WebDesk, hands: Hands, who: string): Promise<Page> {
  const page = await at.window()
  await page.goto('/')
  await hands.type(page.getByLabel('Usuario'), who)
  await hands.type(page.getByLabel('Contraseña', { exact: true }), PASSWORD)
  await hands.press(page.getByRole('button', { name: 'Entrar' }))
  await page.getByRole('button', { name: `Cuenta de ${who}` }).waitFor()
  return page
}

/** Opens a person's claim through the search for everything that has a name. */
async function find(page: Page, hands: Hands, person: string): Promise<void> {
  await hands.search(page)
  await page.getByRole('combobox').first().waitFor()
  await page.keyboard.type(person)
  const line = page.getByRole('option').filter({ hasText: person }).first()
  await line.waitFor()
  await hands.take(line)
}

const offers = async (page: Page): Promise<readonly string[]> => {
  const more = page.getByRole('button', { name: 'Otras acciones' })
  await page.locator('.next .buttons').waitFor()
  const shown = await page.locator('.next .buttons > button').allInnerTexts()
  if ((await more.count()) === 0) return shown.map((label) => label.trim())
  await more.click()
  const items = page.getByRole('menuitem')
  await items.first().waitFor()
  const lines = await items.allInnerTexts()
  await page.keyboard.press('Escape')
  await items.first().waitFor({ state: 'hidden' })
  return [...shown, ...lines].map((label) => label.trim())
}

async function openAct(page: Page, hands: Hands, label: string): Promise<void> {
  await page.locator('.next .buttons').first().waitFor()
  const button = page.locator('.next').getByRole('button', { name: label, exact: true })
  if ((await button.count()) > 0) await hands.press(button)
  else
    await hands.pick(
      page.getByRole('button', { name: 'Otras acciones' }),
      page.getByRole('menuitem', { name: label, exact: true }),
    )
  await page.getByRole('dialog', { name: label }).waitFor()
}

async function fillIn(
  panel: Locator,
  hands: Hands,
  { fields, form }: { readonly fields: Fields; readonly form: JsonObject },
): Promise<void> {
  for (const [name, value] of Object.entries(form)) {
    const field = fields[name]
    if (!field) throw new Error(`There is no field ${name}`)
    if (value !== undefined) await enter(panel, hands, { name, field, value })
  }
}

async function enter(
  panel: Locator,
  hands: Hands,
  { name, field, value }: { readonly name: string; readonly field: Field; readonly value: Json },
): Promise<void> {
  const box = panel.locator(`#f-${name}`)
  if (field.type === 'boolean')
    return answer(panel, hands, { name, required: field.required ?? false, yes: value === true })
  if (typeof value === 'string' && (field.type === 'date' || field.type === 'partial-date')) {
    const [year = '', month = '', day = ''] = value.split('-')
    await hands.type(box, day)
    await hands.type(panel.locator(`#f-${name}-month`), month)
    return hands.type(panel.locator(`#f-${name}-year`), year)
  }
  if (field.type === 'code') {
    const wanted = Array.isArray(value) ? value : [value]
    for (const code of wanted) await choose(box, hands, { list: field.list, code: String(code) })
    return
  }
  if (typeof value !== 'string') throw new Error(`${name} is filled in by nobody here`)
  return hands.type(box, value)
}

/** A required yes or no is one of two answers, another a box to tick. */
async function answer(
  panel: Locator,
  hands: Hands,
  {
    name,
    required,
    yes,
  }: { readonly name: string; readonly required: boolean; readonly yes: boolean },
): Promise<void> {
  if (required) return hands.mark(panel.locator(`input[name="f-${name}"][value="${String(yes)}"]`))
  const box = panel.locator(`#f-${name}`)
  if ((await box.isChecked()) !== yes) await hands.press(box)
}

/** A short list drops down; a longer one is searched by its words. */
async function choose(
  box: Locator,
  hands: Hands,
  { list, code }: { readonly list: string; readonly code: string },
): Promise<void> {
  await box.waitFor()
  if ((await box.evaluate((element) => element.tagName)) === 'SELECT')
    return hands.select(box, code)
  const label = PROGRAM.codes[list]?.items[code]?.label.es ?? code
  await hands.type(box, label)
  await box.page().keyboard.press('Enter')
}
