import { mkdtemp, readFile, rm, stat, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'

import { afterAll, afterEach, beforeAll, describe, expect, it, vi } from 'vitest'

import { program } from '../src/cli/program.ts'

let folder = ''
const at = (name: string): string => join(folder, name)
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'ceiba-draw-'))
  const rows = Array.from(
    { length: 300 },
    (_, nth) => `R-${nth},${nth % 10 === 0 ? 'children' : ''},${nth % 3 === 0 ? 2 : 1}`,
  )
  await writeFile(at('requests.csv'), `id,quota,weight\n${rows.join('\n')}\n`)
})
afterAll(() => rm(folder, { recursive: true, force: true }))
afterEach(() => {
  process.exitCode = undefined
})

/** Runs the command and returns its exit code. */
async function ceiba(...words: readonly string[]): Promise<number> {
  process.exitCode = undefined
  const [out, err] = [
    vi.spyOn(process.stdout, 'write').mockReturnValue(true),
    vi.spyOn(process.stderr, 'write').mockReturnValue(true),
  ]
  try {
    await (await program('plan')).parseAsync(['node', 'ceiba', 'plan', ...words])
    const code = process.exitCode
    return typeof code === 'number' ? code : 0
  } finally {
    out.mockRestore()
    err.mockRestore()
  }
}
const committed = ['commit', '--places', '50', '--quota', 'children=5']

describe('A draw of places', () => {
  it('is bound, drawn and checked by anybody; what was bound is never written over', async () => {
    const files = ['--secret', at('seed'), '--out', at('commitment.json')]
    expect(await ceiba(...committed, ...files, at('requests.csv'))).toBe(0)
    expect((await stat(at('seed'))).mode & 0o777).toBe(0o600)
    const seed = (await readFile(at('seed'), 'utf8')).trim()
    expect(await readFile(at('commitment.json'), 'utf8')).not.toContain(seed)
    await expect(ceiba(...committed, ...files, at('requests.csv'))).rejects.toThrow(
      'cannot be written',
    )
    const drawn = [
      'draw',
      at('requests.csv'),
      '--commitment',
      at('commitment.json'),
      '--secret',
      at('seed'),
    ]
    expect(await ceiba(...drawn, '--beacon', '48213', '--out', at('record.json'))).toBe(0)
    expect(
      await ceiba('verify-draw', at('record.json'), '--commitment', at('commitment.json')),
    ).toBe(0)
    const record: { winners: string[]; requests: { weight: number }[] } = JSON.parse(
      await readFile(at('record.json'), 'utf8'),
    )
    expect(record.winners.length).toBe(50)
    expect(record.winners.filter((id) => id.endsWith('0')).length).toBeGreaterThanOrEqual(5)
  })

  it('is found out when a winner, a weight or the commitment was changed afterwards', async () => {
    const record = JSON.parse(await readFile(at('record.json'), 'utf8'))
    const changed = async (name: string, change: object): Promise<number> => {
      await writeFile(at(name), JSON.stringify({ ...record, ...change }))
      return ceiba('verify-draw', at(name), '--commitment', at('commitment.json'))
    }
    expect(await changed('same.json', {})).toBe(0)
    expect(await changed('winner.json', { winners: record.winners.toReversed() })).toBe(1)
    const heavier = record.requests.map((one: object, nth: number) =>
      nth === 7 ? { ...one, weight: 9 } : one,
    )
    expect(await changed('weight.json', { requests: heavier })).toBe(1)
    expect(
      await changed('bound.json', {
        commitment: { ...record.commitment, places: { all: 51, quotas: {} } },
      }),
    ).toBe(1)
  })

  it('is not drawn from other requests than were bound, nor from a list that says who they are', async () => {
    const text = await readFile(at('requests.csv'), 'utf8')
    await writeFile(at('fewer.csv'), text.replace(/R-7,.*\n/, ''))
    const bound = [
      '--commitment',
      at('commitment.json'),
      '--secret',
      at('seed'),
      '--out',
      at('other.json'),
    ]
    expect(await ceiba('draw', at('fewer.csv'), ...bound)).toBe(1)
    await writeFile(at('named.csv'), 'id,name\nR-1,Marta\n')
    await expect(ceiba('draw', at('named.csv'), ...bound)).rejects.toThrow(
      '"name" is no part of one',
    )
  })
})
