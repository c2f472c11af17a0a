// A further language on the server: files that stop the start, the form in it, what a kiosk gets, and what is kept.
import { mkdirSync, readdirSync, rmSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { createApp } from '../../server/app.ts'
import { newId, writeDraft } from '../../server/form/draft.ts'
import { LanguageFault, readLanguages } from '../../server/languages/read.ts'
import { openWorld } from '../../server/start.ts'
import { instrumentNamed } from '../../surveys/catalogue.ts'
import { form as en } from '../../surveys/text/en/form.ts'
import { form as vi } from '../../surveys/text/vi/form.ts'
import type { Translation } from '../../surveys/tongues.ts'
import { fullAnswers } from '../builders.ts'
import { aLanguage, artificial, install } from '../languages.ts'
import { aWorld, monday } from '../world.ts'

let world: Awaited<ReturnType<typeof aWorld>>
beforeAll(async () => {
  world = await aWorld()
})
afterAll(() => world.close())

const third = (_: string, at: number) => at % 3 === 0
const whole = aLanguage({ language: 'qaa', name: 'Qàá' })
const part = aLanguage({ language: 'qab', name: 'قاب', direction: 'rtl', fallback: 'en', has: third })
const old = aLanguage({ language: 'qac', offered: false, has: () => false })
/** Starts the server anew with these languages and no others. */
const speak = async (...files: Parameters<typeof install>[1][]) => {
  rmSync(join(world.config.dataDir, 'languages'), { recursive: true, force: true })
  install(world.config.dataDir, ...files)
  await world.restart()
}
const page = async (path: string, accepted = '') =>
  (await createApp(world.context).request(path, { headers: { 'accept-language': accepted } })).text()

describe('a start is stopped', () => {
  const good = JSON.stringify(aLanguage({ language: 'qaa', has: () => false }))
  test.each<[string, string, string | Uint8Array, string]>([
    ['by what is no JSON', 'qaa.json', '{"language": qaa}', 'is no JSON'],
    ['by nothing', 'qaa.json', '', 'is no JSON'],
    ['by a byte order mark', 'qaa.json', `\ufeff${good}`, 'begins with a byte order mark'],
    ['by letters of another encoding', 'qaa.json', Buffer.from('{"name": "é"}', 'latin1'), 'is not UTF-8'],
    ['by a key that stands twice', 'qaa.json', good.replace('{', '{"name":"a",'), 'line 1: "name" stands there twice'],
    ['by a file called otherwise', 'other.json', good, 'must be called qaa.json'],
    ['by a file that is too large', 'qaa.json', ' '.repeat(1_000_001), 'is larger than 1000000 bytes'],
    ['by brackets without end', 'qaa.json', '['.repeat(500_000), 'is no JSON'],
    ['by brackets within brackets', 'qaa.json', `${'['.repeat(400_000)}${']'.repeat(400_000)}`, 'nests more than 40'],
    ['by a language that we speak', 'vi.json', good.replaceAll('qaa', 'vi'), 'is "vi", which is spoken without a file'],
  ])('%s, and says which file and why', (_, name, content, reason) => {
    const dataDir = join(world.config.dataDir, 'broken')
    mkdirSync(join(dataDir, 'languages'), { recursive: true })
    writeFileSync(join(dataDir, 'languages', name), content)
    try {
      expect(() => readLanguages(dataDir)).toThrow(LanguageFault)
      expect(() => readLanguages(dataDir)).toThrow(join(dataDir, 'languages', name))
      expect(() => readLanguages(dataDir)).toThrow(reason)
    } finally {
      rmSync(dataDir, { recursive: true })
    }
  })
  test('before anything is opened', async () => {
    const dataDir = join(world.config.dataDir, 'unopened')
    mkdirSync(join(dataDir, 'languages'), { recursive: true })
    writeFileSync(join(dataDir, 'languages', 'qaa.json'), '{}')
    await expect(openWorld({ ...world.config, dataDir })).rejects.toThrow(LanguageFault)
    expect(readdirSync(dataDir)).toEqual(['languages'])
    rmSync(dataDir, { recursive: true })
  })
  test('by more languages than a screen can offer', () => {
    const dataDir = join(world.config.dataDir, 'many')
    const codes = ['qaa', 'qab', 'qac', 'qad', 'qae', 'qaf', 'qag', 'qah', 'qai']
    install(dataDir, ...codes.map((language) => aLanguage({ language, has: () => false })))
    expect(() => readLanguages(dataDir)).toThrow('has 9 files; at most 8 are spoken')
    rmSync(dataDir, { recursive: true })
  })
  test('by nothing else: without a folder there are Vietnamese and English', () => {
    expect(readLanguages(join(world.config.dataDir, 'nowhere'))).toEqual([])
  })
})

describe('a response', () => {
  test('in a language that is not installed is refused, and so is one in no language', async () => {
    await speak()
    for (const language of ['qaa', '', 'VI', null, { vi: 1 }, '__proto__'])
      expect((await world.hoa.answers({ language })).status, String(language)).toBe(400)
  })
  test('is kept with the code of its language, also where that is offered no more', async () => {
    await speak(whole, old)
    for (const language of ['qaa', 'qac']) expect((await world.hoa.answers({ language })).status).toBe(201)
    const kept = await world.context.read.selectFrom('response').select('language').orderBy('language').execute()
    expect(kept.map(({ language }) => language)).toEqual(['qaa', 'qac'])
  })
})

describe('the form', () => {
  beforeAll(() => speak(whole, part, old))

  test('is offered in every language that is, each by its own name', async () => {
    for (const path of ['/', '/s/dat-dai']) {
      const read = await page(path)
      for (const name of ['Tiếng Việt', 'English', 'Qàá', 'قاب']) expect(read).toContain(`>${name}<`)
      expect(read).not.toContain('qac')
    }
  })
  test('speaks the language of the address, else the first of the browser that we speak', async () => {
    const tongue = async (path: string, accepted?: string) =>
      /<html lang="([\w-]+)"/.exec(await page(path, accepted))?.[1]
    expect(await tongue('/s/dat-dai?lang=qaa', 'en')).toBe('qaa')
    expect(await tongue('/s/dat-dai', 'fr, QAB-Latn;q=0.9, en;q=0.8')).toBe('qab')
    expect(await tongue('/s/dat-dai', 'qaab, qac, qa')).toBe('vi')
    expect(await tongue('/s/dat-dai?lang=qac')).toBe('vi')
    await speak(whole, aLanguage({ language: 'qaa-Hebr', has: () => false }))
    expect(await tongue('/s/dat-dai', 'qaa-hebr-IL,qaa')).toBe('qaa-Hebr')
    expect(await tongue('/s/dat-dai', 'qaa-Latn')).toBe('qaa')
    await speak(whole, part, old)
  })
  test('says everything in a language that has everything, and marks nothing', async () => {
    const read = await page('/s/dat-dai?lang=qaa')
    expect(read).toContain(`>${artificial(vi.start)}</button>`)
    expect(read).not.toContain('<span lang=')
  })
  test('says what is missing in the fallback, marks each such part, and is written from the right', async () => {
    const read = await page('/?lang=qab')
    expect(read).toMatch(/<html lang="qab" dir="rtl"/)
    const [own, borrowed] = [vi.home.promises.map(artificial), en.home.promises]
    expect(own.some((promise) => read.includes(`<li>${promise}</li>`))).toBe(true)
    expect(borrowed.some((promise) => read.includes(`<li><span lang="en">${promise}</span></li>`))).toBe(true)
  })
  test('escapes what a file says, like everything else', async () => {
    await speak(aLanguage({ language: 'qaa', say: (said) => `${said} "&'` }))
    const read = await page('/s/dat-dai?lang=qaa')
    expect(read).toContain('Bắt đầu &quot;&amp;&#39;')
    expect(read.replaceAll(/<script.*?<\/script>/g, '')).not.toContain(`"&'`)
    await speak(whole, part, old)
  })
  test('goes on in its language from page to page, tells the script its reasons, and is kept in it', async () => {
    const at = new Date(monday).toISOString()
    const draft = {
      ...{ id: newId(monday), version: 1, startedAt: at, at, language: 'qaa', page: 0, answers: {} },
      ...{ unit: 'mot-cua', sector: 'land', procedure: null },
    }
    const send = async (entries: Record<string, string>) => {
      const body = new URLSearchParams(entries).toString()
      const headers = { 'content-type': 'application/x-www-form-urlencoded', 'content-length': `${body.length}` }
      return createApp(world.context).request('/s/dat-dai', { method: 'POST', body, headers })
    }
    const refused = await (await send({ draft: writeDraft(draft), shown: '0.1' })).text()
    expect(refused).toContain(artificial('Vui lòng trả lời câu hỏi này.'))
    expect(refused).toContain(artificial('Ông/Bà làm thủ tục cho ai?'))
    expect(refused).toContain(`"too-few":"${artificial('Vui lòng chọn ít nhất {limit} mục.')}"`)
    const other = await (await send({ draft: writeDraft({ ...draft, language: 'vi' }), shown: '0.1' })).text()
    expect(other).not.toContain('too-few')
    const answers = fullAnswers('land', 4)
    const { pages } = instrumentNamed('land', 1).questionnaire
    const shown =
      pages
        .at(-1)
        ?.elements.map((_, at) => at)
        .join('.') ?? ''
    const sent = await send({ draft: writeDraft({ ...draft, page: pages.length - 1, answers }), shown })
    expect(sent.headers.get('location')).toMatch(/&lang=qaa$/)
    const kept = world.context.read.selectFrom('response').select('language').where('id', '=', draft.id)
    expect(await kept.execute()).toEqual([{ language: 'qaa' }])
  })
  test('a draft in a language that is gone is no draft', async () => {
    await speak(part)
    const refused = await page('/s/nowhere?lang=qaa')
    expect(refused).toContain('<html lang="vi"')
  })
  test('a refusal stands first in the reader’s language, and once in each of ours', async () => {
    await speak(whole, part)
    const refused = await page('/s/nowhere?lang=qaa')
    expect(refused).toContain(`<h1 tabindex="-1">${artificial('Không có đợt khảo sát này.')}</h1>`)
    expect(refused.match(/<section/g)).toHaveLength(3)
  })
})

describe('a kiosk', () => {
  const delivered = async () => {
    const body = (await (await world.hoa.get('/api/waves/dat-dai')).json()) as { languages: Translation[] }
    return body.languages
  }
  test('gets the languages with the survey, each with the sentences that it needs and no others', async () => {
    await speak(whole, old)
    const [first, second] = await delivered()
    expect(first).toMatchObject({ language: 'qaa', name: 'Qàá', direction: 'ltr', fallback: 'vi', offered: true })
    expect(first?.sentences).toMatchObject({ 'Bắt đầu trả lời': artificial('Bắt đầu trả lời') })
    expect(first?.sentences['Rất hài lòng']).toBe(artificial('Rất hài lòng'))
    expect(first?.sentences[vi.home.title]).toBeUndefined()
    expect(Object.keys(first ?? {})).not.toContain('unused')
    expect(second).toMatchObject({ language: 'qac', offered: false, sentences: {} })
  })
  test('gets none where there are none', async () => {
    await speak()
    expect(await delivered()).toEqual([])
  })
})

describe('the list of languages', () => {
  type List = {
    folder: string
    languages: {
      language: string
      state: string
      parts: { code: string; of: number; lacks: number; missing: { vi: string }[] }[]
      unused: { vi: string }[]
    }[]
    faults: { file: string; path: string; reason: string }[]
  }
  const list = async () => (await world.lan.json('/api/languages')) as List
  const files = ['/api/languages', '/api/languages/qab/file', '/api/languages/qab/missing.csv']

  test('is for who decides about surveys, and for nobody else', async () => {
    await speak(part)
    const officer = await world.invited('Minh', 'officer', 'mot-cua')
    const lead = await world.invited('Tâm', 'lead', 'bac-binh')
    for (const path of files) {
      expect((await world.hoa.get(path)).status, path).toBe(401)
      expect((await officer.get(path)).status, path).toBe(403)
      expect((await lead.get(path)).status, path).toBe(200)
    }
  })
  test.each([
    ['of a language that we speak', 'vi'],
    ['of a path', '..%2Fvi'],
    ['that writes a header', 'qaa%0D%0AX%3A%20y'],
    ['of a code without end', 'q'.repeat(4_000)],
  ])('a file %s is refused', async (_, code) => {
    for (const what of ['file', 'missing.csv'])
      expect((await world.lan.get(`/api/languages/${code}/${what}`)).status).toBe(400)
  })
  test('is empty where there are none', async () => {
    await speak()
    expect(await list()).toMatchObject({ languages: [], faults: [] })
    expect((await list()).folder).toBe(join(world.config.dataDir, 'languages'))
  })
  test('says how much of each part is there, and what is missing', async () => {
    await speak(whole, part, old)
    const { languages } = await list()
    expect(languages.map(({ language, state }) => [language, state])).toEqual([
      ['qaa', 'spoken'],
      ['qab', 'spoken'],
      ['qac', 'withdrawn'],
    ])
    const lacks = languages.map(({ parts }) => parts.find(({ code }) => code === 'land')?.lacks ?? 0)
    const of = languages[0]?.parts.find(({ code }) => code === 'land')?.of ?? 0
    expect([lacks[0], lacks[2]]).toEqual([0, of])
    expect(lacks[1]).toBeGreaterThan(10)
    expect(lacks[1]).toBeLessThan(of)
    expect(languages[1]?.parts.every(({ missing }) => missing.length <= 20)).toBe(true)
    expect(languages[0]?.parts.find(({ code }) => code === 'organisation')?.lacks).toBeGreaterThan(10)
  })
  test('shows a file that was put there since the start, and one that would stop the next', async () => {
    await speak()
    install(world.config.dataDir, whole)
    writeFileSync(join(world.config.dataDir, 'languages', 'qab.json'), '{}')
    const { languages, faults } = await list()
    expect(languages.map(({ language, state }) => [language, state])).toEqual([['qaa', 'waiting']])
    expect(faults.map(({ path, reason }) => `${path} ${reason}`)).toContain('language is missing')
  })
  test('gives a file away that the server takes back as it is', async () => {
    await speak(part)
    const response = await world.lan.get('/api/languages/qab/file')
    expect(response.headers.get('content-disposition')).toBe('attachment; filename="qab.json"')
    const before = readLanguages(world.config.dataDir)
    writeFileSync(join(world.config.dataDir, 'languages', 'qab.json'), await response.text())
    expect(readLanguages(world.config.dataDir)).toEqual(before)
    const missing = await (await world.lan.get('/api/languages/qab/missing.csv')).text()
    expect(missing).toContain('part,vi,en')
    expect(missing.split('\r\n').length).toBeGreaterThan(500)
    const template = JSON.parse(await (await world.lan.get('/api/languages/cjm/file')).text()) as object
    expect(template).toMatchObject({ language: 'cjm', words: { form: { 'Bắt đầu': '' } }, organisation: {} })
  })
})
