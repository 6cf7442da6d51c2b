import { demoCommand } from '/work/main/src/cli/demo/command.ts'
await demoCommand().parseAsync(process.argv)
