import { createWriteStream } from 'node:fs'
import { open as openFile, rename, rm, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import type { Writable } from 'node:stream'

import { Command } from 'commander'

import { formatInstant, instant } from '#kernel/instant.ts'
import { BadBackup } from '#store/backup/bad-backup.ts'
import { checkBackup } from '#store/backup/check-backup.ts'
import { fingerprintsOf, gatherKeys } from '#store/backup/keys-file.ts'
import { newIdentity, type Recipient } from '#store/backup/recipients.ts'
import { writeBackup } from '#store/backup/write-backup.ts'
import { writeKeysFile } from '#store/backup/write-keys.ts'

import { openCluster } from '../open-cluster.ts'
import { EXIT, output, UsageError, type Output } from '../output.ts'
import { productVersion } from '../project-files.ts'
import { readSettings } from '../settings.ts'
import { identityOf, recipientsOf, type SecretFlags } from './secrets.ts'

interface Flags extends SecretFlags {
  readonly keys?: string
  readonly verify?: true
  readonly newIdentity?: string
  readonly json?: true
}

export function backupCommand(): Command {
  return new Command('backup')
    .description(
      'Writes all that the database of this node holds to an encrypted file, while the node works; and its keys to another, to be kept apart.',
    )
    .argument('[file]', 'where to write to, or what to verify; - for standard output')
    .option('--keys <file>', 'write the keys of the node to this file as well, or alone')
    .option('--recipient <key>', 'for whom it is encrypted: the public half of an identity')
    .option('--passphrase-file <file>', 'a passphrase; or set CEIBA_PASSPHRASE')
    .option('--identity <file>', 'with --verify: the private half')
    .option('--verify', 'read the file from beginning to end, and write nothing')
    .option('--new-identity <file>', 'make an identity, and print its recipient')
    .option('--json', 'one JSON document on standard output')
    .addHelpText(
      'after',
      '\nExamples:\n  ceiba backup --new-identity recovery.identity\n  ceiba backup /mnt/backup/ceiba.backup --keys /mnt/vault/ceiba.keys --recipient ceiba-recipient-...\n  ceiba backup --verify /mnt/backup/ceiba.backup --identity recovery.identity',
    )
    .action(async (file: string | undefined, flags: Flags) => {
      process.exitCode = await backup(file, flags, output(flags.json === true))
    })
}

async function backup(file: string | undefined, flags: Flags, out: Output): Promise<number> {
  if (flags.newIdentity !== undefined) return makeIdentity(flags.newIdentity, out)
  if (flags.verify) return verify(file, flags, out)
  if (file === undefined && flags.keys === undefined)
    throw new UsageError('Say where to write to: a file, or with --keys one for the keys.')
  if (file === '-' && flags.json)
    throw new UsageError('--json and the backup cannot both go to standard output.')
  const recipients = await recipientsOf(flags)
  const settings = readSettings(process.env)
  const cluster = await openCluster(settings, (text) => out.progress(text))
  try {
    const address = { ownerUrl: cluster.url(), socketDir: cluster.socketDir }
    const keysFolder = join(settings.dataDir, 'keys')
    const at = formatInstant(instant(Date.now()))
    const fingerprints = fingerprintsOf(gatherKeys(keysFolder, [], at))
    const written =
      file === undefined
        ? undefined
        : await intoFile(file, (to) =>
            writeBackup(
              {
                address,
                at,
                fingerprints,
                recipients,
                version: productVersion(),
                progress: (text) => out.progress(text),
              },
              to,
            ),
          )
    // The keys come last: whoever was forgotten while the backup was made stands in their list.
    const forgotten =
      flags.keys === undefined ? 0 : await keysInto(flags.keys, { keysFolder, at, recipients })
    out.result({ file, keys: flags.keys, ...written, forgotten })
    if (written && !flags.json)
      out.warn(
        `${written.tables} tables, ${written.rows} rows, ${(written.bytes / 1e6).toFixed(1)} MB before compression`,
      )
    return EXIT.done
  } finally {
    await cluster.stop()
  }
}

const keysInto = (
  file: string,
  of: {
    readonly keysFolder: string
    readonly at: string
    readonly recipients: readonly Recipient[]
  },
): Promise<number> => intoFile(file, (to) => writeKeysFile(of, to))

/** Under another name until it is whole and on disk: what bears the name can be trusted. */
async function intoFile<T>(file: string, write: (to: Writable) => Promise<T>): Promise<T> {
  if (file === '-') return write(process.stdout)
  const draft = `${file}.part`
  try {
    const done = await write(createWriteStream(draft, { mode: 0o600 }))
    const handle = await openFile(draft, 'r+')
    await handle.sync()
    await handle.close()
    await rename(draft, file)
    return done
  } catch (error) {
    await rm(draft, { force: true })
    throw error
  }
}

async function verify(file: string | undefined, flags: Flags, out: Output): Promise<number> {
  if (file === undefined || file === '-') throw new UsageError('Say which file is to be verified.')
  try {
    const { manifest, ...found } = await checkBackup(file, await identityOf(flags))
    out.result({ whole: true, ...found, manifest })
    out.say(
      `Whole: made ${manifest.at} by Ceiba ${manifest.version}, ${found.tables} tables, ${found.rows} rows, ${manifest.migrations.length} migrations.`,
    )
    return EXIT.done
  } catch (error) {
    if (!(error instanceof BadBackup)) throw error
    out.result({ whole: false, failed: { code: 'bad-backup', message: error.message } })
    out.say(`Not whole: ${error.message}.`)
    return EXIT.partly
  }
}

async function makeIdentity(file: string, out: Output): Promise<number> {
  const { recipient, identity } = newIdentity()
  await writeFile(file, `${identity}\n`, { mode: 0o600, flag: 'wx' })
  out.result({ recipient, file })
  out.say(recipient)
  return EXIT.done
}
