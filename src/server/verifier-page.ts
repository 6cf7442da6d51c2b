import { existsSync, readFileSync } from 'node:fs'
import { join } from 'node:path'

import type { FastifyInstance } from 'fastify'

import type { Verification } from './verification.ts'

/** Where the page that was built has room for keys and status list. */
const ROOM = '<script id="verification" type="application/json">{}</script>'

/**
 * The verifier: one page with everything in it, which can be saved and opened without a network. Nothing in it may load anything, but for
 * asking this node again.
 */
export function verifierPage(
  app: FastifyInstance,
  verification: Verification,
  webDir: string | undefined,
): void {
  const path = webDir === undefined ? undefined : join(webDir, 'verify.html')
  if (path === undefined || !existsSync(path)) return
  const [before = '', after] = readFileSync(path, 'utf8').split(ROOM)
  if (after === undefined) throw new Error('The verifier page has no room for keys')
  // The page says what it may do; how it may be framed, only a header can say.
  const own = /http-equiv="content-security-policy" content="([^"]+)"/.exec(before)?.[1]
  if (own === undefined) throw new Error('The verifier page has no policy')
  app.get('/verify', { schema: { hide: true } }, async (_request, reply) => {
    // `<` inside the data would end the element.
    const data = JSON.stringify(await verification.published()).replaceAll('<', String.raw`\u003c`)
    return reply
      .type('text/html; charset=utf-8')
      .headers({
        'content-security-policy': `${own}; frame-ancestors 'none'`,
        'cache-control': 'no-cache',
      })
      .send(`${before}<script id="verification" type="application/json">${data}</script>${after}`)
  })
}
