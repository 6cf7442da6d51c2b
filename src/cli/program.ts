import { Command } from 'commander'

import { demoCommand } from './demo/command.ts'
import { doctorCommand } from './doctor.ts'
import { exportCommand } from './export/command.ts'
import { importCommand } from './import/command.ts'
import { programCommand } from './program-command.ts'
import { rebuildCommand } from './rebuild.ts'
import { reportCommand } from './report/command.ts'
import { startCommand } from './start.ts'

const COMMANDS = [
  startCommand,
  demoCommand,
  importCommand,
  exportCommand,
  reportCommand,
  rebuildCommand,
  programCommand,
  doctorCommand,
]

/** The `ceiba` command with everything it can do. Wrong usage ends in a CommanderError instead of the process. */
export function program(): Command {
  const ceiba = new Command('ceiba')
    .description(
      'The open platform on which the institutions of a region manage migration humanely, together.',
    )
    .exitOverride()
    .showHelpAfterError()
  for (const make of COMMANDS) {
    const command = make()
    for (const each of [command, ...command.commands]) each.exitOverride().showHelpAfterError()
    ceiba.addCommand(command)
  }
  return ceiba
}
