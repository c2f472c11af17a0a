import { readdirSync, readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { brotliCompressSync, gzipSync } from 'node:zlib'
import type { Plugin } from 'vite'
import { build } from 'vite'
import { defineConfig, type TestProjectConfiguration } from 'vitest/config'

const compat = 'preact/compat'

/** Compressed once, at the build, and hard: the server only picks the file that the browser takes. */
const compressed: Plugin = {
  name: 'compressed',
  apply: 'build',
  writeBundle({ dir = '' }) {
    for (const file of readdirSync(dir).filter((name) => /\.(js|css)$/.test(name))) {
      const content = readFileSync(join(dir, file))
      writeFileSync(join(dir, `${file}.br`), brotliCompressSync(content))
      writeFileSync(join(dir, `${file}.gz`), gzipSync(content))
    }
  },
}

/**
 * Service workers, each in one file of its own: old browsers run no modules in them, and a chunk shared with the form
 * would cost every phone a request before it can show anything.
 */
const workers: Plugin = {
  name: 'workers',
  apply: 'build',
  async closeBundle() {
    for (const name of ['form', 'kiosk', 'interview'])
      await build({
        configFile: false,
        root: 'client',
        logLevel: 'warn',
        publicDir: false,
        build: {
          outDir: 'dist/.workers',
          emptyOutDir: false,
          rolldownOptions: {
            input: `client/worker/${name}.ts`,
            output: { format: 'iife', entryFileNames: `${name}.js` },
            // What is of Node cannot run there; vite alone would only put something empty in its place.
            external: /^node:/,
            onwarn: (warning) => {
              throw new Error(warning.message)
            },
          },
        },
      })
  },
}

/** The tests of the server, on one of its databases. */
const server = (database: 'sqlite' | 'postgres'): TestProjectConfiguration => ({
  extends: true,
  test: { name: database, include: ['test/server/**/*.test.ts'], provide: { database } },
})
const everythingElse: TestProjectConfiguration = {
  extends: true,
  test: {
    name: 'else',
    include: ['test/**/*.test.ts', 'test/**/*.test.tsx'],
    exclude: ['test/server/**'],
    provide: { database: 'sqlite' },
  },
}

export default defineConfig({
  root: 'client',
  plugins: [compressed, workers],
  base: '/assets/',
  publicDir: false,
  // survey-react-ui is written for React; preact stands in for it everywhere, so no second renderer is shipped.
  resolve: {
    alias: [
      { find: /^react-dom\/client$/, replacement: `${compat}/client` },
      { find: /^react\/jsx-runtime$/, replacement: 'preact/jsx-runtime' },
      { find: /^react(-dom)?$/, replacement: compat },
    ],
    dedupe: ['preact'],
  },
  oxc: { jsx: { runtime: 'automatic', importSource: 'preact' } },
  build: {
    outDir: 'dist',
    assetsDir: '',
    emptyOutDir: true,
    manifest: true,
    modulePreload: false,
    assetsInlineLimit: 0,
    // survey-core and survey-react-ui are one megabyte, loaded once by a kiosk and by nobody else.
    chunkSizeWarningLimit: 2_000,
    rolldownOptions: {
      // Compressing takes longer than bundling, as it should; that is no warning for whoever starts the server.
      checks: { pluginTimings: false },
      input: {
        citizen: 'client/citizen/main.ts',
        kiosk: 'client/kiosk/main.tsx',
        interview: 'client/interview/main.tsx',
        officials: 'client/officials/main.tsx',
        paper: 'client/paper/main.ts',
        preview: 'client/kiosk/preview/main.tsx',
      },
    },
  },
  test: {
    root: '.',
    globalSetup: ['test/global-setup.ts'],
    projects: [everythingElse, server('sqlite'), server('postgres')],
    server: { deps: { inline: ['survey-react-ui'] } },
    // One worker on two cores, vitest's own choice, leaves one idle while the other waits for a browser.
    maxWorkers: 2,
    // A page is waited for as long as for its parts; vitest's own second is too short for a busy machine.
    expect: { poll: { timeout: 60_000 } },
    // One limit for every test: it ends what hangs, and says nothing about speed, which a busy machine divides by ten.
    testTimeout: 600_000,
    hookTimeout: 600_000,
  },
})
