import { type ESTree, parseSync, Visitor } from 'vite'

interface FunctionSize {
  readonly name: string
  readonly path: string
  readonly lines: number
}

export interface SourceSizes {
  readonly path: string
  /** Lines that hold more than space and comment. */
  readonly codeLines: number
  /** Lines that hold comment alone. */
  readonly commentLines: number
  /** Functions and methods that have a name, in lines of code. */
  readonly functions: readonly FunctionSize[]
  /** `path:line name` of each exported function or class without a doc comment directly above. */
  readonly undocumented: readonly string[]
  /** `path:line` of each type `any`. */
  readonly anyTypes: readonly string[]
}

interface Range {
  readonly start: number
  readonly end: number
}

/** Which line an offset lies on, counted from 0. */
function lineFinder(code: string): (offset: number) => number {
  const starts = [0, ...[...code.matchAll(/\n/g)].map((match) => match.index + 1)]
  return (offset) => {
    const next = starts.findIndex((start) => start > offset)
    return (next === -1 ? starts.length : next) - 1
  }
}

/** For each line: whether it holds code, comment or nothing. */
function classifyLines(code: string, comments: readonly Range[]): ('code' | 'comment' | 'blank')[] {
  let bare = code
  for (const { start, end } of comments) {
    const blank = code.slice(start, end).replaceAll(/\S/g, ' ')
    bare = `${bare.slice(0, start)}${blank}${bare.slice(end)}`
  }
  const original = code.split('\n')
  return bare.split('\n').map((line, n) => {
    if (line.trim() !== '') return 'code'
    return (original[n] ?? '').trim() === '' ? 'blank' : 'comment'
  })
}

const isFunction = (node: ESTree.Node | null): boolean =>
  node?.type === 'ArrowFunctionExpression' || node?.type === 'FunctionExpression'

/** The functions and classes that a statement declares, by name. */
function declaredNames(node: ESTree.Node): string[] {
  if (
    node.type === 'FunctionDeclaration' ||
    node.type === 'TSDeclareFunction' ||
    node.type === 'ClassDeclaration'
  ) {
    return node.id ? [node.id.name] : []
  }
  if (node.type !== 'VariableDeclaration') return []
  return node.declarations.flatMap(({ id, init }) =>
    id.type === 'Identifier' && isFunction(init) ? [id.name] : [],
  )
}

/** Names that `export { a, b }` sends out. */
const listedNames = (program: ESTree.Program): Set<string> =>
  new Set(
    program.body.flatMap((node) =>
      node.type === 'ExportNamedDeclaration' && node.source === null
        ? node.specifiers.flatMap(({ local }) => (local.type === 'Identifier' ? [local.name] : []))
        : [],
    ),
  )

/** `offset name` of what is exported without a doc comment that ends right above it. */
function findUndocumented(
  program: ESTree.Program,
  code: string,
  docs: readonly Range[],
): { readonly start: number; readonly name: string }[] {
  const listed = listedNames(program)
  const documented = new Set<string>()
  const missing = program.body.flatMap((node) => {
    const direct = node.type === 'ExportNamedDeclaration' ? node.declaration : null
    const names = declaredNames(direct ?? node).filter(
      (name) => direct !== null || listed.has(name),
    )
    const has = docs.some(({ end }) => end <= node.start && !code.slice(end, node.start).trim())
    if (has) for (const name of names) documented.add(name)
    return has ? [] : names.map((name) => ({ start: node.start, name }))
  })
  // Of the overloads of a function one description speaks for all.
  return missing.filter(({ name }) => !documented.has(name))
}

/** The named functions of a file, each with its range. */
function findFunctions(program: ESTree.Program): (Range & { readonly name: string })[] {
  const found: (Range & { readonly name: string })[] = []
  new Visitor({
    FunctionDeclaration: ({ id, start, end }) => {
      if (id) found.push({ name: id.name, start, end })
    },
    MethodDefinition: ({ key, start, end }) => {
      if (key.type === 'Identifier') found.push({ name: key.name, start, end })
    },
    VariableDeclarator: ({ id, init, start, end }) => {
      if (id.type === 'Identifier' && isFunction(init)) found.push({ name: id.name, start, end })
    },
  }).visit(program)
  return found
}

function findAny(program: ESTree.Program): number[] {
  const found: number[] = []
  new Visitor({ TSAnyKeyword: ({ start }) => found.push(start) }).visit(program)
  return found
}

/** Measures one TypeScript file. Throws when it does not parse. */
export function measure(path: string, code: string): SourceSizes {
  const { program, comments, errors } = parseSync(path, code)
  if (errors[0]) throw new Error(`${path}: ${errors[0].message}`)
  const lineOf = lineFinder(code)
  const lines = classifyLines(code, comments)
  const docs = comments.filter(({ type, value }) => type === 'Block' && value.startsWith('*'))
  const place = (offset: number) => `${path}:${lineOf(offset) + 1}`
  return {
    path,
    codeLines: lines.filter((kind) => kind === 'code').length,
    commentLines: lines.filter((kind) => kind === 'comment').length,
    functions: findFunctions(program).map(({ name, start, end }) => ({
      name,
      path,
      lines: lines.slice(lineOf(start), lineOf(end) + 1).filter((kind) => kind === 'code').length,
    })),
    undocumented: findUndocumented(program, code, docs).map(
      ({ start, name }) => `${place(start)} ${name}`,
    ),
    anyTypes: findAny(program).map(place),
  }
}
