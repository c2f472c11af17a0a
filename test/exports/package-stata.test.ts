// The lines in Stata of a package. There is no Stata here: they are held to what its manuals say, and what they count is
// counted by a reader of these lines alone.
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import type { FileFormat } from '../../server/exports/dataset.ts'
import { instrumentNamed } from '../../surveys/catalogue.ts'
import { anOrder, packaged, respondedTo, scoresOf, surveying, surveys } from '../packages.ts'
import { aWorld } from '../world.ts'

let world: Awaited<ReturnType<typeof aWorld>>
beforeAll(async () => {
  world = await aWorld()
  await surveying(world, ['sipas', 'papi', 'ddci'])
  for (const [, wave] of surveys) await respondedTo(world, wave, 80)
})
afterAll(() => world.close())

async function made(code: string, wave: string, format: FileFormat) {
  const scores = await scoresOf(world.context, instrumentNamed(code, 1), wave)
  const { files, remove } = await packaged(world, await anOrder(world.context, code, { wave, scores, format }))
  remove()
  return files
}
type Files = Awaited<ReturnType<typeof made>>
const linesOf = (files: Files) => `${files.get('reproduce.do')}`.split('\n')
/** As Stata reads them: what is continued is one, and comments are none. */
const commandsOf = (files: Files) =>
  `${files.get('reproduce.do')}`
    .replaceAll(/ \/\/\/\n\s*/g, ' ')
    .split('\n')
    .filter((line) => line !== '' && !line.startsWith('*'))

// [U] 11.3: letters, digits and underscores, at most 32, none of these.
const reserved = new Set(
  `_all _b byte _coef _cons double _cv float if in int long _n _N _pi _pred _rc _skip str# strL using with`.split(' '),
)
const isName = (name: string) => /^[A-Za-z_][A-Za-z0-9_]{0,31}$/.test(name) && !reserved.has(name)
const words = new Set(
  `display scalar summarize meanonly gen byte double replace if keep missing group string quietly svy ratio estat effects
   deff matrix egen long svyset pweight strata fpc singleunit centered destring version _col _n _b _se _ratio_1 r sum
   sum_of_y of_design use using clear import delimited excel spss firstrow allstring varnames case preserve encoding stringcols
   _all bindquote strict tag total by`.split(/\s+/),
)

describe.each(surveys)('the lines in Stata of a package of %s', (code, wave) => {
  test.each(['csv', 'xlsx', 'sav', 'dta'] as const)('as .%s name what is there, and nothing else', async (format) => {
    const files = await made(code, wave, format)
    const columns = new Set(JSON.parse(`${files.get('manifest.json')}`).columns as string[])
    for (const name of columns) expect([name, isName(name)]).toEqual([name, true])
    for (const line of linesOf(files)) {
      expect(line).toMatch(/^[\x20-\x7e]*$/)
      expect([line, line.length < 245]).toEqual([line, true])
    }
    const there = new Set(columns)
    for (const command of commandsOf(files)) {
      expect(command.length).toBeLessThan(60_000)
      expect([command, (command.match(/"/g) ?? []).length % 2]).toEqual([command, 0])
      expect([command, command.split('(').length]).toEqual([command, command.split(')').length])
      for (const [, file] of command.matchAll(/us(?:e|ing) "([^"]+)"/g)) expect(files.has(file as string)).toBe(true)
      const bare = command.replaceAll(/"[^"]*"/g, '').replaceAll(/%[\d.]+[a-z]/g, '')
      const made = /^(?:gen|egen) \w+ (\w+) =/.exec(bare)?.[1]
      if (made !== undefined) {
        // What is there already would end the run.
        expect([made, isName(made), there.has(made)]).toEqual([made, true, false])
        there.add(made)
      }
      for (const [name] of bare.matchAll(/\b[A-Za-z_]\w*/g))
        expect([command, name, there.has(name) || words.has(name)]).toEqual([command, name, true])
    }
    expect(commandsOf(files)[0]).toMatch(/^version 1[46]$/)
  })
  test('find the scores of scores.csv, as often as they say one', async () => {
    const found = shown(await made(code, wave, 'csv'))
    const published = found.filter(({ published }) => published !== 'none')
    if (code !== 'ddci') expect(published.length).toBeGreaterThan(10)
    for (const { indicator, worked, published: score } of published) {
      const decimals = instrumentNamed(code, 1).profile.decimals
      expect([indicator, Math.abs(worked - Number(score)) <= 0.5 * 10 ** -decimals + 1e-9]).toEqual([indicator, true])
    }
  })
})

/** What the lines before the weights show, by a reader of no more than they need. */
function shown(files: Files): { indicator: string; worked: number; published: string }[] {
  const [header = '', ...lines] = `${files.get('responses.csv')}`
    .replace(/^\ufeff/, '')
    .trimEnd()
    .split('\r\n')
  const names = header.split(',')
  let rows = lines.map(
    (line): Record<string, string | number> =>
      Object.fromEntries(line.split(',').map((cell, i) => [names[i] as string, cell.replace(/^"(.*)"$/, '$1')])),
  )
  let [sum, kept] = [0, 0]
  const found: ReturnType<typeof shown> = []
  for (const command of commandsOf(files)) {
    const keep = /^keep if (\w+) == "(\w+)"$/.exec(command)
    const gen = /^gen \w+ (\w+) = (.+)$/.exec(command)
    const replace = /^replace (\w+) = ([\d.]+) if (\w+) == "(.*)"$/.exec(command)
    const summarize = /^summarize (\w+), meanonly$/.exec(command)
    const display = /^display "([^"]+)" _col\(36\) %10.4f \(([^"]+)\) _col\(50\) .*"([^"]*)"$/.exec(command)
    if (keep) rows = rows.filter((row) => row[keep[1] as string] === keep[2])
    else if (gen)
      for (const row of rows)
        row[gen[1] as string] = (gen[2] as string)
          .split(' + ')
          .reduce((total, term) => total + Number(/^\d/.test(term) ? term : row[term]), 0)
    else if (replace) {
      for (const row of rows)
        if (row[replace[3] as string] === replace[4]) row[replace[1] as string] = Number(replace[2])
    } else if (summarize) sum = rows.reduce((total, row) => total + Number(row[summarize[1] as string]), 0)
    else if (command === 'scalar sum_of_y = r(sum)') kept = sum
    else if (display) {
      const [, low, zero, factor] = /^\(([\d.]+) \+ scalar\(sum_of_y\) \/ r\(sum\) - ([\d.]+)\) \* ([\d.]+)$/.exec(
        display[2] as string,
      ) as RegExpExecArray
      const worked = (Number(low) + kept / sum - Number(zero)) * Number(factor)
      found.push({ indicator: display[1] as string, worked, published: display[3] as string })
    } else if (command.startsWith('destring')) return found
    else expect(command).toMatch(/^(version 14|import delimited .*|display "indicator".*)$/)
  }
  return found
}

test('a package in a format that Stata does not read has no lines for it', async () => {
  for (const format of ['parquet', 'jsonl'] as const) {
    const files = await made('land', 'dat-dai', format)
    expect(files.has('reproduce.do')).toBe(false)
    expect(`${files.get('README.txt')}`).not.toContain('reproduce.do')
  }
})
test('codes that are words are numbers where the file has numbers for them', async () => {
  const lines = commandsOf(await made('papi', 'goi-papi', 'dta')).filter((line) => /^replace _\w+ = \S+ if /.test(line))
  expect(lines.length).toBeGreaterThan(100)
  for (const line of lines) expect(line).toMatch(/ == -?\d+(\.\d+)?$/)
})
