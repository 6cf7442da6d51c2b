import { readFile } from 'node:fs/promises'
import { join } from 'node:path'

import { describe, expect, it } from 'vitest'

import { KINDS, type KindName } from '#linkage/compare/kinds.ts'
import { readModel } from '#linkage/learning/read-model.ts'
import { readCondition } from '#linkage/learning/splink/condition.ts'
import { MEANINGS } from '#linkage/learning/splink/meaning.ts'
import { weigher } from '#linkage/learning/weigh.ts'
import { prepare } from '#linkage/prepare/prepare.ts'
import { tableOf } from '#linkage/table.ts'

interface Level {
  sql_condition: string
  is_null_level?: boolean
  m_probability?: number
  u_probability?: number
  tf_adjustment_weight?: number
}
interface Saved {
  probability_two_random_records_match: number
  comparisons: { output_column_name: string; comparison_levels: Level[] }[]
}

const text = await readFile(join(import.meta.dirname, 'splink-model.json'), 'utf8')
const saved = (): Saved => JSON.parse(text)
const ROLES = {
  first_name: 'given',
  surname: 'family1',
  dob: 'birthDate',
  sex: 'sex',
  document: 'document',
} as const
const row = (line: string): { readonly id: string; readonly [column: string]: string } => {
  const [id = '', first_name = '', surname = '', dob = '', sex = '', document = ''] =
    line.split(',')
  return { id, first_name, surname, dob, sex, document }
}
const prepared = prepare(
  tableOf(
    ROLES,
    [
      '1,MARIA,GARCIA,1987-05-12,F,000162975',
      '2,MARIO,GARCIA,1987-05-12,M,000162975',
      '3,MARTA,GARCIA,1987-05-13,F,000162974',
      '4,XOCHITL,PEREZ,1995-11-02,F,555123987',
      '5,MARTHA,GARSIA,1987-12-05,F,',
      '6,MARTA,LOPEZ,1991-01-30,F,777777123',
    ].map(row),
  ),
)

function refused(change: (model: Saved) => void): string {
  const model = saved()
  change(model)
  const read = readModel(model, prepared)
  return read.ok ? '' : `${read.error.code}: ${read.error.text.en}`
}

const levelOf = (model: Saved, comparison: number, level: number): Level => {
  const found = model.comparisons[comparison]?.comparison_levels[level]
  if (!found) throw new Error('No such level')
  return found
}

