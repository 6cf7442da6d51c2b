// npm test -- [arguments of vitest]
// Installs what is missing, runs every test, and ends with the line "N passed, N failed".
import './node-version.mjs'
import { mkdtempSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'

import { install, runTool } from './install.mjs'
import { packageBin, run } from './run-program.mjs'

function readReport(path) {
  try {
    return JSON.parse(readFileSync(path, 'utf8'))
  } catch {
    return {
      numPassedTests: 0,
      numFailedTests: 0,
      numPendingTests: 0,
      numTodoTests: 0,
      testResults: [],
    }
  }
}

/** A file that cannot be loaded holds no failed test, and an error outside every test neither: each counts as one. */
function count(report, code) {
  const silent = report.testResults.filter(
    ({ status, assertionResults }) =>
      status === 'failed' && !assertionResults.some((test) => test.status === 'failed'),
  ).length
  const failed = report.numFailedTests + silent
  return {
    passed: report.numPassedTests,
    failed: failed === 0 && code !== 0 ? 1 : failed,
    skipped: report.numPendingTests + report.numTodoTests,
  }
}

async function main() {
  await install('all')
  const folder = mkdtempSync(join(tmpdir(), 'ceiba-test-'))
  try {
    const path = join(folder, 'report.json')
    const reporters = ['--reporter=default', '--reporter=json', `--outputFile.json=${path}`]
    const code = await run(
      packageBin('vitest/vitest.mjs', 'run', ...reporters, ...process.argv.slice(2)),
    )
    const { passed, failed, skipped } = count(readReport(path), code)
    if (skipped > 0) process.stdout.write(`${skipped} skipped\n`)
    process.stdout.write(`${passed} passed, ${failed} failed\n`)
    return failed > 0 && code === 0 ? 1 : code
  } finally {
    rmSync(folder, { recursive: true, force: true })
  }
}

await runTool(main)
