import { spawnSync } from 'node:child_process'
import { createHash } from 'node:crypto'
import { readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { scoresV1 } from '../../server/exports/scores-v1.ts'
import type { SectorScores } from '../../server/scores/figures.ts'
import { instrumentNamed } from '../../surveys/catalogue.ts'
import { anOrder, packaged, respondedTo, scope, scoresOf, surveying, surveys } from '../packages.ts'
import { findR } from '../r.ts'
import { aWorld } from '../world.ts'

/** R takes its time, where others want the machine too. */
let world: Awaited<ReturnType<typeof aWorld>>
beforeAll(async () => {
  world = await aWorld()
  await surveying(world, ['sipas', 'papi', 'ddci'])
})
afterAll(() => world.close())

/** Runs the lines of a package in a plain locale: letters beyond ASCII must not depend on one. */
function reproduced(folder: string) {
  const { status, stdout, stderr } = spawnSync(findR() as string, ['--vanilla', join(folder, 'reproduce.R')], {
    encoding: 'utf8',
    env: { ...process.env, LC_ALL: 'C' },
  })
  const [, compared = '0', differ = '0'] = /(\d+) numbers compared, (\d+) differ/.exec(stdout) ?? []
  return { status, said: `${stdout}${stderr}`, compared: Number(compared), differ: Number(differ) }
}

/** Changes a file of a package. `signed`: the lines are made to believe that it left so. */
function changed(folder: string, file: string, change: (text: string) => string, { signed }: { signed: boolean }) {
  const [path, lines] = [join(folder, file), join(folder, 'reproduce.R')]
  const [before, own] = [readFileSync(path), readFileSync(lines, 'utf8')]
  const after = change(before.toString())
  expect(after).not.toBe(before.toString())
  writeFileSync(path, after)
  const md5 = (content: string | Buffer) => createHash('md5').update(content).digest('hex')
  if (signed) writeFileSync(lines, own.replace(md5(before), md5(after)))
  return () => {
    writeFileSync(path, before)
    writeFileSync(lines, own)
  }
}

describe.each(surveys)('the lines in R of a package of %s', (code, wave) => {
  let made: Awaited<ReturnType<typeof packaged>>
  beforeAll(async () => {
    await respondedTo(world, wave, 120)
    const scores = await scoresOf(world.context, instrumentNamed(code, 1), wave)
    made = await packaged(world, await anOrder(world.context, code, { wave, scores }))
  })
  afterAll(() => made.remove())

  test('work out every figure that can be had from the responses, to its last digit', () => {
    const { status, said, compared, differ } = reproduced(made.inside)
    expect({ status, differ }, said).toEqual({ status: 0, differ: 0 })
    expect(compared).toBeGreaterThan(code === 'ddci' ? 6 : 150)
  })
  test('say so where a file is not the one that left', () => {
    const undo = changed(made.inside, 'responses.csv', (text) => text.replace(/\r\n$/, '\n'), { signed: false })
    const { status, said } = reproduced(made.inside)
    undo()
    expect(status).toBe(1)
    expect(said).toContain('CHANGED: responses.csv')
  })
  test('find a score that is not what the responses say', () => {
    const [header, ...lines] = `${made.files.get('scores.csv')}`.trimEnd().split('\r\n')
    const at = header?.split(',').indexOf('score') as number
    const found = lines
      .map((line) => line.split(','))
      .findLast((cells) => cells[at] !== '' && !cells.join().includes('"'))
    expect(found).toBeDefined()
    const line = (found as string[]).join(',')
    const other = (found as string[]).with(at, `${Number(found?.[at]) + 0.01}`).join(',')
    const undo = changed(made.inside, 'scores.csv', (text) => text.replace(line, other), { signed: true })
    const { status, said } = reproduced(made.inside)
    undo()
    expect(status, said).toBe(1)
    expect(said).toContain('DIFFERS')
  })
})

describe('the lines in R of a package of the land office', () => {
  test('work out what the pages show: every indicator, then each desk and each month', async () => {
    const found = (await world.lan.json('/api/scores/land?period=2026-Q4')) as SectorScores
    const rows = [...scoresV1.rows(found, scope, () => ['today', '', '', '', '', ''])]
    const scores = { header: scoresV1.header, rows }
    const made = await packaged(world, await anOrder(world.context, 'land', { wave: 'dat-dai', scores }))
    const { status, said, compared } = reproduced(made.inside)
    expect(status, said).toBe(0)
    expect(compared).toBeGreaterThan(200)
    // Figures of the months before October are of responses that this package does not hold.
    expect(said).toMatch(/16 figures are of days that the file does not hold/)
    made.remove()
  })
  test.each(['sav', 'dta', 'xlsx'] as const)('read the same from a file as .%s', async (format) => {
    const order = { wave: 'dat-dai', format, ...(await ofLand()) }
    const made = await packaged(world, await anOrder(world.context, 'land', order))
    const { status, said, compared } = reproduced(made.inside)
    expect(status, said).toBe(0)
    expect(compared).toBeGreaterThan(150)
    made.remove()
  })
  test('read the codes of a package that has words beside them', async () => {
    const order = { wave: 'dat-dai', values: 'labels' as const, ...(await ofLand()) }
    const made = await packaged(world, await anOrder(world.context, 'land', order))
    const { status, said, compared } = reproduced(made.inside)
    expect(status, said).toBe(0)
    expect(compared).toBeGreaterThan(150)
    made.remove()
  })
  test('say what to install where nothing in R reads Parquet, and install nothing', async () => {
    const order = { wave: 'dat-dai', format: 'parquet' as const, ...(await ofLand()) }
    const made = await packaged(world, await anOrder(world.context, 'land', order))
    // A machine that has one of them is made to look as if it had not.
    const path = join(made.inside, 'reproduce.R')
    writeFileSync(path, `requireNamespace <- function(...) FALSE\n${readFileSync(path, 'utf8')}`)
    const { status, said } = reproduced(made.inside)
    expect(status, said).toBe(2)
    expect(said).toContain('install.packages("nanoparquet")')
    expect(said).toContain('order the same as CSV')
    made.remove()
  })
  test('say that lines of JSON are for moving', async () => {
    const made = await packaged(
      world,
      await anOrder(world.context, 'land', { wave: 'dat-dai', format: 'jsonl' as const, ...(await ofLand()) }),
    )
    const { status, said } = reproduced(made.inside)
    expect(status, said).toBe(2)
    expect(said).toContain('is for moving responses: order the same as CSV')
    made.remove()
  })
  test('find one answer that was changed', async () => {
    const made = await packaged(world, await anOrder(world.context, 'land', { wave: 'dat-dai', ...(await ofLand()) }))
    const column = made.files.get('responses.csv')?.toString().split('\r\n')[0]?.split(',').indexOf('access_signs')
    const change = (text: string) => {
      const lines = text.split('\r\n').map((line) => line.split(','))
      const one = lines.findIndex((cells, i) => i > 0 && cells[column as number] === '5')
      return lines.map((cells, i) => (i === one ? cells.with(column as number, '1') : cells).join(',')).join('\r\n')
    }
    changed(made.inside, 'responses.csv', change, { signed: true })
    const { status, said } = reproduced(made.inside)
    expect(status).toBe(1)
    expect(said).toMatch(/DIFFERS: .*access_signs score/)
    made.remove()
  })
  test('pass over what is withheld, and say that they do', async () => {
    const scores = await scoresOf(world.context, instrumentNamed('land', 1), 'dat-dai', ['access', 'access_signs'])
    const made = await packaged(world, await anOrder(world.context, 'land', { wave: 'dat-dai', scores }))
    const { status, said } = reproduced(made.inside)
    expect(status, said).toBe(0)
    expect(said).toContain('2 figures are withheld in scores.csv')
    made.remove()
  })
  test('pass over what stands on a column that was left out', async () => {
    const order = { wave: 'dat-dai', coarsen: { access_signs: 'left-out' as const }, ...(await ofLand()) }
    const made = await packaged(world, await anOrder(world.context, 'land', order))
    const { status, said } = reproduced(made.inside)
    expect(status, said).toBe(0)
    expect(said).toContain('stand on a column that is not in this file')
    made.remove()
  })
})

const ofLand = async () => ({ scores: await scoresOf(world.context, instrumentNamed('land', 1), 'dat-dai') })
