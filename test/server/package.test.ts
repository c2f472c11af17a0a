import { createHash } from 'node:crypto'
import { existsSync, mkdirSync, mkdtempSync, readdirSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, test } from 'vitest'
import type { FileFormat } from '../../server/exports/dataset.ts'
import { writePackage } from '../../server/exports/package.ts'
import { Problem } from '../../server/problem.ts'
import { instrumentNamed } from '../../surveys/catalogue.ts'
import { anId } from '../builders.ts'
import { anOrder, packaged, respondedTo, scoresOf, surveying } from '../packages.ts'
import { root } from '../source.ts'
import { aWorld, monday } from '../world.ts'
import { faultsIn } from '../xmllint.ts'

const schema = join(root, 'test/fixtures/ddi-2.5/codebook.xsd')
let world: Awaited<ReturnType<typeof aWorld>>
beforeAll(async () => {
  world = await aWorld()
  await surveying(world, ['sipas', 'papi'])
  await respondedTo(world, 'dat-dai', 60)
})
afterAll(() => world.close())

const ofLand = async (given: Parameters<typeof anOrder>[2] = {}) =>
  anOrder(world.context, 'land', {
    wave: 'dat-dai',
    scores: await scoresOf(world.context, instrumentNamed('land', 1), 'dat-dai'),
    ...given,
  })

describe('a package that cannot be made', () => {
  let folder = ''
  beforeEach(() => {
    folder = mkdtempSync(join(tmpdir(), 'lang-nghe-package-'))
  })
  afterEach(() => rmSync(folder, { recursive: true }))
  const making = async (given: Parameters<typeof anOrder>[2] = {}, more: object = {}) => {
    const { read: db, organisation } = world.context
    const path = join(folder, 'package.zip')
    return writePackage({ db, organisation, order: await ofLand(given), path, told: () => {}, ...more })
  }

  test('of no survey leaves nothing', async () => {
    await expect(making({ wave: 'nowhere' })).rejects.toMatchObject({ code: 'no-such-wave' })
    expect(readdirSync(folder)).toEqual([])
  })
  test('in no format leaves nothing', async () => {
    await expect(making({ format: 'wav' as FileFormat })).rejects.toMatchObject({ code: 'malformed' })
    expect(readdirSync(folder)).toEqual([])
  })
  test('because it was cancelled among the rows leaves nothing', async () => {
    const told = (rows: number) => {
      if (rows > 0) throw new Problem('job-cancelled')
    }
    await expect(making({}, { told })).rejects.toMatchObject({ code: 'job-cancelled' })
    expect(readdirSync(folder)).toEqual([])
  })
  test('because there is no folder for it says so', async () => {
    const path = join(folder, 'file', 'package.zip')
    writeFileSync(join(folder, 'file'), '')
    await expect(making({}, { path })).rejects.toThrow(/ENOTDIR/)
    expect(readdirSync(folder)).toEqual(['file'])
  })
  test('because something else lies in its place leaves that', async () => {
    mkdirSync(join(folder, 'package.zip', 'inside'), { recursive: true })
    await expect(making()).rejects.toThrow(/EISDIR|ENOTEMPTY|EEXIST/)
    expect(readdirSync(folder)).toEqual(['package.zip'])
    expect(existsSync(join(folder, 'package.zip', 'inside'))).toBe(true)
  })
  test('leaves nothing of an attempt before it that was cut off', async () => {
    mkdirSync(join(folder, 'package.zip.parts'))
    writeFileSync(join(folder, 'package.zip.parts', 'responses.csv'), 'half a fi')
    await making()
    expect(readdirSync(folder)).toEqual(['package.zip'])
  })
})

