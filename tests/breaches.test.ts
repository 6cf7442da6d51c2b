import { readFileSync } from 'node:fs'
import { join } from 'node:path'

import { describe, expect, it } from 'vitest'

import { PLANTS } from '../tools/breaches/plants.ts'

const PROJECT = join(import.meta.dirname, '..')

describe('The breaches that are planted to see that a test notices', () => {
  it.each(PLANTS.map(({ invariant, file, find }) => [invariant, file, find] as const))(
    '%s in %s can be planted: what it changes stands there once',
    (_invariant, file, find) => {
      const text = readFileSync(join(PROJECT, file), 'utf8')
      expect(text.split(find)).toHaveLength(2)
    },
  )
})
