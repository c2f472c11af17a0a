import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { root } from '../source.ts'

const folder = join(root, 'server/exports/formats')
// They could be a package of their own; yazl, which zips, would be what that needs.
test.each(readdirSync(folder))('%s needs nothing of this program, and is short', (file) => {
  const text = readFileSync(join(folder, file), 'utf8')
  const from = [...text.matchAll(/ from '([^']+)'/g)].map(([, path]) => path as string)
  for (const path of from) expect(path).toMatch(/^(\.\/[a-z-]+\.ts|node:[a-z/]+|yazl)$/)
  expect(text.split('\n').length).toBeLessThan(300)
})
