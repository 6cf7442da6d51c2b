import { existsSync, readdirSync } from 'node:fs'
import { writeFile, mkdir, rm } from 'node:fs/promises'
import { join, resolve } from 'node:path'

import { Command } from 'commander'

import { BadBackup } from '#store/backup/bad-backup.ts'
import { addForgotten, readForgotten } from '#store/backup/forgotten-list.ts'
import { writeKeys, type NodeKeys } from '#store/backup/keys-file.ts'
import { NotEmpty, restoreBackup, type Restored } from '#store/backup/restore.ts'
import { readKeysFile } from '#store/backup/write-keys.ts'
import { forgetAgain } from '#store/forget/forget-again.ts'
import { verifyNode, type Verified } from '#store/verify/verify-node.ts'

import { openCluster } from '../open-cluster.ts'
import { open } from '../open.ts'
import { EXIT, output, UsageError, type Output } from '../output.ts'
import { readSettings, type Settings } from '../settings.ts'
import { identityOf, type SecretFlags } from './secrets.ts'

interface Flags extends SecretFlags {
  readonly keys: string
  readonly data?: string
  readonly json?: true
}

export function restoreCommand(): Command {
  return new Command('restore')
    .description(
      'Puts a backup into an empty node, brings it to the level of this Ceiba, forgets again who was forgotten since, and verifies it.',
    )
    .argument('<file>', 'what ceiba backup wrote')
    .requiredOption('--keys <file>', 'the newest keys file of the node')
    .option('--data <folder>', 'the empty folder of the new node (default CEIBA_DATA)')
    .option('--identity <file>', 'the private half of the recipient')
    .option('--passphrase-file <file>', 'the passphrase; or set CEIBA_PASSPHRASE')
    .option('--json', 'one JSON document on standard output')
    .addHelpText(
      'after',
      '\nA restore that failed can be begun anew into the same folder.\n\nExample:\n  ceiba restore ceiba.backup --keys ceiba.keys --identity recovery.identity --data /srv/ceiba',
    )
    .action(async (file: string, flags: Flags) => {
      process.exitCode = await restore(file, flags, output(flags.json === true))
    })
}

/** While it lies in a folder, a restore into it was begun and not finished. */
const UNFINISHED = 'restoring'

async function restore(file: string, flags: Flags, out: Output): Promise<number> {
  const refuse = (code: string, message: string): number => {
    out.result({ failed: { code, message } })
    out.warn(message)
    return EXIT.failed
  }
  const given = readSettings(process.env)
  const settings = {
    ...given,
    dataDir: flags.data === undefined ? given.dataDir : resolve(flags.data),
  }
  if (!existsSync(file)) throw new UsageError(`There is no file ${file}.`)
  const { dataDir } = settings
  const unfinished = join(dataDir, UNFINISHED)
  if (existsSync(dataDir) && readdirSync(dataDir).length > 0 && !existsSync(unfinished))
    return refuse('not-empty', `The folder ${dataDir} is not empty. Nothing was written.`)
  const identity = await identityOf(flags)
  try {
    const keys = await readKeysFile(flags.keys, identity)
    await mkdir(dataDir, { recursive: true, mode: 0o700 })
    await writeFile(unfinished, '')
    const restored = await intoDatabase(settings, out, (address) =>
      restoreBackup({
        path: file,
        identity,
        keys,
        address,
        progress: (text) => out.progress(text),
      }),
    )
    const { verified, forgotten } = await settle(settings, keys, out)
    await rm(unfinished)
    return say({ restored, verified, forgotten }, out)
  } catch (error) {
    if (error instanceof BadBackup)
      return refuse('bad-backup', `${error.message}. Nothing was restored.`)
    if (error instanceof NotEmpty) return refuse('not-empty', error.message)
    throw error
  }
}

async function intoDatabase<T>(
  settings: Settings,
  out: Output,
  work: (address: { readonly ownerUrl: string; readonly socketDir: string | null }) => Promise<T>,
): Promise<T> {
  const cluster = await openCluster(settings, (text) => out.progress(text))
  try {
    return await work({ ownerUrl: cluster.url(), socketDir: cluster.socketDir })
  } finally {
    await cluster.stop()
  }
}

/** Gives the node its keys, forgets whom the keys remember as forgotten, and looks whether all is whole. */
async function settle(
  settings: Settings,
  keys: NodeKeys,
  out: Output,
): Promise<{ readonly verified: Verified; readonly forgotten: number }> {
  const folder = join(settings.dataDir, 'keys')
  writeKeys(folder, keys)
  const known = new Set(readForgotten(folder).map(({ person }) => person))
  addForgotten(
    folder,
    keys.forgotten.filter(({ person }) => !known.has(person)),
  )
  const opened = await open(settings, { onProgress: (text) => out.progress(text) })
  try {
    const forgotten = await forgetAgain(opened.node, keys.forgotten)
    const verified = await verifyNode(opened.node, {
      files: true,
      deep: false,
      kept: [],
      progress: (text) => out.progress(text),
    })
    return { verified, forgotten }
  } finally {
    await opened.close()
  }
}

function say(
  {
    restored,
    verified,
    forgotten,
  }: { readonly restored: Restored; readonly verified: Verified; readonly forgotten: number },
  out: Output,
): number {
  const { manifest, tables, rows, upgraded } = restored
  out.result({ tables, rows, upgraded, forgotten, manifest, verified })
  out.say(
    `${tables} tables, ${rows} rows, as they stood ${manifest.at}; ${upgraded.length} migrations since; ${forgotten} people forgotten again.`,
  )
  for (const { code, root, version, says } of verified.faults)
    out.say([code, root, version, says].filter((part) => part !== undefined).join(' · '))
  out.say(verified.found === 0 ? 'All is whole.' : `${verified.found} faults.`)
  return verified.found === 0 ? EXIT.done : EXIT.partly
}
