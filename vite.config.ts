import { defineConfig } from 'vitest/config'

const compat = 'preact/compat'

export default defineConfig({
  root: 'client',
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
    rolldownOptions: {
      input: {
        citizen: 'client/citizen/main.ts',
        kiosk: 'client/kiosk/main.tsx',
        officials: 'client/officials/main.tsx',
      },
    },
  },
  test: {
    root: '.',
    include: ['test/**/*.test.ts', 'test/**/*.test.tsx'],
    server: { deps: { inline: ['survey-react-ui'] } },
    testTimeout: 30_000,
    hookTimeout: 120_000,
  },
})
