// Writes the server and the command as JavaScript: one file for one file, in the folders of the sources, so that what
// lies beside a source (.sql, .json, .csv) is found beside its output.
import { cpSync, existsSync, mkdirSync, readdirSync, readFileSync, writeFileSync } from 'node:fs'
import { dirname, join, relative, resolve } from 'node:path'

import { ToolError } from './install.mjs'
import { PROJECT } from './run-program.mjs'

const ROOTS = ['src', 'programs', 'fixtures']
const SKIPPED = /\.(test|bench)\.tsx?$|\.d\.ts$|(^|\/)tsconfig\.json$|\.md$/

/** The files that the server part is made of, as paths from the project folder. */
export function serverSources() {
  return ROOTS.filter((root) => existsSync(join(PROJECT, root)))
    .flatMap((root) =>
      readdirSync(join(PROJECT, root), { recursive: true, withFileTypes: true })
        .filter((entry) => entry.isFile())
        .map((entry) =>
          relative(PROJECT, join(entry.parentPath, entry.name)).replaceAll('\\', '/'),
        ),
    )
    .filter((file) => !file.startsWith('src/web/') && !SKIPPED.test(file))
    .toSorted()
}

const toJs = (path) => path.replace(/\.ts$/, '.js')

/** The places in JavaScript code where a module is named: [start, end, name], quotes included in the range. */
function moduleNames(file, code, parseSync) {
  const { module } = parseSync(file, code)
  const exported = module.staticExports.flatMap((found) =>
    found.entries.flatMap((entry) => (entry.moduleRequest ? [entry.moduleRequest] : [])),
  )
  const named = [...module.staticImports.map((found) => found.moduleRequest), ...exported]
  const dynamic = module.dynamicImports.map((found) => found.moduleRequest)
  const urls = [...code.matchAll(/new URL\(\s*("\.[^"]*\.ts")/g)].map((match) => {
    const start = match.index + match[0].length - match[1].length
    return { start, end: start + match[1].length }
  })
  const all = [...named, ...dynamic, ...urls].map(({ start, end }) => [start, end])
  return [...new Map(all.map((range) => [range[0], range])).values()]
    .map(([start, end]) => [start, end, code.slice(start + 1, end - 1)])
    .toSorted((a, b) => b[0] - a[0])
}

/** Names the .js files, and throws where one of them has no source: better here than at run time. */
function renameModules(file, code, parseSync) {
  let text = code
  for (const [start, end, name] of moduleNames(file, code, parseSync)) {
    if (!/^(#|\.\.?\/).*\.ts$/.test(name)) continue
    const source = name.startsWith('#')
      ? join(PROJECT, 'src', name.slice(1))
      : resolve(PROJECT, dirname(file), name)
    if (!existsSync(source)) throw new ToolError(`${file} imports ${name}, which does not exist.`)
    text = `${text.slice(0, start)}"${toJs(name)}"${text.slice(end)}`
  }
  return text
}

/** Writes the server part into `folder`. */
export async function buildServer(folder, files) {
  // Loaded here: a command that finds everything built has no use for a bundler.
  const { parseSync, transformWithOxc } = await import('vite')
  for (const file of files) {
    const target = join(folder, toJs(file))
    mkdirSync(dirname(target), { recursive: true })
    if (!file.endsWith('.ts')) {
      cpSync(join(PROJECT, file), target)
      continue
    }
    const source = readFileSync(join(PROJECT, file), 'utf8')
    const { code } = await transformWithOxc(source, join(PROJECT, file), { sourcemap: false })
    writeFileSync(target, renameModules(toJs(file), code, parseSync))
  }
  const { version } = JSON.parse(readFileSync(join(PROJECT, 'package.json'), 'utf8'))
  const manifest = {
    name: 'ceiba',
    version,
    type: 'module',
    imports: { '#*': './src/*' },
    exports: {
      './model': './src/model/index.js',
      './planning': './src/planning/index.js',
      './planning/node': './src/compute/planning/index.js',
      './linkage': './src/linkage/index.js',
      './linkage/node': './src/compute/link/index.js',
    },
  }
  writeFileSync(join(folder, 'package.json'), `${JSON.stringify(manifest, null, 2)}\n`)
}
