// The calls that README.md shows are those of the description, which are asked in interface.test.ts.
import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { callsIn, type Description, exampleOf } from '../../client/officials/settings/interface/reading.ts'
import { root } from '../source.ts'
import { aWorld } from '../world.ts'

let world: Awaited<ReturnType<typeof aWorld>>
let known: readonly string[]
beforeAll(async () => {
  world = await aWorld()
  const description = (await (await world.hoa.get('/api/openapi.json?lang=en')).json()) as Description
  known = callsIn(description).map((call) => exampleOf(call, '$BASE_URL'))
})
afterAll(() => world.close())

/** Each command that calls the interface, to the line that does not go on behind a backslash. */
const curlsIn = (text: string): string[] =>
  [...text.matchAll(/\bcurl\b(?:[^\n]*\\\n)*[^\n]*/g)].map(([command]) => command).filter((one) => /\/api\b/.test(one))

describe('a call that README.md shows', () => {
  const shown = curlsIn(readFileSync(join(root, 'README.md'), 'utf8'))
  test('is there for programs that send and for programs that read', () => {
    expect(shown.some((one) => one.includes('-X POST'))).toBe(true)
    expect(shown.some((one) => !one.includes('-X '))).toBe(true)
  })
  test.each(shown)('%s', (command) => {
    expect(known).toContain(command)
  })
})
test('a call that is written in another way is found, too', () => {
  const text =
    'Use `curl BASE_URL/api/scores`.\n\n```\ncurl -X POST "$BASE_URL/api/embed" \\\n  -H "x: y"\n```\ncurl --version\n'
  expect(curlsIn(text)).toEqual(['curl BASE_URL/api/scores`.', 'curl -X POST "$BASE_URL/api/embed" \\\n  -H "x: y"'])
})
