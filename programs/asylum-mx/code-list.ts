import { say, type CodeItem, type CodeList } from 'ceiba/model'

type Rows = { readonly [code: string]: readonly [es: string, en: string] }

const items = (rows: Rows): { readonly [code: string]: CodeItem } =>
  Object.fromEntries(Object.entries(rows).map(([code, [es, en]]) => [code, { label: say(es, en) }]))

/** A closed list of codes with its labels and the one who keeps it. */
export const list = (es: string, en: string, source: string, rows: Rows): CodeList => ({
  label: say(es, en),
  source,
  items: items(rows),
})
