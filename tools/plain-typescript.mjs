// node --import ./tools/plain-typescript.mjs FILE.ts: runs TypeScript as the build writes it, for measurements. tsx gives each inner function
// its name anew whenever it is made, which a server that is built never does, and which costs the way of an act a third of its time.
import { register } from 'node:module'
import { isMainThread } from 'node:worker_threads'

if (isMainThread) register(import.meta.url)

/** A hook of Node: this file is loaded a second time, in the thread of the hooks. */
export async function load(url, context, next) {
  if (!url.startsWith('file:') || !url.endsWith('.ts')) return next(url, context)
  const { source } = await next(url, { ...context, format: 'module' })
  const { transformWithOxc } = await import('vite')
  const { code } = await transformWithOxc(source.toString(), new URL(url).pathname, {
    sourcemap: false,
  })
  return { format: 'module', source: code, shortCircuit: true }
}
