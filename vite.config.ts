import react from '@vitejs/plugin-react'
import { defineConfig } from 'vite'

import { verifierPage } from './tools/verifier-page.ts'

/** The browser application: sources in src/web, built into dist/web, where the server finds it. */
export default defineConfig({
  root: 'src/web',
  plugins: [react(), verifierPage()],
  build: {
    outDir: '../../dist/web',
    emptyOutDir: true,
    target: 'es2023',
    // A data: URL would need a hole in the content security policy.
    assetsInlineLimit: 0,
    modulePreload: { polyfill: false },
  },
  server: { proxy: { '/api': process.env['CEIBA_API'] ?? 'http://127.0.0.1:4400' } },
})
