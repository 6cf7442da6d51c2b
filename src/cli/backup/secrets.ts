import { readFile } from 'node:fs/promises'

import { isIdentity, isRecipient, type Identity, type Recipient } from '#store/backup/recipients.ts'

import { UsageError } from '../output.ts'

export interface SecretFlags {
  readonly recipient?: string
  readonly passphraseFile?: string
  readonly identity?: string
}

const NEEDED =
  'A backup is always encrypted: give --recipient, or a passphrase with --passphrase-file or CEIBA_PASSPHRASE.'

/** For whom a backup is sealed: a recipient, a passphrase, or both. */
export async function recipientsOf(flags: SecretFlags): Promise<readonly Recipient[]> {
  const recipients: Recipient[] = []
  if (flags.recipient !== undefined) {
    if (!isRecipient(flags.recipient)) throw new UsageError('--recipient is no recipient of Ceiba')
    recipients.push({ type: 'x25519', publicKey: flags.recipient })
  }
  const passphrase = await passphraseOf(flags)
  if (passphrase !== undefined) recipients.push({ type: 'passphrase', passphrase })
  if (recipients.length === 0) throw new UsageError(NEEDED)
  return recipients
}

/** By what a backup is opened. */
export async function identityOf(flags: SecretFlags): Promise<Identity> {
  if (flags.identity !== undefined) {
    const privateKey = (await readFile(flags.identity, 'utf8')).trim()
    if (!isIdentity(privateKey)) throw new UsageError('--identity holds no identity of Ceiba')
    return { type: 'x25519', privateKey }
  }
  const passphrase = await passphraseOf(flags)
  if (passphrase === undefined)
    throw new UsageError(
      'Give --identity, or a passphrase with --passphrase-file or CEIBA_PASSPHRASE.',
    )
  return { type: 'passphrase', passphrase }
}

async function passphraseOf({ passphraseFile }: SecretFlags): Promise<string | undefined> {
  const text =
    passphraseFile === undefined
      ? process.env['CEIBA_PASSPHRASE']
      : (await readFile(passphraseFile, 'utf8')).replace(/\r?\n$/, '')
  if (text === undefined || text === '') return undefined
  if (text.length < 12) throw new UsageError('A passphrase needs twelve characters at least.')
  return text
}
