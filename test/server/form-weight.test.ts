// Some citizens have a slow line and an old phone: what the light form costs is a promise.
import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { brotliCompressSync, constants } from 'node:zlib'
import { expect, test } from 'vitest'
import { readAssets } from '../../server/assets.ts'
import { newId, writeDraft } from '../../server/form/draft.ts'
import { questionScreen } from '../../server/form/page.ts'
import { pageScreen } from '../../server/form/steps.ts'
import type { Delivery } from '../../server/waves.ts'
import { instrumentNamed } from '../../surveys/catalogue.ts'
import { fullAnswers } from '../builders.ts'
import { monday } from '../world.ts'

const allowed = 15_000
const weigh = (bytes: Buffer | string) => {
  // Quality 5 is about what a server spends on a page that it makes anew each time.
  const params = { [constants.BROTLI_PARAM_QUALITY]: 5 }
  return brotliCompressSync(bytes, { params }).length
}

type Chunk = { readonly file: string; readonly name?: string; readonly imports?: string[]; readonly css?: string[] }
/** Every built file that the light form's page makes a phone fetch. */
function filesOf(entry: string): string[] {
  const manifest = JSON.parse(readFileSync(join(folder, '.vite/manifest.json'), 'utf8')) as Record<string, Chunk>
  const files = new Set<string>()
  const visit = (key: string) => {
    const chunk = manifest[key]
    if (!chunk || files.has(chunk.file)) return
    for (const file of [chunk.file, ...(chunk.css ?? [])]) files.add(file)
    chunk.imports?.forEach(visit)
  }
  for (const [key, { name }] of Object.entries(manifest)) if (name === entry) visit(key)
  return [...files]
}

const assets = readAssets()
const { folder } = assets

test('page, style and script of 25 questions, all on one page, are at most 15 kB', async () => {
  const land = instrumentNamed('land', 1)
  const answers = fullAnswers('land', 4)
  const asked = land.questionnaire.pages.flatMap((page) => page.elements).filter(({ kind }) => kind !== 'notice')
  expect(asked.length).toBeGreaterThanOrEqual(25)
  const delivery: Delivery = {
    wave: 'dat-dai',
    instrument: 'land',
    version: 1,
    sector: 'land',
    opensOn: '2026-01-01',
    closesOn: null,
    title: land.title,
    pages: [{ name: 'all', elements: asked.slice(0, 25) }],
    units: [],
    sectors: [],
    procedures: [],
  }
  const at = new Date(monday).toISOString()
  const place = { unit: 'mot-cua', sector: 'land', procedure: null }
  const draft = {
    id: newId(monday),
    version: 1,
    startedAt: at,
    at,
    language: 'vi',
    ...place,
    page: 0,
    answers,
  } as const
  expect(writeDraft(draft).length).toBeGreaterThan(400)
  const frame = { demo: true, entry: assets.entry('citizen') }
  const page = `${await questionScreen(frame, delivery, {}, pageScreen(delivery, draft))}`
  const parts = filesOf('citizen').map((file) => [file, weigh(readFileSync(join(folder, file)))] as const)
  expect(parts.some(([file]) => file.endsWith('.js'))).toBe(true)
  expect(parts.some(([file]) => file.endsWith('.css'))).toBe(true)
  const weights = { page: weigh(page), ...Object.fromEntries(parts) }
  const total = Object.values(weights).reduce((sum, weight) => sum + weight, 0)
  expect(total, JSON.stringify(weights)).toBeLessThanOrEqual(allowed)
})
