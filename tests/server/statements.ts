import type { Node } from '#store/node.ts'

/** The statements that the reader of the protection compartment is asked, as texts without their values, since they were last taken. */
export interface Statements {
  taken(): readonly string[]
  stop(): void
}

type Asked = (...args: never[]) => unknown

/** Watches what a node asks its database while it answers: two answers that cost the same cannot be told apart by a clock. */
export function statementsOf(node: Node): Statements {
  const { reader } = node.pools.of('protection')
  const begin: unknown = Reflect.get(reader, 'begin')
  if (typeof begin !== 'function') throw new Error('A reader without transactions')
  let texts: string[] = []
  const watched = <T extends (...args: never[]) => unknown>(tx: T): T =>
    new Proxy(tx, {
      apply(target, self, args: unknown[]) {
        const [parts] = args
        if (Array.isArray(parts) && 'raw' in parts)
          texts.push(parts.join('?').replaceAll(/\s+/g, ' '))
        return Reflect.apply(target, self, args)
      },
    })
  Reflect.set(reader, 'begin', (options: string, work: (tx: Asked) => unknown) =>
    Reflect.apply(begin, reader, [options, (tx: Asked) => work(watched(tx))]),
  )
  return {
    taken() {
      const said = texts
      texts = []
      return said
    },
    stop: () => void Reflect.set(reader, 'begin', begin),
  }
}
