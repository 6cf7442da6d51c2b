// Imported first by every tool: stops with one plain sentence where Node is too old to go on.
// Written in the syntax of Node 14.18, so that an old Node can read the sentence to its user.
import { readFileSync } from 'node:fs'

const manifest = JSON.parse(readFileSync(new URL('../package.json', import.meta.url), 'utf8'))
const wanted = manifest.engines.node.replace('>=', '').split('.').map(Number)
const present = process.versions.node.split('.').map(Number)

if (present[0] < wanted[0] || (present[0] === wanted[0] && present[1] < wanted[1])) {
  process.stderr.write(
    `Ceiba needs Node ${wanted.join('.')} or later. This is Node ${process.versions.node} (${
      process.execPath
    }). Newer ones are at https://nodejs.org\n`,
  )
  process.exit(3)
}
