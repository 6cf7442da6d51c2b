/** How a command speaks: data on stdout, everything else on stderr, progress only where a person watches. */
export interface Output {
  readonly json: boolean
  /** One line of text for a person; nothing with `--json`. */
  say(text: string): void
  /** The one JSON document of `--json`. */
  result(value: unknown): void
  /** Raw data, such as a report. */
  data(text: string): void
  /** A line that replaces the last one while long work goes on. */
  progress(text: string): void
  /** A warning or error. */
  warn(text: string): void
}

export function output(json: boolean): Output {
  let open = false
  const finish = (): void => {
    if (open) process.stderr.write('\n')
    open = false
  }
  return {
    json,
    say(text) {
      finish()
      if (!json) process.stdout.write(`${text}\n`)
    },
    result(value) {
      finish()
      if (json) process.stdout.write(`${JSON.stringify(value, null, 2)}\n`)
    },
    data(text) {
      finish()
      process.stdout.write(text)
    },
    progress(text) {
      if (!process.stderr.isTTY) return
      process.stderr.write(`\r\u001B[2K${text}`)
      open = true
    },
    warn(text) {
      finish()
      process.stderr.write(`${text}\n`)
    },
  }
}

/** Exit codes of every command. */
export const EXIT = { done: 0, partly: 1, usage: 2, failed: 3 } as const

/** The command was asked for something that makes no sense: exit code 2, and the message is for whoever typed it. */
export class UsageError extends Error {}
