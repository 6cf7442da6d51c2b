import { Command, Option } from 'commander'

import type { Node } from '#store/node.ts'
import { PAPERS, paperKeys } from '#store/papers/paper-keys.ts'
import { retiredKeys } from '#store/retired-keys.ts'
import { rotatePaperKey, rotateSealKey } from '#store/rotate-keys.ts'
import { SEALS, sealKey } from '#store/seals/seal-key.ts'

import { activeAccount } from './active-account.ts'
import { open } from './open.ts'
import { EXIT, output, UsageError, type Output } from './output.ts'
import { readSettings } from './settings.ts'

interface Flags {
  readonly by?: string
  readonly compromised?: true
  readonly json?: true
}
type Work = (node: Node, flags: Flags, out: Output, key: string) => Promise<number>

const JSON_FLAG = ['--json', 'one JSON document on standard output'] as const

export function keysCommand(): Command {
  const keys = new Command('keys').description(
    'The keys with which the node signs: which there are, and another in their place. What was signed before is still known.',
  )
  keys
    .command('list')
    .description('The public halves of the keys that sign, and of those that did.')
    .option(...JSON_FLAG)
    .addHelpText('after', '\nExample:\n  ceiba keys list --json')
    .action((flags: Flags) => run(list, flags))
  keys
    .command('rotate')
    .description('Makes another key, while the node works. The old secret is destroyed.')
    .argument('<key>', 'seals: signs the logs; papers: signs the codes on papers')
    .requiredOption('--by <login>', 'who does it')
    .addOption(
      new Option(
        '--compromised',
        'papers: the old key was in other hands; what it signed holds online alone, and is printed again',
      ),
    )
    .option(...JSON_FLAG)
    .addHelpText(
      'after',
      '\nTake the keys file anew afterwards: ceiba backup --keys FILE.\n\nExamples:\n  ceiba keys rotate seals --by dpo\n  ceiba keys rotate papers --by dpo --compromised',
    )
    .action((key: string, flags: Flags) => run(rotate, flags, key))
  return keys
}

async function run(work: Work, flags: Flags, key = ''): Promise<void> {
  const out = output(flags.json === true)
  const opened = await open(readSettings(process.env), {
    onProgress: (text) => out.progress(text),
  })
  try {
    process.exitCode = await work(opened.node, flags, out, key)
  } finally {
    await opened.close()
  }
}

const list: Work = ({ keysFolder }, _flags, out) => {
  const keys = [
    { name: SEALS, key: sealKey(keysFolder).id },
    { name: PAPERS, key: Buffer.from(paperKeys(keysFolder).key.key).toString('hex') },
  ].map((one) => ({ ...one, retired: retiredKeys(keysFolder, one.name) }))
  out.result({ keys })
  for (const { name, key, retired } of keys) {
    out.say(`${name}: ${key}`)
    for (const one of retired)
      out.say(
        `  retired ${one.retiredAt}${one.distrusted ? ', no longer trusted' : ''}: ${one.key}`,
      )
  }
  return Promise.resolve(EXIT.done)
}

const rotate: Work = async (node, { by, compromised }, out, key) => {
  if (key !== SEALS && key !== PAPERS)
    throw new UsageError(`There is no key ${key}: seals or papers.`)
  if (compromised && key === SEALS)
    throw new UsageError(
      '--compromised is for papers: a key of seals signs nothing new once it is rotated.',
    )
  const actor = await activeAccount(node, by)
  const rotated =
    key === SEALS
      ? await rotateSealKey(node, actor)
      : await rotatePaperKey(node, actor, { distrusted: compromised === true })
  out.result({ key, ...rotated })
  out.say(`Another key signs ${key}: ${rotated.to}. Take the keys file anew.`)
  return EXIT.done
}
