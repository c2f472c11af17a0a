import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { createApp } from '../../server/app.ts'
import { exportedId } from '../../server/exports/design-columns.ts'
import type { Node, Scoreboard, SectorScores } from '../../server/scores/figures.ts'
import { instrumentNamed } from '../../surveys/catalogue.ts'
import { csvLine } from '../../surveys/csv.ts'
import type { Published } from '../../surveys/score.ts'
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
  test.each(['=1+1', '+1', '-1', '@SUM(A1)', ' =1', '"=1', "'=1", '＝1', '＋1', '－1', '＠1'])(
    'of text that a spreadsheet could run is disarmed: %j',
    (text) => {
      expect(csvLine([text])).toBe(`"'${text.replaceAll('"', '""')}"\r\n`)
    },
  )
  test.each(['\t', '\r', '\n', ';', 'a\n', 'a;', 'a\t'])(
    'is disarmed behind what may part cells elsewhere: %j',
    (before) => {
      expect(csvLine([`${before}=1`])).toMatch(/^"'?[a;\t\r\n]+'=1"\r\n$/)
    },
  )
  test('of a number stays a number, a negative one too', () => {
    expect(csvLine([-5, 3.25, null, 'a,b', 'ơ'])).toBe('-5,3.25,,"a,b",ơ\r\n')
  })
})

