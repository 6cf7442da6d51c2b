import { CommanderError } from 'commander'

import { EXIT, UsageError } from './output.ts'
import { program } from './program.ts'

try {
  const ceiba = await program(process.argv[2])
  await ceiba.parseAsync(process.argv)
} catch (error) {
  if (error instanceof CommanderError)
    process.exitCode = error.exitCode === 0 ? EXIT.done : EXIT.usage
  else if (error instanceof UsageError) {
    process.stderr.write(`${error.message}\n`)
    process.exitCode = EXIT.usage
  } else {
    process.stderr.write(`${error instanceof Error ? error.message : String(error)}\n`)
    process.exitCode = EXIT.failed
  }
}
