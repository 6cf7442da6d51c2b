import { describe, expect, it } from 'vitest'

import { paceWith, sound } from '../../tests/sound-program.ts'
import type { DeadlineRule } from './deadline.ts'
import { faultsOf } from './faults.ts'
import { code, integer } from './field.ts'
import type { Conferral } from './policy.ts'
import type { Program } from './program.ts'
import { say } from './text.ts'

const word = say('Palabra', 'Word')
const held: Conferral = { kind: 'box', while: ['open'], field: 'colour', to: ['keeper'] }
const faults = (change: Partial<Program>): readonly string[] =>
  faultsOf({ ...sound, ...change }).map(({ at, message }) => `${at}: ${message}`)
const conferring = (change: Partial<Conferral>, more: Program['roles'] = {}): readonly string[] =>
  faults({
    roles: {
      ...sound.roles,
      ...more,
      warden: { label: word, reads: [], conferred: { ...held, ...change } },
    },
  })

describe('A role that records confer', () => {
  it('is sound when its record, stages, field and roles are there', () => {
    expect(conferring({})).toEqual([])
  })

  it.each<readonly [Partial<Conferral>, string]>([
    [{ kind: 'thing', while: [], field: 'size' }, 'no root kind'],
    [{ while: ['ajar'] }, 'no stage "ajar"'],
    [{ field: 'secret' }, 'no open field'],
    [{ field: 'nothing' }, 'no open field'],
    [{ to: [] }, 'to nobody'],
    [{ to: ['thief'] }, 'unknown role "thief"'],
    [{ to: ['warden'] }, 'itself conferred'],
  ])('is a fault with %o', (change, says) => expect(conferring(change).join()).toContain(says))
})

describe('A record for each code', () => {
  const colours = code(word, { list: 'colour', many: true })
  const hue = code(word, { list: 'colour' })
  const making = (as: string | undefined, field: Program['actions'][string]['form'][string]) =>
    faults({
      records: {
        ...sound.records,
        thing: { ...sound.records['thing'], label: word, plural: word, fields: { hue } },
      },
      actions: {
        ...sound.actions,
        pack: {
          ...sound.actions['pack'],
          begins: 'box',
          to: 'open',
          by: ['keeper'],
          label: word,
          source: 'x',
          form: { things: field },
          creates: [{ kind: 'thing', each: 'things', ...(as === undefined ? {} : { as }) }],
        },
      },
    }).filter((fault) => fault.includes('creates'))

  it('says which field the code becomes', () => {
    expect(making('hue', colours)).toEqual([])
    for (const [as, field] of [
      [undefined, colours],
      ['size', colours],
      ['hue', hue],
      ['hue', integer(word)],
    ] as const)
      expect(making(as, field).join()).toContain('no repeated field, nor codes')
  })
})

describe('A clock whose length its starter says', () => {
  const timed = (change: Partial<DeadlineRule>) => faults(paceWith(change))

  it('names a whole number above 0 of the record', () => {
    expect(timed({ length: 'colour' }).join()).toContain('no whole number above 0')
    expect(timed({ length: 'nothing' }).join()).toContain('no whole number above 0')
  })

  it('proposes only what stops it', () => {
    expect(timed({ proposes: 'pack' }).join()).toContain('does not stop it')
  })
})