describe('exports', () => {
  test.each(['responses.csv?wave=dat-dai', 'codebook.csv?wave=dat-dai', 'scores.csv', 'anonymity?wave=dat-dai'])(
    'a citizen cannot take %s',
    async (file) => {
      expect((await world.hoa.get(`/api/exports/${file}`)).status).toBe(401)
    },
  )
  test('whoever asks for the headers alone gets them, and no file is begun for them', async () => {
    const cookie = (world.lan.setUp.headers.get('set-cookie') ?? '').split(';')[0] as string
    for (const path of ['responses.csv?wave=dat-dai', 'codebook.csv?wave=dat-dai', 'scores.csv']) {
      const request = { method: 'HEAD', headers: { cookie } }
      const { status, headers } = await createApp(world.context).request(`/api/exports/${path}`, request)
      expect([status, headers.get('content-type')]).toEqual([200, 'text/csv; charset=utf-8'])
    }
    expect(world.context.aside.pid()).toBeUndefined()
  })
  test.each([
    ['a NUL', '%00'],
    ['half a letter', '%ed%a0%80'],
  ])('a sector of %s holds nobody and is no fault of ours', async (_, sector) => {
    const { status } = await world.lan.get(`/api/exports/responses.csv?wave=dat-dai&sector=${sector}`)
    expect([200, 400]).toContain(status)
  })
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
    const [row] = await download('/api/exports/responses.csv?wave=dat-dai&texts=1')
    expect(row).toMatchObject({
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
  test('what citizens wrote is left out unless it is asked for, and refused to whoever may not read it', async () => {
    const [row] = await download('/api/exports/responses.csv?wave=dat-dai')
    expect(row).toHaveProperty('overall')
    expect(row).not.toHaveProperty('opinion')
    const hue = await world.invited('Huệ', 'head', 'bac-binh', ['microdata'])
    const refused = await hue.get('/api/exports/responses.csv?wave=dat-dai&texts=1')
    expect([refused.status, await refused.json()]).toMatchObject([403, { code: 'not-your-right' }])
    const given = await (await hue.get('/api/exports/responses.csv?wave=dat-dai')).text()
    expect(given).not.toContain('HYPERLINK')
    expect((await world.lan.get('/api/exports/responses.csv?wave=dat-dai&texts=yes')).status).toBe(400)
  })
  test('no row says at what moment it came, nor the id on the device, which begins with that moment', async () => {
    const id = anId()
    await world.hoa.answers({ id, unit: 'phan-ri-thanh' })
    const rows = await download('/api/exports/responses.csv?wave=dat-dai&unit=phan-ri-thanh')
    expect(rows).toHaveLength(1)
    const told = Object.values(rows[0] ?? {}).join(' ')
    expect(told).not.toContain(id.slice(0, 13))
    expect(told).not.toMatch(/\d\d:\d\d/)
    expect(rows[0]?.response_id).toMatch(/^\w{8,}$/)
  })
  test('more rows than one page holds come out once each, in an order that does not tell when they came, also across a restart', async () => {
    const path = '/api/exports/responses.csv?wave=dat-dai&unit=cho-lau&texts=1'
    const send = async (round: number, count: number) => {
      const sent = Array.from({ length: count }, (_, at) => `${round} ${at}`)
      const answers = { ...fullAnswers('land', 4) }
      await Promise.all(
        sent.map((opinion) => world.hoa.answers({ id: anId(), unit: 'cho-lau', answers: { ...answers, opinion } })),
      )
    }
    await send(1, 703)
    await send(2, 300)
    await world.restart()
    await send(3, 200)
    const rows = await download(path)
    const opinions = rows.map(({ opinion }) => opinion)
    expect(new Set(opinions).size).toBe(1_203)
    const ids = rows.map(({ response_id }) => `${response_id}`)
    for (const page of [ids.slice(0, 500), ids.slice(500, 1_000)]) expect(page).toEqual(page.toSorted())
    expect(new Set(rows.map((row) => row.response_id)).size).toBe(1_203)
    expect(await download(path)).toEqual(rows)
  })
  test('the scores in the file are the scores on the screen: every indicator, then the desks and the months', async () => {
    const rows = await download('/api/exports/scores.csv')
    const { sectors } = (await world.lan.json('/api/scores')) as Scoreboard
    expect([...new Set(rows.map(({ sector }) => sector))]).toEqual(sectors.map(({ sector }) => sector))
    const flat = (nodes: readonly Node[]): Node[] => nodes.flatMap((node) => [node, ...flat(node.parts)])
    const line = (code: string, score: Published) => {
      const shown = score && 'value' in score ? score : null
      const cells = [shown?.value, shown?.low, shown?.high, shown?.mean, shown?.base, shown?.answers, shown?.class]
      const withheld = score && 'withheld' in score ? score.withheld : ''
      return [code, ...cells.map((cell) => `${cell ?? ''}`), withheld].join('|')
    }
    for (const { sector, score } of sectors) {
      const screen = (await world.lan.json(`/api/scores/${sector}`)) as SectorScores
      expect(screen.tree.score).toEqual(score)
      const inFile = rows.filter((row) => row.sector === sector)
      const linesOf = (unit: string, period: string) =>
        inFile
          .filter((row) => row.unit === unit && row.period === period)
          .map((row) =>
            ['indicator', 'score', 'low', 'high', 'mean', 'base', 'answers', 'class', 'withheld']
              .map((column) => row[column])
              .join('|'),
          )
      expect(linesOf('bac-binh', '2026-Q4')).toEqual(
        flat([screen.tree, ...screen.beside]).map((node) => line(node.code, node.score)),
      )
      for (const desk of screen.units)
        expect(linesOf(desk.unit, '2026-Q4')).toEqual([line(screen.tree.code, desk.score)])
      for (const month of screen.months)
        expect(linesOf('bac-binh', month.period)).toEqual([line(screen.tree.code, month.score)])
    }
    expect(rows[0]).toMatchObject({ start: '2026-10-01', end: '2027-01-01', profile: 'sipas-service-core' })
    expect(rows.filter((row) => row.sector === 'land' && row.score !== '').length).toBeGreaterThan(20)
    expect(rows.filter((row) => row.sector === 'construction' && row.score !== '')).toEqual([])
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

// A column tells apart what was chosen, what did not apply, what was left blank and what was not asked.
describe.each([
  ['dat-dai', 'land', 'land'],
  ['xay-dung', 'construction', 'construction'],
  ['dau-tu', 'investment', 'investment'],
  ['mot-cua', 'one-stop', 'land'],
])('the codebook of the survey %s', (wave, code, sector) => {
  const { questionnaire } = instrumentNamed(code, 1)
  const questions = questionnaire.pages.flatMap((page) => page.elements).filter((element) => element.kind === 'choice')
  const most = Math.max(...questions.map(({ choices }) => choices.length))
  // Two choices turn slowly and more turn fast: each choice is met, also of what only "yes" or "business" leads to.
  const place = (n: number, of: number) => (of === 2 ? Math.floor(n / most) : n) % of
  const formNumber = (n: number) =>
    fullAnswers(
      code,
      4,
      Object.fromEntries(questions.map(({ name, choices }) => [name, choices[place(n, choices.length)]?.code ?? ''])),
    )
  /** The last one leaves blank whatever may be. */
  const forms = [...Array.from({ length: 2 * most }, (_, n) => formNumber(n)), fullAnswers(code, 4)]
  const filesNow = async () => {
    const path = `.csv?wave=${wave}&unit=phan-thanh`
    return {
      rows: await download(`/api/exports/responses${path}&texts=1`),
      codebook: await download(`/api/exports/codebook${path}`),
    }
  }
  const ids = forms.map(() => anId())
  beforeAll(async () => {
    for (const [at, answers] of forms.entries())
      expect((await world.hoa.answers({ id: ids[at], wave, sector, unit: 'phan-thanh', answers })).status).toBe(201)
  })

  test('explains every column, in its order, and no other', async () => {
    const { rows, codebook } = await filesNow()
    expect([...new Set(codebook.map(({ variable }) => variable))]).toEqual(Object.keys(rows[0] ?? {}))
  })
  test('explains every value: each choice of each question once, by its own words, and what stands for none', async () => {
    const { rows, codebook } = await filesNow()
    expect(rows).toHaveLength(forms.length)
    for (const { name: asked, choices } of questions) {
      // A word that SQL keeps for itself.
      const name = asked === 'group' ? 'q_group' : asked
      const lines = codebook.filter(({ variable, value }) => variable === name && value !== '')
      const labels = new Map(lines.map(({ value, value_label_vi }) => [value, value_label_vi]))
      expect(labels.size).toBe(lines.length)
      for (const [at, answers] of forms.entries()) {
        const own = rows.find((row) => row.response_id === exportedId(ids[at] as string))
        const value = own?.[name] ?? ''
        const given = choices.find(({ code }) => code === answers[asked])
        if (given) expect([name, labels.get(value)]).toEqual([name, given.text.vi])
        else expect([name, value]).toEqual([name, value === '' ? '' : '-1'])
      }
      const stood = new Set(rows.map((row) => row[name]).filter((value) => value !== ''))
      expect([...labels.keys()].filter((value) => !stood.has(value) && value !== '-1')).toEqual([])
    }
  })
  test('marks the values that are no answer, and says which indicator an item belongs to', async () => {
    const { codebook } = await filesNow()
    for (const { value, missing } of codebook.filter((line) => line.value !== ''))
      expect([value, missing]).toEqual([value, /^-\d$/.test(value ?? '') ? '1' : '0'])
    const seats = codebook.filter(({ variable }) => variable === 'access_signs')
    expect(new Set(seats.map(({ indicator }) => indicator))).toEqual(
      new Set([code === 'one-stop' ? 'index' : 'access']),
    )
  })
})
