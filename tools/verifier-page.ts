import { createHash } from 'node:crypto'
import { readFileSync } from 'node:fs'
import { join } from 'node:path'

import { build, type Plugin } from 'vite'

/** Where the server puts the keys and the status list. */
const ROOM = '<script id="verification" type="application/json">{}</script>'
const FOLDER = join(import.meta.dirname, '../src/web/verify')

/**
 * The verifier as one file, `verify.html`, that holds all it needs: it is saved, handed on and opened without a network. Its own policy
 * lets it run this script and nothing else.
 */
export const verifierPage = (): Plugin => ({
  name: 'verifier-page',
  apply: 'build',
  async generateBundle() {
    const [script, style, page] = [
      await bundled(),
      readFileSync(join(FOLDER, 'page.css'), 'utf8'),
      readFileSync(join(FOLDER, 'page.html'), 'utf8'),
    ]
    const policy = [
      "default-src 'none'",
      `script-src ${hashOf(script)}`,
      `style-src ${hashOf(style)}`,
      'img-src data: blob:',
      'media-src blob: mediastream:',
      "connect-src 'self'",
      "base-uri 'none'",
      "form-action 'none'",
    ].join('; ')
    const source = page
      .replace('POLICY', () => policy)
      .replace('<!-- style -->', () => `<style>${style}</style>`)
      .replace('<!-- script -->', () => `${ROOM}\n    <script>${script}</script>`)
    this.emitFile({ type: 'asset', fileName: 'verify.html', source })
  },
})

const hashOf = (text: string): string =>
  `'sha256-${createHash('sha256').update(text).digest('base64')}'`

async function bundled(): Promise<string> {
  const result = await build({
    configFile: false,
    root: FOLDER,
    logLevel: 'warn',
    build: {
      write: false,
      target: 'es2022',
      lib: { entry: join(FOLDER, 'main.ts'), formats: ['iife'], name: 'verifier' },
    },
  })
  const outputs = [result].flat().flatMap((one) => ('output' in one ? one.output : []))
  const chunk = outputs.find((one) => one.type === 'chunk')
  if (!chunk || chunk.type !== 'chunk') throw new Error('The verifier was not built')
  // What would end the element that it stands in.
  return chunk.code.trim().replaceAll('</script', String.raw`<\/script`)
}