describe('a package', () => {
  let made: Awaited<ReturnType<typeof packaged>>
  beforeAll(async () => {
    made = await packaged(world, await ofLand())
  })
  afterAll(() => made.remove())
  const text = (name: string) => `${made.files.get(name)}`
  const manifest = () => JSON.parse(text('manifest.json'))

  test('holds the responses and all that is said of them', () => {
    expect([...made.files.keys()].toSorted()).toEqual([
      ...['README.txt', 'SHA256SUMS', 'changes.csv', 'codebook.csv', 'ddi.xml', 'manifest.json', 'margins.csv'],
      ...[
        'method.en.html',
        'method.vi.html',
        'reproduce.R',
        'reproduce.do',
        'responses.csv',
        'scores.csv',
        'weighted.csv',
        'weights.csv',
      ],
    ])
    expect(made.rows).toBe(60)
    expect(text('responses.csv').trimEnd().split('\r\n')).toHaveLength(61)
  })
  test('is told by its own sum and length', () => {
    expect(made.bytes).toBe(made.zip.length)
    expect(made.sha256).toBe(createHash('sha256').update(made.zip).digest('hex'))
  })
  test('names the sum of every file but that of the sums, and the lines that check them', () => {
    const sums = new Map(
      text('SHA256SUMS')
        .trimEnd()
        .split('\n')
        .map((line) => line.split('  ').toReversed() as [string, string]),
    )
    expect([...sums.keys(), 'SHA256SUMS'].toSorted()).toEqual([...made.files.keys()].toSorted())
    for (const [name, sum] of sums)
      expect([
        name,
        createHash('sha256')
          .update(made.files.get(name) as Buffer)
          .digest('hex'),
      ]).toEqual([name, sum])
    expect(text('README.txt')).toContain('sha256sum -c SHA256SUMS')
  })
  test('says from what it was made, how, and what was done to it', () => {
    expect(manifest()).toMatchObject({
      schema: 1,
      program: { name: 'lang-nghe', version: expect.stringMatching(/^\d+\.\d+\.\d+/) },
      instruments: [
        {
          ...{ code: 'land', version: 1, definition: expect.stringMatching(/^[0-9a-f]{64}$/) },
          profile: {
            name: 'sipas-service-core',
            verified: false,
            source: { vi: expect.any(String), en: expect.any(String) },
          },
          suppression: { smallestBase: 15, smallestCount: 10, complementary: true },
        },
      ],
      ...{
        wave: 'dat-dai',
        sector: 'land',
        scope: { unit: 'bac-binh', tree: 'today', period: '2026-Q4', start: '2026-10-01' },
      },
      ...{ coarsened: {}, weighting: 'none', orderedAt: '2026-11-16T03:00:00.000Z', rows: 60, shortenedTexts: 0 },
      missing: { notAsked: -1, notApplicable: -2, dontKnow: -3, refused: -4 },
    })
    expect(manifest().columns).toEqual(text('responses.csv').slice(1).split('\r\n')[0]?.split(','))
    expect(manifest().files).toContainEqual({
      file: 'responses.csv',
      bytes: made.files.get('responses.csv')?.length,
      sha256: createHash('sha256')
        .update(made.files.get('responses.csv') as Buffer)
        .digest('hex'),
    })
  })
  test('of the same order and the same data is the same, but for when it was made', async () => {
    const later = await packaged(world, await ofLand(), monday + 3_600_000)
    const own = ['manifest.json', 'SHA256SUMS']
    for (const [name, content] of made.files)
      if (!own.includes(name)) expect([name, later.files.get(name)?.equals(content)]).toEqual([name, true])
    const timeless = (files: ReadonlyMap<string, Buffer>) => ({
      ...JSON.parse(`${files.get('manifest.json')}`),
      madeAt: '',
    })
    expect(timeless(later.files)).toEqual(timeless(made.files))
    later.remove()
    const again = await packaged(world, await ofLand())
    expect(again.zip.equals(made.zip)).toBe(true)
    again.remove()
  })
  test('keeps to the responses that there were when it was ordered', async () => {
    const order = await ofLand()
    await world.hoa.answers({ id: anId() })
    await world.context.intake.drain()
    const later = await packaged(world, order)
    expect(later.files.get('responses.csv')?.equals(made.files.get('responses.csv') as Buffer)).toBe(true)
    later.remove()
  })
  test('tells its method in both languages on a page that needs nothing else and runs nothing', () => {
    for (const [language, caution] of [
      ['vi', 'chưa đối chiếu được với văn bản chính thức'],
      ['en', 'has not been checked against an official text'],
    ]) {
      const page = text(`method.${language}.html`)
      expect(page).toContain(`<html lang="${language}">`)
      expect(page).toContain(caution)
      expect(page).not.toMatch(/<script|<link|<img|https?:\/\/(?!www\.w3\.org)[^<]*\.(js|css)|\son\w+=/)
    }
  })
  test('says in its README in both languages what each file is', () => {
    const readMe = text('README.txt')
    for (const name of made.files.keys()) expect(readMe.split(`  ${name} `).length - 1).toBeGreaterThanOrEqual(2)
  })
})

describe('a package of somebody hostile', () => {
  test('is still XML and a page', async () => {
    const order = await ofLand({ wave: 'dat-dai', sector: 'land' })
    const hostile = '\u0000\u0007]]>&<b onload="x">\ud800\uffff🙂'
    const scope = { ...order.scope, unit: hostile }
    const made = await packaged(world, { ...order, scope })
    expect(faultsIn(join(made.inside, 'ddi.xml'), schema)).toBe('')
    expect(`${made.files.get('ddi.xml')}`).toContain('&#60;b onload=')
    made.remove()
  })
})

describe.each([
  ['land', 'dat-dai'],
  ['sipas', 'goi-sipas'],
  ['papi', 'goi-papi'],
])('the description of a package of %s', (code, wave) => {
  let made: Awaited<ReturnType<typeof packaged>>
  beforeAll(async () => {
    if (code !== 'land') await respondedTo(world, wave, 20)
    const scores = await scoresOf(world.context, instrumentNamed(code, 1), wave)
    made = await packaged(world, await anOrder(world.context, code, { wave, scores, withOpinions: true }))
  })
  afterAll(() => made.remove())
  const xml = () => `${made.files.get('ddi.xml')}`

  test('is DDI Codebook 2.5 by its own schema', () => {
    expect(faultsIn(join(made.inside, 'ddi.xml'), schema)).toBe('')
  })
  test('has a variable for each column, in both languages, and the right number of rows', () => {
    const [header = ''] = `${made.files.get('responses.csv')}`.slice(1).split('\r\n')
    expect([...xml().matchAll(/<var [^>]*name="([^"]*)"/g)].map(([, name]) => name)).toEqual(header.split(','))
    expect(xml()).toContain(`<caseQnty>${made.rows}</caseQnty>`)
    expect(xml()).toContain(`<varQnty>${header.split(',').length}</varQnty>`)
  })
  test('marks the codes that are no answer', () => {
    expect(xml()).toMatch(
      /<catgry missing="Y" missType="notAsked"><catValu>-1<\/catValu><labl xml:lang="vi">Không được hỏi</,
    )
  })
})

test('the description of a matrix holds its rows together', async () => {
  const made = await packaged(world, await anOrder(world.context, 'sipas'))
  expect(`${made.files.get('ddi.xml')}`).toMatch(/<varGrp ID="VG\d+" name="\w+" type="grid" var="V\d+( V\d+)+">/)
  made.remove()
})
