import type { Id } from '#kernel/ids.ts'
import { newBatch } from '#store/batch.ts'
import { foldMeasures } from '#store/fold-measures.ts'
import type { Node } from '#store/node.ts'
import { writeBatch } from '#store/write-batch.ts'

import { must } from '../must.ts'
import { ALL_OFFICES, familyForm, loadedIn, noon, worker } from './family.ts'

const GIVEN = ['María', 'José', 'Ana', 'Luis', 'Carmen', 'Juan', 'Rosa', 'Carlos', 'Elena', 'Pedro']
const FAMILY =
  'Hernández García Martínez López González Pérez Rodríguez Sánchez Ramírez Cruz Flores Gómez Morales Vásquez Reyes Jiménez Torres Díaz Gutiérrez Ruiz Mendoza Aguilar Ortiz Moreno Castillo Romero'.split(
    ' ',
  )
const pick = (from: readonly string[], nth: number): string => from[nth % from.length] ?? ''

/** Fills a node with families of one, spread over offices, days and stages: three records and three clocks each. */
export async function fill(node: Node, families: number): Promise<void> {
  const { writer } = node.pools.of('protection')
  for (let from = 0; from < families; from += 500) {
    const batch = newBatch({
      directory: node.directory(),
      keys: node.keys('protection'),
      ids: node.ids,
    })
    const act = (action: string, form: object, day: string, target?: Id) =>
      must(
        batch.act({
          loaded: loadedIn(node),
          actor: worker,
          now: noon(day),
          purpose: 'fill',
          command: { action, form, ...(target === undefined ? {} : { target }) },
        }),
      )
    for (let nth = from; nth < Math.min(families, from + 500); nth += 1) {
      const day = `2024-${pad(1 + (nth % 12))}-${pad(1 + (nth % 28))}`
      const member = {
        given: pick(GIVEN, nth * 7),
        family1: pick(FAMILY, nth),
        family2: pick(FAMILY, Math.floor(nth / 26) + nth * 3),
        birthDate: `${1950 + (nth % 60)}-${pad(1 + (nth % 12))}-${pad(1 + (nth % 28))}`,
      }
      const form = familyForm([member], { office: pick(ALL_OFFICES, nth), expressedOn: day })
      const { receipt } = act('express-intent', form, day)
      if (nth % 3 > 0)
        act('file', { filedOn: day, channel: 'written', filedAt: 'office' }, day, receipt.root)
    }
    batch.close()
    await writeBatch(writer, 'protection', batch)
    await foldMeasures(writer, 'protection')
  }
}

const pad = (number: number): string => String(number).padStart(2, '0')
