import { readFile, writeFile } from 'node:fs/promises'

import { Command } from 'commander'

import { isId } from '#kernel/ids.ts'
import type { SealProof } from '#protocol/seals/check-proof.ts'
import type { Node } from '#store/node.ts'
import { readKeptSeals, writeKeptSeals, type KeptSeals } from '#store/seals/kept-seals.ts'
import { proveEvent } from '#store/seals/prove.ts'
import { compartmentsOf } from '#store/seals/seal-node.ts'
import type { Fault } from '#store/verify/fault.ts'
import { verifyNode, type Verified } from '#store/verify/verify-node.ts'

import { open } from './open.ts'
import { EXIT, output, UsageError, type Output } from './output.ts'
import { compareAll, type RebuiltCompartment } from './rebuild.ts'
import { readSettings } from './settings.ts'

interface Flags {
  readonly sealsFile?: string
  readonly saveSeals?: string
  readonly record?: string
  readonly deep?: true
  readonly measures?: true
  readonly files: boolean
  readonly json?: true
}

export function verifyCommand(): Command {
  return new Command('verify')
    .description(
      'Reads all that the node keeps and names what is not as it was: changed, dropped, added or moved events, rewritten seals, replaced files. Changes nothing.',
    )
    .option('--seals-file <file>', 'compare with seals that were kept elsewhere')
    .option('--save-seals <file>', 'write the seals to a file, to be kept elsewhere')
    .option('--record <id>', 'the proofs that the events of a file are sealed, and nothing else')
    .option('--deep', 'also every record against what its events come to')
    .option('--measures', 'also every figure against the log')
    .option('--no-files', 'leave out the bytes of files')
    .option('--json', 'one JSON document on standard output')
    .addHelpText(
      'after',
      '\nExit code 0: all is whole. 1: something is not, and is named.\n\nExamples:\n  ceiba verify --save-seals /mnt/elsewhere/seals.json\n  ceiba verify --seals-file /mnt/elsewhere/seals.json --deep',
    )
    .action(async (flags: Flags) => {
      process.exitCode = await verify(flags, output(flags.json === true))
    })
}

async function verify(flags: Flags, out: Output): Promise<number> {
  if (flags.record !== undefined && !isId(flags.record))
    throw new UsageError(`--record is no id: ${flags.record}`)
  const kept = flags.sealsFile === undefined ? undefined : await readKept(flags.sealsFile)
  const opened = await open(readSettings(process.env), { onProgress: (text) => out.progress(text) })
  try {
    const { node } = opened
    if (flags.record !== undefined) return await prove(node, flags.record, out)
    const verified = await verifyNode(node, {
      files: flags.files,
      deep: flags.deep ?? false,
      kept: kept?.heads ?? [],
      progress: (text) => out.progress(text),
    })
    const measures = flags.measures ? await compareAll(node, (text) => out.progress(text)) : []
    const faults = [...forgedOf(kept), ...verified.faults, ...differing(measures)]
    if (flags.saveSeals !== undefined)
      await writeFile(flags.saveSeals, await writeKeptSeals(node), { mode: 0o600 })
    say(
      { ...verified, faults, found: verified.found + faults.length - verified.faults.length },
      out,
    )
    return faults.length === 0 ? EXIT.done : EXIT.partly
  } finally {
    await opened.close()
  }
}

async function readKept(file: string): Promise<KeptSeals> {
  try {
    return readKeptSeals(await readFile(file, 'utf8'))
  } catch (error) {
    throw new UsageError(
      `${file} cannot be read as seals: ${error instanceof Error ? error.message : 'unknown'}`,
    )
  }
}

const forgedOf = (kept: KeptSeals | undefined): readonly Fault[] =>
  (kept?.forged ?? []).map((seal) => ({
    code: 'kept-seal-forged',
    seal,
    says: `Seal ${seal} of the file that was kept elsewhere is not signed by the key it names`,
  }))

const differing = (measures: readonly RebuiltCompartment[]): readonly Fault[] =>
  measures.flatMap(({ compartment, corrected }): readonly Fault[] =>
    corrected === 0
      ? []
      : [
          {
            code: 'figures-differ',
            compartment,
            says: `${corrected} figures are not what the log says; ceiba rebuild measures corrects them`,
          },
        ],
  )

function say(verified: Verified, out: Output): void {
  out.result({ whole: verified.found === 0, ...verified })
  for (const { compartment, events, roots, seals, sealed, files, seconds } of verified.compartments)
    out.say(
      `${compartment}: ${events} events of ${roots} roots, ${sealed} of them under ${seals} seals, ${files} files, ${seconds} s`,
    )
  for (const { code, compartment, root, version, record, says } of verified.faults)
    out.say(
      [
        code,
        compartment,
        root === undefined ? undefined : `root ${root}`,
        version === undefined ? undefined : `event ${version}`,
        record === undefined || record === root ? undefined : `record ${record}`,
        says,
      ]
        .filter((part) => part !== undefined)
        .join(' · '),
    )
  if (verified.found > verified.faults.length)
    out.say(`${verified.found} in all; the first ${verified.faults.length} are named`)
  out.say(verified.found === 0 ? 'All is whole.' : `${verified.found} faults.`)
}

/** The events of a record's root, each with its proof, or none while it is not sealed. */
async function prove(node: Node, record: string, out: Output): Promise<number> {
  const tenants = [...new Set(node.directory().offices.map(({ tenant }) => tenant))]
  for (const compartment of compartmentsOf(node.directory())) {
    const { writer } = node.pools.of(compartment)
    const events = await writer.begin(async (tx) => {
      await tx`select set_config('ceiba.tenants', ${`{${tenants.join(',')}}`}, true)`
      return tx<{ tenant: number; root: string; version: number }[]>`
        select e.tenant, e.root, e.version from ${tx(`${compartment}.record`)} r
        join ${tx(`${compartment}.event`)} e on e.tenant = r.tenant and e.root = r.root
        where r.id = ${record} order by e.version`
    })
    if (events.length === 0) continue
    const proofs: { readonly version: number; readonly proof: SealProof | undefined }[] = []
    for (const place of events)
      proofs.push({ version: place.version, proof: await proveEvent(writer, compartment, place) })
    out.result({ compartment, record, proofs })
    for (const { version, proof } of proofs)
      out.say(
        proof
          ? `event ${version}: number ${proof.index + 1} of the log, shown by ${proof.path.length} hashes`
          : `event ${version}: not sealed yet`,
      )
    return proofs.every(({ proof }) => proof) ? EXIT.done : EXIT.partly
  }
  out.result({ failed: { code: 'not-found', message: 'There is no such record.' } })
  out.warn('There is no such record.')
  return EXIT.failed
}
