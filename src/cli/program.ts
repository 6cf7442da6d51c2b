import { Command } from 'commander'

import { demoCommand } from './demo/command.ts'
import { startCommand } from './start.ts'

/** The `ceiba` command with everything it can do. */
export function program(_name: string): Command {
  return new Command('ceiba')
    .description(
      'The open platform on which the institutions of a region manage migration humanely, together.',
    )
    .exitOverride()
    .showHelpAfterError()
    .addCommand(startCommand())
    .addCommand(demoCommand())
}
