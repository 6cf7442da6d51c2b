import { Command } from 'commander'
import postgres from 'postgres'

import type { Compartment } from '#model/program.ts'
import type { Node } from '#store/node.ts'
import { compareMeasures, rebuildMeasures, type Rebuilt } from '#store/rebuild-measures.ts'

import { open } from './open.ts'
import { EXIT, output, type Output } from './output.ts'
import { readSettings } from './settings.ts'

export function rebuildCommand(): Command {
  const measures = new Command('measures')
    .description('Recomputes every figure from the log of events and corrects the kept ones.')
    .option('--json', 'one JSON document on standard output')
    .addHelpText('after', '\nExample:\n  ceiba rebuild measures')
    .action(async (flags: { readonly json?: true }) => {
      const out = output(flags.json === true)
      const opened = await open(readSettings(process.env), {
        onProgress: (text) => out.progress(text),
      })
      const { node } = opened
      try {
        say(await rebuildAll(node, (text) => out.progress(text)), out)
        process.exitCode = EXIT.done
      } finally {
        await opened.close()
      }
    })
  return new Command('rebuild')
    .description('Makes what is derived from the log anew.')
    .addCommand(measures)
}

export interface RebuiltCompartment extends Rebuilt {
  readonly compartment: Compartment
  readonly seconds: number
}

/** Rebuilds the figures of every compartment that has programs. */
export const rebuildAll = (
  node: Node,
  progress: (text: string) => void,
): Promise<readonly RebuiltCompartment[]> => forEach(node, rebuildMeasures, progress)

/** Compares the figures of every compartment with its log; `corrected` is how many are not what it says. */
export const compareAll = (
  node: Node,
  progress: (text: string) => void,
): Promise<readonly RebuiltCompartment[]> => forEach(node, compareMeasures, progress)

async function forEach(
  node: Node,
  work: typeof rebuildMeasures,
  progress: (text: string) => void,
): Promise<readonly RebuiltCompartment[]> {
  const directory = node.directory()
  const compartments = [
    ...new Set([...directory.programs.values()].map(({ program }) => program.compartment)),
  ]
  // The owner alone sees the rows of all agencies, which the figures are sums of.
  const sql = postgres(node.address.ownerUrl, { max: 1, onnotice: () => {} })
  try {
    const rebuilt: RebuiltCompartment[] = []
    for (const compartment of compartments) {
      const begun = performance.now()
      const found = await work(sql, compartment, directory, (events) =>
        progress(`${compartment}: ${events} events`),
      )
      const seconds = Math.round(performance.now() - begun) / 1000
      rebuilt.push({ compartment, ...found, seconds })
    }
    return rebuilt
  } finally {
    await sql.end()
  }
}

function say(compartments: readonly RebuiltCompartment[], out: Output): void {
  out.result({ compartments })
  for (const { compartment, events, roots, cells, corrected, seconds } of compartments)
    out.say(
      `${compartment}: ${events} events of ${roots} roots, ${cells} cells, ${corrected} corrected, ${seconds} s`,
    )
}
