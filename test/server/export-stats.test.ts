// Responses on their whole way: sent, packed as files for SPSS and Stata, unpacked, and opened by programs of others.
import { readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { untilNow } from '../../server/database/in-order.ts'
import { plainOrder } from '../../server/exports/csv-file.ts'
import type { Dataset, FileOrder } from '../../server/exports/dataset.ts'
import { datasetOf } from '../../server/exports/dataset-of.ts'
import { writePackage } from '../../server/exports/package.ts'
import { changeOrganisation } from '../../server/organisation/live.ts'
import type { CsvCell } from '../../surveys/csv.ts'
import { anId, fullAnswers } from '../builders.ts'
import { aFolder } from '../exports/tables.ts'
import { type Opened, openedInR, saidByPspp } from '../stat-readers.ts'
import { aWorld } from '../world.ts'
import { unzipped } from '../zip.ts'

const wave = 'papi-2026'
const { folder, remove } = aFolder()
let world: Awaited<ReturnType<typeof aWorld>>
afterAll(async () => {
  remove()
  await world?.close()
})

const order = async (given: Partial<FileOrder>): Promise<FileOrder> => ({
  ...plainOrder(
    {
      ...{ wave, sector: null },
      scope: { unit: 'bac-binh', period: '2026', channel: null, group: null, instrument: null, asOf: 'today' },
    },
    await untilNow(world.context.read),
  ),
  ...{ language: 'vi', withOpinions: true },
  ...given,
})
const told = () => undefined
let packages = 0
/** Packs a file and unpacks it; gives where it lies then. */
async function packed(given: Partial<FileOrder>): Promise<string> {
  const { read: db, organisation } = world.context
  const path = join(folder, `${++packages}.zip`)
  const asked = await order(given)
  await writePackage({ db, organisation, order: asked, path, told })
  const file = join(folder, `responses-${packages}.${asked.format}`)
  writeFileSync(file, unzipped(readFileSync(path)).get(`responses.${asked.format}`) as Buffer)
  return file
}

const opinions = ['Cán bộ nhiệt tình 👍', 'ý kiến dài '.repeat(170).trim(), 'مرحبا', '=1+1', '']
let data: Dataset
const rows: (readonly CsvCell[])[] = []
let opened: Map<string, Opened>
const paths: Record<string, string> = {}
beforeAll(async () => {
  world = await aWorld()
  await changeOrganisation(world.context, (trx) =>
    trx
      .insertInto('wave')
      .values({ wave, instrument: 'papi', version: 1, sector: null, opens_on: '2026-11-01', closes_on: null })
      .execute(),
  )
  for (const [i, opinion] of opinions.entries())
    for (const choice of [['commune', 'teacher'], ['commune'], []]) {
      const changes = { d4_3_b: choice, ...(opinion && { opinion }), gender: ['male', 'female'][i % 2] as string }
      const response = await world.hoa.answers({ id: anId(), wave, answers: fullAnswers('papi', 3, changes) })
      expect(response.status).toBe(201)
    }
  data = await datasetOf(world.context.read, world.context.organisation, await order({}), told)
  for await (const row of data.rows()) rows.push(row)
  for (const format of ['sav', 'dta'] as const) paths[format] = await packed({ format })
  opened = new Map(openedInR(Object.values(paths)).map((one) => [`${one.path.slice(-3)} by ${one.by}`, one]))
})

describe.each(['sav by haven', 'dta by haven', 'dta by readstata13'])('%s', (reader) => {
  const isSpss = reader.startsWith('sav')
  const found = () => opened.get(reader) as Opened
  test('has every row and every column, in their order', () => {
    expect(found().rows).toBe(15)
    expect(found().columns.map(({ name }) => name)).toEqual(data.variables.map(({ name }) => name))
  })
  test('says of each column what the codebook says', () => {
    for (const [i, { label }] of data.variables.entries()) {
      const said = found().columns[i]?.label ?? ''
      expect(said.endsWith('…') ? label.vi.startsWith(said.slice(0, -1)) : said === label.vi).toBe(true)
    }
  })
  test('tells every cell: numbers as they are, reasons apart, words by a number whose label ends in the word', () => {
    for (const [i, { name, type, part, values }] of data.variables.entries()) {
      const column = found().columns[i]
      for (const [j, row] of rows.entries()) {
        const cell = row[i] ?? null
        const is = column?.cells[j] ?? null
        const reason = values.find(({ value, missing }) => missing && value === cell)
        if (reason) expect([name, is]).toEqual([name, isSpss ? cell : `.${'abcd'[-1 - Number(cell)]}`])
        else if (type === 'code' && part === 'answer' && typeof cell === 'string') {
          const label = column?.labels.find(([value]) => value === is)?.[1]
          expect([name, label?.endsWith(`[${cell}]`)]).toEqual([name, true])
        } else if (name === 'day') {
          const epoch = reader.endsWith('13') ? '1960-01-01' : '1970-01-01'
          expect(is).toBe((Date.parse(`${cell}`) - Date.parse(epoch)) / 86_400_000)
        } else if (type === 'number' || (type === 'code' && part === 'answer')) expect([name, is]).toEqual([name, cell])
        else expect([name, is]).toEqual([name, `${cell ?? ''}`.replace(/ +$/, isSpss ? '' : '$&')])
      }
    }
  })
  test('has the labels of reasons', () => {
    const column = found().columns.find(({ name }) => name === 'd4_3_b__commune') ?? found().columns.at(-1)
    expect(column?.labels).toContainEqual([isSpss ? -1 : '.a', 'Không được hỏi'])
  })
  test('says in its notes what its rows are', () => {
    const notes = found().notes.join(' ')
    expect(notes).toContain('đợt khảo sát papi-2026')
    expect(notes).toContain('-1 (Stata .a) Không được hỏi')
    expect(notes).toContain('weight_final')
  })
})
test('PSPP knows the sets, the weight and the reasons', () => {
  const said = saidByPspp(paths.sav as string, [
    'SHOW WEIGHT',
    'SHOW N',
    'MRSETS /DISPLAY NAME=ALL',
    'DISPLAY DICTIONARY',
  ])
  expect(said).toContain('WEIGHT is weight_final.')
  expect(said).toContain('N is 15.')
  for (const { name, variables } of data.sets) {
    expect(said).toMatch(new RegExp(`\\$${name} *\\|`))
    for (const variable of variables) expect(said).toContain(variable)
  }
  expect(data.sets.map(({ name }) => name)).toContain('d4_3_b')
  expect(said).toMatch(/-1\[a\] *\|Không được hỏi/)
})
test('a file in English has English labels, and without opinions none', async () => {
  const [file] = openedInR([await packed({ format: 'sav', language: 'en', withOpinions: false })])
  expect(file?.notes.join(' ')).toContain('Each row is a response of the survey wave papi-2026.')
  expect(file?.columns.find(({ name }) => name === 'channel')?.labels).toContainEqual(['online', 'Online'])
  expect(file?.columns.some(({ name }) => name === 'opinion')).toBe(false)
})
test('a file whose days are made coarser has them as texts', async () => {
  const [file] = openedInR([await packed({ format: 'dta', coarsen: { day: 'quarter' } })])
  expect(file?.columns.find(({ name }) => name === 'day')?.cells[0]).toBe('2026-Q4')
})
test('a file without a row opens, with every column', async () => {
  const scope = { ...(await order({})).scope, period: '2020' }
  const path = await packed({ format: 'sav', scope })
  expect(openedInR([path])[0]).toMatchObject({ rows: 0 })
  expect(saidByPspp(path, ['SHOW N'])).toContain('N is 0.')
})
