import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'

import type { TestProject } from 'vitest/node'

import { startCluster } from '#store/embedded/cluster.ts'

declare module 'vitest' {
  export interface ProvidedContext {
    /** The one PostgreSQL of the test run, as a superuser; empty in a run without tests that need it. */
    postgres: string
  }
}

const NEEDS_POSTGRES = /\.(pg|web)\.test\.ts$/

/** Starts PostgreSQL once for the run, about a second, and only if a chosen test file is named as one that needs it. */
export async function setup(project: TestProject): Promise<(() => Promise<void>) | undefined> {
  const { testFiles } = await project.globTestFiles(chosen(project))
  if (!testFiles.some((file) => NEEDS_POSTGRES.test(file))) {
    project.provide('postgres', '')
    return undefined
  }
  const dataDir = await mkdtemp(join(tmpdir(), 'ceiba-tests-'))
  const cluster = await startCluster({ dataDir, settings: { shared_buffers: '128MB' } })
  project.provide('postgres', cluster.url('postgres'))
  return async () => {
    await cluster.stop('immediate') // nothing of it is kept, so nothing needs to be written
    await rm(dataDir, { recursive: true, force: true })
  }
}

/** The words of the command line that choose files. Vitest keeps them inside: without them every file counts. */
function chosen(project: TestProject): string[] | undefined {
  const words: unknown = Reflect.get(project.vitest, 'filenamePattern')
  return Array.isArray(words) ? words.map(String) : undefined
}
