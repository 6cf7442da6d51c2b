/** The breaches that `tools/check-walls.ts` plants: one for each arrow that is not allowed, and one for each other rule. */

export interface Breach {
  readonly file: string
  readonly code: string
  /** The rule that it breaks, for the report. */
  readonly rule: string
  /** Any of these error codes or lint rules stops it. */
  readonly stoppedBy: readonly string[]
}

export type Control = Omit<Breach, 'stoppedBy'>

const BELOW = ['kernel', 'model']
const PURE = ['kernel', 'model', 'engine', 'linkage', 'planning', 'standards', 'protocol']

/** Who may import whom, as `ARCHITECTURE.md` says it. */
const MAY_IMPORT: Readonly<Record<string, readonly string[]>> = {
  kernel: [],
  model: ['kernel'],
  engine: BELOW,
  linkage: BELOW,
  planning: BELOW,
  standards: BELOW,
  protocol: PURE,
  compute: PURE,
  store: [...PURE, 'compute'],
  exchange: [...PURE, 'compute', 'store'],
  server: [...PURE, 'compute', 'store', 'exchange'],
  web: PURE,
  cli: [...PURE, 'compute', 'store', 'exchange', 'server'],
}

const FLOORS = Object.keys(MAY_IMPORT)

/** What the arrows point at. The compiler accuses one importer of a file per project: who must be named has its own. */
export const TARGETS: ReadonlyMap<string, string> = new Map(
  [
    ...FLOORS.map((floor) => `src/${floor}/wall-target.ts`),
    'src/store/wall-target-of-type.ts',
    'src/engine/wall-target-by-path.ts',
  ].map((file) => [file, 'export const target = 1']),
)

const arrows = FLOORS.flatMap((from) =>
  FLOORS.filter((to) => to !== from).map((to) => ({
    file: `src/${from}/wall-arrow-${to}.ts`,
    code: `export { target } from '#${to}/wall-target.ts'`,
    rule: `${from} -> ${to}`,
    allowed: MAY_IMPORT[from]?.includes(to) ?? false,
  })),
)

/** Names that a floor without a world does not know, by the compiler's answers. */
const WORLD: readonly (readonly [name: string, code: string])[] = [
  ['process', 'export const home = process.env'],
  ['fetch', 'export const get = fetch'],
  ['console', 'export const say = console'],
  ['setTimeout', 'export const wait = setTimeout'],
  ['document', 'export const page = document'],
  ['node', `export { readFileSync } from 'node:fs'`],
]
const UNKNOWN_NAME = [
  'TS2304',
  'TS2580',
  'TS2584',
  'TS2591',
  'TS2307',
  'TS2882',
  'TS2792',
  'TS2868',
]

const outside = ['TS6307', 'TS6059']

export const COMPILER_BREACHES: readonly Breach[] = [
  ...arrows
    .filter(({ allowed }) => !allowed)
    .map(({ file, code, rule }) => ({ file, code, rule, stoppedBy: outside })),
  {
    file: 'src/engine/wall-type-only.ts',
    code: `export type Target = typeof import('#store/wall-target-of-type.ts').target`,
    rule: 'engine -> store, for a type only',
    stoppedBy: outside,
  },
  ...['engine', 'store', 'web'].map((floor) => ({
    file: `programs/asylum-mx/wall-${floor}.ts`,
    code: `export { target } from '#${floor}/wall-target.ts'`,
    rule: `programs -> ${floor}`,
    stoppedBy: outside,
  })),
  {
    file: 'programs/asylum-mx/wall-relative.ts',
    code: `export { target } from '../../src/engine/wall-target-by-path.ts'`,
    rule: 'programs -> ../../src/engine',
    stoppedBy: outside,
  },
  ...[...PURE.map((floor) => `src/${floor}`), 'programs/asylum-mx'].flatMap((folder) =>
    WORLD.map(([name, code]) => ({
      file: `${folder}/wall-world-${name.toLowerCase()}.ts`,
      code,
      rule: `${name} in ${folder}`,
      stoppedBy: UNKNOWN_NAME,
    })),
  ),
  {
    file: 'src/web/wall-node.ts',
    code: `export { readFileSync } from 'node:fs'`,
    rule: 'node:fs in web',
    stoppedBy: UNKNOWN_NAME,
  },
  {
    file: 'src/kernel/wall-enum.ts',
    code: 'export enum Colour { red }',
    rule: 'an enum',
    stoppedBy: ['TS1294'],
  },
  {
    file: 'src/kernel/wall-index.ts',
    code: 'export const first = (list: readonly string[]): string => list[0]',
    rule: 'an index that may miss',
    stoppedBy: ['TS2322'],
  },
]

