import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { csvLine } from '../../server/exports/csv.ts'
import { anId, fullAnswers } from '../builders.ts'
import { aWorld } from '../world.ts'

let world: Awaited<ReturnType<typeof aWorld>>
beforeAll(async () => {
  world = await aWorld()
})
afterAll(() => world.close())

/** Reads CSV the way RFC 4180 writes it. */
function parse(text: string): string[][] {
  const rows: string[][] = [[]]
  let cell = ''
  let quoted = false
  for (let i = 0; i < text.length; i++) {
    const c = text[i] as string
    if (quoted) {
      if (c === '"' && text[i + 1] === '"') cell += text[++i]
      else if (c === '"') quoted = false
      else cell += c
    } else if (c === '"') quoted = true
    else if (c === ',' || c === '\n') {
      rows.at(-1)?.push(cell)
      cell = ''
      if (c === '\n') rows.push([])
    } else if (c !== '\r') cell += c
  }
  rows.pop()
  return rows
}
const download = async (path: string) => {
  const response = await world.lan.get(path)
  expect(response.status).toBe(200)
  expect(response.headers.get('content-disposition')).toMatch(/^attachment; filename="[a-z0-9._Q-]+\.csv"$/)
  const bytes = new Uint8Array(await response.arrayBuffer())
  expect([...bytes.slice(0, 3)]).toEqual([0xef, 0xbb, 0xbf])
  const [header = [], ...rows] = parse(new TextDecoder().decode(bytes))
  return rows.map((row) => Object.fromEntries(header.map((name, i) => [name, row[i] ?? ''])))
}

describe('a cell', () => {
  test.each(['=1+1', '+1', '-1', '@SUM(A1)', '\t=1', '\r=1', '\n=1', ' =1', '"=1', "'=1", '＝1', '＋1', '－1', '＠1'])(
    'of text that a spreadsheet could run is disarmed: %j',
    (text) => {
      expect(csvLine([text])).toBe(`"'${text.replaceAll('"', '""')}"\r\n`)
    },
  )
  test('of a number stays a number, a negative one too', () => {
    expect(csvLine([-5, 3.25, null, 'a,b', 'ơ'])).toBe('-5,3.25,,"a,b",ơ\r\n')
  })
})

describe('exports', () => {
  test.each(['responses.csv?wave=dat-dai', 'codebook.csv?wave=dat-dai', 'scores.csv'])(
    'a citizen cannot take %s',
    async (file) => {
      expect((await world.hoa.get(`/api/exports/${file}`)).status).toBe(401)
    },
  )
  test('a wave that is not there is refused', async () => {
    expect((await world.lan.get('/api/exports/responses.csv?wave=nowhere')).status).toBe(404)
    expect((await world.lan.get('/api/exports/responses.csv')).status).toBe(400)
  })
  test('an empty scope gives the header and no row', async () => {
    expect(await download('/api/exports/responses.csv?wave=dat-dai&period=2020')).toEqual([])
  })
  test('every response stands in the file with its answers as numbers, the missing kinds apart', async () => {
    const id = anId()
    const answers = {
      ...fullAnswers('land', 4, { access_seats: 'na', feedback_sent: 'no' }),
      opinion: '=HYPERLINK("http://x")',
    }
    await world.hoa.answers({ id, answers })
    const [row] = await download('/api/exports/responses.csv?wave=dat-dai')
    expect(row).toMatchObject({
      response_id: id,
      unit: 'mot-cua',
      sector: 'land',
      channel: 'online',
      day: '2026-11-16',
      minutes: '2',
      access_signs: '4',
      access_seats: '-2',
      feedback_told: '-1',
      gender: '',
      opinion: '\'=HYPERLINK("http://x")',
    })
  })
  test('the codebook explains every column, and every value that a column can hold', async () => {
    const rows = await download('/api/exports/responses.csv?wave=dat-dai')
    const codebook = await download('/api/exports/codebook.csv?wave=dat-dai')
    const explained = new Set(codebook.map(({ variable }) => variable))
    for (const row of rows)
      for (const [variable, value] of Object.entries(row)) {
        expect(explained).toContain(variable)
        const values = codebook.filter((line) => line.variable === variable && line.value !== '')
        if (values.length > 0 && value !== '') expect(values.map((line) => line.value)).toContain(value)
      }
    const notApplicable = codebook.find((line) => line.variable === 'access_seats' && line.value === '-2')
    expect(notApplicable).toMatchObject({ missing: '1', indicator: 'access' })
  })
  test('more rows than one page holds come out once each, in the order they came in', async () => {
    const ids = Array.from({ length: 1_203 }, anId)
    await Promise.all(ids.map((id) => world.hoa.answers({ id, unit: 'cho-lau' })))
    const rows = await download('/api/exports/responses.csv?wave=dat-dai&unit=cho-lau')
    expect(rows).toHaveLength(1_203)
    expect(new Set(rows.map((row) => row.response_id))).toEqual(new Set(ids))
  })
  test('the scores in the file are the scores on the screen', async () => {
    const rows = await download('/api/exports/scores.csv')
    const { sectors } = (await world.lan.json('/api/scores')) as {
      sectors: { sector: string; score: { value: number; base: number } }[]
    }
    const land = sectors.find(({ sector }) => sector === 'land')
    const index = rows.find((row) => row.sector === 'land' && row.indicator === 'index')
    expect(index).toMatchObject({
      score: `${land?.score.value}`,
      base: `${land?.score.base}`,
      start: '2026-10-01',
      end: '2027-01-01',
      profile: 'sipas-service-core',
    })
    expect(rows.find((row) => row.sector === 'construction' && row.indicator === 'index')).toMatchObject({
      score: '',
      withheld: '',
    })
  })
  test('a small unit is hidden in the file as on the screen', async () => {
    await world.hoa.answers({ unit: 'phan-son' })
    const rows = await download('/api/exports/scores.csv?unit=phan-son')
    expect(rows.find((row) => row.sector === 'land' && row.indicator === 'index')).toMatchObject({
      score: '',
      base: '',
      withheld: 'small-base',
    })
  })
})
