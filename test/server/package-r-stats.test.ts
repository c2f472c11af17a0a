// The lines in R of a package work the same figures out of a file for SPSS, Stata or Excel.
import { spawnSync } from 'node:child_process'
import { join } from 'node:path'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { instrumentNamed } from '../../surveys/catalogue.ts'
import { anOrder, packaged, respondedTo, scoresOf, surveying } from '../packages.ts'
import { findR } from '../r.ts'
import { aWorld } from '../world.ts'

let world: Awaited<ReturnType<typeof aWorld>>
beforeAll(async () => {
  world = await aWorld()
  await surveying(world, ['papi'])
  await respondedTo(world, 'goi-papi', 120)
})
afterAll(() => world.close())

test.each(['sav', 'dta', 'xlsx'] as const)('of .%s: every figure to its last digit', async (format) => {
  const scores = await scoresOf(world.context, instrumentNamed('papi', 1), 'goi-papi')
  const made = await packaged(world, await anOrder(world.context, 'papi', { wave: 'goi-papi', scores, format }))
  const { status, stdout, stderr } = spawnSync(findR() as string, ['--vanilla', join(made.inside, 'reproduce.R')], {
    encoding: 'utf8',
    env: { ...process.env, LC_ALL: 'C' },
  })
  made.remove()
  expect(status, stdout + stderr).toBe(0)
  const [, compared, differ] = /(\d+) numbers compared, (\d+) differ/.exec(stdout) ?? []
  expect(Number(compared)).toBeGreaterThan(150)
  expect(differ).toBe('0')
})
