import { Command } from 'commander'

/** Commands by name, each loaded only when it is asked for: help needs them all, work needs one. */
const COMMANDS: { readonly [name: string]: () => Promise<Command> } = {
  start: async () => (await import('./start.ts')).startCommand(),
  demo: async () => (await import('./demo/command.ts')).demoCommand(),
  import: async () => (await import('./import/command.ts')).importCommand(),
  export: async () => (await import('./export/command.ts')).exportCommand(),
  report: async () => (await import('./report/command.ts')).reportCommand(),
  plan: async () => (await import('./plan/command.ts')).planCommand(),
  people: async () => (await import('./people/command.ts')).peopleCommand(),
  link: async () => (await import('./link/command.ts')).linkCommand(),
  rebuild: async () => (await import('./rebuild.ts')).rebuildCommand(),
  verify: async () => (await import('./verify.ts')).verifyCommand(),
  retention: async () => (await import('./retention.ts')).retentionCommand(),
  keys: async () => (await import('./keys.ts')).keysCommand(),
  lockdown: async () => (await import('./lockdown.ts')).lockdownCommand(),
  backup: async () => (await import('./backup/command.ts')).backupCommand(),
  restore: async () => (await import('./backup/restore.ts')).restoreCommand(),
  program: async () => (await import('./program-command.ts')).programCommand(),
  doctor: async () => (await import('./doctor.ts')).doctorCommand(),
}
/** What a command starts as a process of its own; no help speaks of it. */
const INNER: typeof COMMANDS = {
  serve: async () => (await import('./serve/process.ts')).serveCommand(),
}

/** The `ceiba` command, with the one command that is asked for or with all. Wrong usage ends in a CommanderError instead of the process. */
export async function program(asked?: string): Promise<Command> {
  const ceiba = new Command('ceiba')
    // What stands after the name of a command is that command's own.
    .enablePositionalOptions()
    .description(
      'The open platform on which the institutions of a region manage migration humanely, together.',
    )
    .exitOverride()
    .showHelpAfterError()
  const all = { ...COMMANDS, ...INNER }
  const one = asked !== undefined && Object.hasOwn(all, asked) ? all[asked] : undefined
  for (const make of one ? [one] : Object.values(COMMANDS)) {
    const command = await make()
    for (const each of [command, ...command.commands]) each.exitOverride().showHelpAfterError()
    ceiba.addCommand(command)
  }
  return ceiba
}
