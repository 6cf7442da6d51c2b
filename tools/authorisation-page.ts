/**
 * docs/authorisation.md, made from the programs: who may read what for which purpose, and who may do what at which stage. Without
 * `--write` it only says whether the page is what the programs say.
 */
import { readdirSync, readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'

import { actRows, readCells, type ReadCell } from '#engine/access-matrix.ts'
import type { Program } from '#model/program.ts'
import type { Text } from '#model/text.ts'

const PROJECT = join(import.meta.dirname, '..')
const PAGE = join(PROJECT, 'docs', 'authorisation.md')

const isProgram = (value: unknown): value is Program =>
  typeof value === 'object' && value !== null && 'roles' in value && 'records' in value

async function programs(): Promise<readonly Program[]> {
  const folders = readdirSync(join(PROJECT, 'programs'), { withFileTypes: true })
  const found: Program[] = []
  for (const { name } of folders.filter((entry) => entry.isDirectory())) {
    const module: object = await import(join(PROJECT, 'programs', name, 'program.ts'))
    found.push(...Object.values(module).filter(isProgram))
  }
  return found.toSorted((a, b) => (a.id < b.id ? -1 : 1))
}

const both = ({ es, en }: Text): string => `${en} · ${es}`
const cell = (text: string): string => text.replaceAll('|', '\\|')
const code = (texts: readonly string[]): string => texts.map((text) => `\`${text}\``).join(', ')
const table = (head: readonly string[], rows: readonly (readonly string[])[]): string =>
  [head, head.map(() => '---'), ...rows].map((row) => `| ${row.map(cell).join(' | ')} |`).join('\n')

function fieldsOf({ only, masked, openable }: ReadCell): string {
  const closed = masked.filter((name) => !openable.includes(name))
  return [
    only ? `only ${code(only)}` : 'whole',
    ...(closed.length > 0 ? [`masked ${code(closed)}`] : []),
    ...(openable.length > 0 ? [`masked, opened with a reason ${code(openable)}`] : []),
  ].join('; ')
}

function purposesOf(program: Program): string {
  const rows = Object.entries(program.purposes ?? {}).map(([purpose, { label, source }]) => [
    `\`${purpose}\``,
    both(label),
    source,
  ])
  return table(['purpose', 'in words', 'norm'], rows)
}

function roleOf(program: Program, role: string): string {
  const { label, statistics, outside, receives, represents, led } = program.roles[role] ?? {
    label: { es: role, en: role },
  }
  const cells = readCells(program).filter((one) => one.role === role)
  const lists = Object.entries(program.lists ?? {}).flatMap(([name, { roles }]) =>
    roles.includes(role) ? [name] : [],
  )
  const { openings, readLog, exports, retention } = program
  const more = [
    ...(receives === undefined
      ? []
      : [`Of another institution, referred to as \`${receives}\`: acts on what it reads alone.`]),
    ...(represents === undefined
      ? []
      : ['Acts for people whose records name its holder, and on what it reads alone.']),
    ...(outside && (receives ?? represents) === undefined
      ? ['Of another institution: sees what it asked for itself.']
      : []),
    ...(led ? ['Acts on what it reads alone.'] : []),
    ...(statistics ? ['Figures and reports.'] : []),
    ...(lists.length > 0 ? [`Queues: ${code(lists)}.`] : []),
    ...(openings?.file.by.includes(role)
      ? [
          `May open a file of elsewhere for ${openings.file.minutes} minutes, with a reason (${openings.file.source}).`,
        ]
      : []),
    ...(openings?.reviewedBy.includes(role)
      ? [`Looks at files so opened, within ${openings.reviewWithin.workingDays} working days.`]
      : []),
    ...(exports?.requestedBy.includes(role)
      ? [`May ask for rows about persons in bulk (${exports.source}).`]
      : []),
    ...(exports?.approvedBy.includes(role) ? ['Approves what another asked for in bulk.'] : []),
    ...(retention?.decidedBy.includes(role)
      ? ['Proposes that a file is forgotten, or approves what another proposed.']
      : []),
    ...(readLog?.by.includes(role) ? ['Sees who read a file.'] : []),
  ]
  const rows = cells.map((one) => [
    `\`${one.kind}\``,
    `\`${one.purpose}\``,
    `\`${one.where}\``,
    fieldsOf(one),
  ])
  return [
    `### \`${role}\` ${both(label)}`,
    ...(rows.length > 0
      ? [table(['reads', 'for', 'where', 'fields'], rows)]
      : ['Reads no record.']),
    ...(more.length > 0 ? [more.join(' ')] : []),
  ].join('\n\n')
}

function actsOf(program: Program): string {
  const rows = actRows(program).map(({ action, kind, begins, from, by, notBy, source }) => [
    `\`${action}\` ${both(program.actions[action]?.label ?? { es: action, en: action })}`,
    begins ? `begins \`${kind}\`` : `\`${kind}\``,
    begins ? '' : from ? code(from) : 'any',
    code(by),
    code(notBy),
    source,
  ])
  return table(['action', 'on', 'at the stages', 'by', 'not by who did', 'norm'], rows)
}

const sectionOf = (program: Program): string =>
  [
    `## ${both(program.title)}`,
    `\`${program.id}\`. Purposes, the first being meant where several would do:`,
    purposesOf(program),
    ...Object.keys(program.roles).map((role) => roleOf(program, role)),
    '### Actions · Actuaciones',
    actsOf(program),
  ].join('\n\n')

/** The whole page. */
async function authorisationPage(): Promise<string> {
  const sections = (await programs()).map(sectionOf)
  const intro = `# Who may read and do what · Quién puede leer y hacer qué

Made from the programs by \`tools/authorisation-page.ts\`; \`tests/server/matrix.pg.test.ts\` holds a running server to every cell. What stands in no
cell is allowed to nobody. A role counts in the offices for which it was granted.`
  return `${[intro, ...sections].join('\n\n')}\n`
}

const wanted = await authorisationPage()
const written = (() => {
  try {
    return readFileSync(PAGE, 'utf8')
  } catch {
    return ''
  }
})()
if (process.argv.includes('--write')) writeFileSync(PAGE, wanted)
else if (written !== wanted) {
  process.stdout.write(
    'docs/authorisation.md is not what the programs say: npm run authorisation\n',
  )
  process.exitCode = 1
}