const everywherePure = [...PURE.map((floor) => `src/${floor}`), 'programs/asylum-mx'].flatMap(
  (folder): Breach[] => [
    {
      file: `${folder}/wall-date.ts`,
      code: 'export const now = new Date()',
      rule: `Date in ${folder}`,
      stoppedBy: ['no-restricted-globals'],
    },
    {
      file: `${folder}/wall-chance.ts`,
      code: 'export const luck = Math.random()',
      rule: `Math.random in ${folder}`,
      stoppedBy: ['no-restricted-properties'],
    },
    ...['postgres', '@mantine/core'].map((name) => ({
      file: `${folder}/wall-package-${name.replaceAll(/\W/g, '')}.ts`,
      code: `export * as foreign from '${name}'`,
      rule: `the package ${name} in ${folder}`,
      stoppedBy: ['no-restricted-imports'],
    })),
  ],
)

const acrossByPath = FLOORS.filter((floor) => floor !== 'kernel').map((floor) => ({
  file: `src/${floor}/wall-path.ts`,
  code: `export { target } from '../kernel/wall-target.ts'`,
  rule: `${floor} -> ../kernel by path`,
  stoppedBy: ['no-restricted-imports'],
}))

const SWITCH = `export function name(kind: 'a' | 'b'): string {
  switch (kind) {
    case 'a':
      return 'A'
  }
  return ''
}`

const lines = (count: number, line: (n: number) => string): string =>
  Array.from({ length: count }, (_, n) => line(n)).join('\n')

/** One file each: [file, code, lint rule]. */
const WORKMANSHIP: readonly (readonly [file: string, code: string, rule: string])[] = [
  ['planning/wall-any.ts', 'export const loose = (x: any): unknown => x', 'no-explicit-any'],
  [
    'engine/wall-bang.ts',
    'export const sure = (x: string | null): string => x!',
    'no-non-null-assertion',
  ],
  [
    'engine/wall-as.ts',
    'export const trusted = (x: unknown): string => x as string',
    'no-unsafe-type-assertion',
  ],
  [
    'store/wall-floating.ts',
    `const late = async (): Promise<number> => 1\nexport function forget(): void {\n  late()\n}`,
    'no-floating-promises',
  ],
  ['model/wall-default.ts', 'export default 1', 'no-default-export'],
  ['server/wall-console.ts', `console.log('hello')\nexport const said = 1`, 'no-console'],
  ['server/wallCase.ts', 'export const name = 1', 'filename-case'],
  ['engine/wall-switch.ts', SWITCH, 'switch-exhaustiveness-check'],
  ['engine/wall-equal.ts', 'export const same = (a: number, b: number) => a == b', 'eqeqeq'],
  [
    'engine/wall-params.ts',
    'export const five = (a: 1, b: 1, c: 1, d: 1, e: 1) => [a, b, c, d, e]',
    'max-params',
  ],
  [
    'engine/wall-function.ts',
    `export function long(list: number[]): void {\n${lines(61, (n) => `  list.push(${n})`)}\n}`,
    'max-lines-per-function',
  ],
  ['engine/wall-lines.ts', lines(401, (n) => `export const n${n} = ${n}`), 'max-lines'],
  [
    'engine/wall-import.ts',
    `import { target } from './wall-target.ts'\nexport type Target = typeof target`,
    'consistent-type-imports',
  ],
  [
    'planning/wall-cycle-a.ts',
    `import { b } from './wall-cycle-b.ts'\nexport const a = (): number => b()`,
    'no-cycle',
  ],
  [
    'planning/wall-cycle-b.ts',
    `import { a } from './wall-cycle-a.ts'\nexport const b = (): number => a()`,
    'no-cycle',
  ],
]

export const LINTER_BREACHES: readonly Breach[] = [
  ...everywherePure,
  ...acrossByPath,
  {
    file: 'programs/asylum-mx/wall-hash.ts',
    code: `export { target } from '#model/wall-target.ts'`,
    rule: 'programs -> #model, past its public door',
    stoppedBy: ['no-restricted-imports'],
  },
  {
    file: 'programs/asylum-mx/wall-source.ts',
    code: `export { target } from '../../src/model/wall-target.ts'`,
    rule: 'programs -> ../../src/model, past its public door',
    stoppedBy: ['no-restricted-imports'],
  },
  ...WORKMANSHIP.map(([file, code, rule]) => ({
    file: `src/${file}`,
    code,
    rule: `${rule} in ${file.split('/')[0] ?? ''}`,
    stoppedBy: [rule],
  })),
]

/** Lawful neighbours: a tool that stops them would stop anything. */
export const CONTROLS: readonly Control[] = [
  ...arrows.filter(({ allowed }) => allowed).map(({ file, code, rule }) => ({ file, code, rule })),
  {
    file: 'programs/asylum-mx/wall-model.ts',
    code: `export { defineProgram } from 'ceiba/model'`,
    rule: 'programs -> ceiba/model',
  },
]
