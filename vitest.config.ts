import { defineConfig } from 'vitest/config'

export default defineConfig({
  test: {
    include: ['src/**/*.test.ts', 'programs/**/*.test.ts', 'tests/**/*.test.ts'],
    globalSetup: ['tests/cluster.ts'],
    testTimeout: 30_000,
    hookTimeout: 60_000,
    // Two cores: more workers only make PostgreSQL and Chromium wait for each other.
    maxWorkers: 2,
  },
})
