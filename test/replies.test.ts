import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { repliesInTypes } from './interface/replies.ts'
import { root } from './source.ts'

test('the replies that are described are those of the routes’ types: npm run replies writes them anew', () => {
  const written = JSON.parse(readFileSync(join(root, 'server/openapi/replies.json'), 'utf8'))
  expect(written).toEqual(repliesInTypes())
})