describe('a model of Splink', () => {
  it('weighs pairs as Splink does', () => {
    const model = saved()
    levelOf(model, 0, 1).tf_adjustment_weight = 0
    const read = readModel(model, prepared)
    if (!read.ok) throw new Error(read.error.text.en)
    const weigh = weigher(prepared, read.value)
    // match_weight of Splink 5.0.0 on DuckDB for these rows by this model.
    const splink: readonly (readonly [number, number, number])[] = [
      [1, 2, 26.183973559727065],
      [1, 3, 15.815825605821242],
      [1, 4, -22.3225175237941],
      [1, 5, -4.086596617843416],
      [1, 6, -15.245701926743267],
      [2, 3, 6.9380813558722405],
      [2, 4, -27.93722736790931],
      [2, 5, -9.701306461958623],
      [2, 6, -24.123446176692273],
      [3, 4, -22.3225175237941],
      [3, 5, 0.5914752872692224],
      [3, 6, -12.923773831855906],
      [4, 5, -18.67882003920282],
      [4, 6, -22.3225175237941],
      [5, 6, -10.186966942873143],
    ]
    // Both tell the levels of the first pair alike; of others some thresholds lie elsewhere.
    expect(weigh(0, 1)).toBeCloseTo(26.183973559727065, 9)
    for (const [one, other, weight] of splink) {
      const found = weigh(one - 1, other - 1)
      expect(Math.abs(found - weight)).toBeLessThan(4.5)
      expect(Math.sign(found)).toBe(Math.sign(weight))
    }
  })

  it('gives its levels the weights of the model, those it cannot tell apart together', () => {
    const read = readModel(saved(), prepared)
    const [given, , date] = read.ok ? read.value.comparisons : []
    const bits = (of: typeof given, name: string): number => {
      const level = of?.levels.find((one) => one.level === name)
      return Math.log2((level?.m ?? 0) / (level?.u ?? 0))
    }
    expect(read.ok && read.value.chances).toEqual({ match: 0.001, relatives: 0, namesakes: 0 })
    expect(read.ok && read.value.comparisons.map(({ rarity }) => rarity)).toEqual([
      true,
      false,
      false,
      false,
      false,
    ])
    expect(bits(given, 'same')).toBeCloseTo(Math.log2(0.6 / 0.01))
    expect(bits(given, 'vaguely alike')).toBeCloseTo(Math.log2((0.06 + 0.1) / (0.005 + 0.08)))
    expect(bits(given, 'short form')).toBeCloseTo(Math.log2(0.08 / 0.9))
    expect(bits(date, 'same year')).toBeCloseTo(Math.log2((0.02 + 0.04) / (0.003 + 0.05)))
    expect(bits(date, 'same as far as known')).toBe(0)
    expect(given?.levels.reduce((sum, { m }) => sum + m, 0)).toBeCloseTo(1)
    expect(given?.levels.reduce((sum, { u }) => sum + u, 0)).toBeCloseTo(1)
  })

  it('says what it cannot read', () => {
    expect(
      refused((model) => {
        levelOf(model, 1, 2).sql_condition = 'jaccard("surname_l", "surname_r") >= 0.9'
      }),
    ).toBe(
      'level-unknown: surname: the level "jaccard("surname_l", "surname_r") >= 0.9" cannot be read; nothing here measures that',
    )
    expect(
      refused((model) => {
        levelOf(model, 4, 2).sql_condition =
          'jaro_winkler_similarity("document_l", "document_r") >= 0.9'
      }),
    ).toContain('level-unknown: document: the level "jaro_winkler')
    expect(refused((model) => delete levelOf(model, 3, 1).m_probability)).toContain(
      'chance-out-of-range: sex, ""sex_l" = "sex_r""',
    )
    expect(
      refused((model) => {
        levelOf(model, 0, 1).tf_adjustment_weight = 0.5
      }),
    ).toContain('level-unknown: first_name')
    expect(refused((model) => model.comparisons.pop())).toContain(
      'comparison-missing: the model does not compare document',
    )
    expect(refused((model) => model.comparisons[3]?.comparison_levels.shift())).toContain(
      'levels-differ: sex: the level of missing values',
    )
    expect(refused((model) => model.comparisons[3]?.comparison_levels.pop())).toContain(
      'levels-differ: sex: "ELSE"',
    )
    expect(
      refused((model) => {
        for (const level of model.comparisons[3]?.comparison_levels ?? [])
          level.sql_condition = level.sql_condition.replaceAll('sex_', 'eyes_')
      }),
    ).toContain('comparison-unknown: sex: column eyes is not compared in this file')
    expect(
      refused((model) => {
        levelOf(model, 1, 2).sql_condition =
          'jaro_winkler_similarity("first_name_l", "first_name_r") >= 0.92'
      }),
    ).toContain('several columns at once (surname, first_name)')
    expect(
      refused((model) => {
        model.probability_two_random_records_match = 0
      }),
    ).toContain('chance-out-of-range')
  })

  it('does not take a comparison of one column for one of several together', () => {
    const two = prepare(
      tableOf({ first_name: 'given', middle: 'given2' }, [
        { id: '1', first_name: 'Ana', middle: '' },
      ]),
    )
    const read = readModel(saved(), two)
    expect(!read.ok && read.error.text.en).toContain('here first_name, middle are compared once')
  })

  it('reads the conditions that Splink 5 writes', () => {
    const dates = 'ABS(EPOCH("dob_l") - EPOCH("dob_r")) <= 86400.0'
    expect(readCondition(dates)).toEqual({ asked: { kind: 'days', limit: 1 }, column: 'dob' })
    expect(readCondition('levenshtein(CAST("dob_l" AS TEXT), CAST("dob_r" AS TEXT)) <= 1')).toEqual(
      { asked: { kind: 'edits', limit: 1 }, column: 'dob' },
    )
    const user = (side: string): string =>
      `NULLIF(regexp_extract("email_${side}", '^[^@]+', 0), '')`
    expect(readCondition(`${user('l')} = ${user('r')}`)?.asked.kind).toBe('user')
    expect(
      readCondition(`jaro_winkler_similarity(${user('l')}, ${user('r')}) >= 0.88`)?.asked.kind,
    ).toBe('userAlike')
    expect(readCondition('"a_l" = "b_r"')).toBeUndefined()
    expect(readCondition('"a_l" = "a_r" AND "b_l" = "b_r"')).toBeUndefined()
  })

  it('gives a meaning to levels that there are', () => {
    let kind: KindName
    for (kind in MEANINGS) {
      const names = new Set<string>(KINDS[kind].levels.map(({ name }) => name))
      expect(Object.keys(MEANINGS[kind]).filter((name) => !names.has(name))).toEqual([])
    }
  })
})
