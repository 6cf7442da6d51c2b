/**
 * Holds the papers to the facts that a machine can read: each dependency of package.json has its line in
 * docs/dependencies.md with the version that is pinned, no line names one that is gone, and each file that a paper
 * points at exists.
 */
import { existsSync, readdirSync, readFileSync } from 'node:fs'
import { dirname, join } from 'node:path'

const PROJECT = join(import.meta.dirname, '..')
const read = (path: string): string => readFileSync(join(PROJECT, path), 'utf8')

const isRecord = (value: unknown): value is Readonly<Record<string, unknown>> =>
  typeof value === 'object' && value !== null

/** `package -> version` of every kind of dependency that package.json names. */
function readDependencies(): ReadonlyMap<string, string> {
  const manifest: unknown = JSON.parse(read('package.json'))
  if (!isRecord(manifest)) throw new Error('package.json holds no object')
  return new Map(
    ['dependencies', 'devDependencies', 'optionalDependencies'].flatMap((kind) =>
      Object.entries(isRecord(manifest[kind]) ? manifest[kind] : {}).map(
        ([name, version]): [string, string] => [name, String(version)],
      ),
    ),
  )
}

/** A line of docs/dependencies.md begins with `| \`name\` version |`; one line may speak for several names. */
function readLines(): ReadonlyMap<string, string> {
  const cells = [...read('docs/dependencies.md').matchAll(/^\| (`[^|]+)\|/gm)].map(
    ([, cell = '']) => cell,
  )
  return new Map(
    cells.flatMap((cell) => {
      const version = /`\s+([\w.-]+)\s*$/.exec(cell)?.[1] ?? ''
      return [...cell.matchAll(/`([^`]+)`/g)].map(([, name = '']): [string, string] => [
        name,
        version,
      ])
    }),
  )
}

function checkDependencies(): string[] {
  const wanted = readDependencies()
  const written = readLines()
  const faults: string[] = []
  for (const [name, version] of wanted) {
    const said = written.get(name)
    if (said === undefined) faults.push(`docs/dependencies.md has no line for ${name}`)
    else if (said !== version)
      faults.push(`docs/dependencies.md has ${name} at ${said}, package.json at ${version}`)
  }
  for (const name of written.keys()) {
    if (!wanted.has(name))
      faults.push(`docs/dependencies.md has a line for ${name}, which package.json does not name`)
  }
  return faults
}

const PAPERS = [
  'README.md',
  'ARCHITECTURE.md',
  'CONTRIBUTING.md',
  'CHANGELOG.md',
  ...readdirSync(join(PROJECT, 'docs'), { recursive: true, encoding: 'utf8' })
    .filter((path) => path.endsWith('.md'))
    .map((path) => `docs/${path.replaceAll('\\', '/')}`),
]

/** Links of a paper, and the paths in backquotes that begin with a folder of the project. */
function namedPaths(paper: string): string[] {
  const text = read(paper)
  const links = [...text.matchAll(/\]\((?!\w+:|#)([^)#\s]+)/g)].map(([, path = '']) =>
    join(dirname(paper), path),
  )
  const quoted = [
    ...text.matchAll(/`((?:src|programs|tests|tools|docs|bench|fixtures)\/[\w./-]*)`/g),
  ]
  return [...links, ...quoted.map(([, path = '']) => path)]
}

const checkPaths = (paper: string): string[] =>
  namedPaths(paper)
    .filter((path) => !existsSync(join(PROJECT, path)))
    .map((path) => `${paper} points at ${path}, which does not exist`)

const faults = [...checkDependencies(), ...PAPERS.flatMap(checkPaths)]
for (const fault of faults) process.stdout.write(`${fault}\n`)
process.stdout.write(`${PAPERS.length} papers read, ${faults.length} faults\n`)
if (faults.length > 0) process.exitCode = 1
