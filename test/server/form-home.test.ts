import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { homeScreen } from '../../server/form/home.ts'
import type { WaveSummary } from '../../server/waves.ts'
import { form as en } from '../../surveys/text/en/form.ts'
import { form as vi } from '../../surveys/text/vi/form.ts'
import { aWorld, monday } from '../world.ts'

const frame = { demo: false, entry: { script: '/assets/citizen.js', styles: ['/assets/citizen.css'] } }
const aWave = (given: Partial<WaveSummary> = {}): WaveSummary => ({
  wave: 'dat-dai',
  instrument: 'land',
  version: 1,
  sector: 'land',
  opensOn: '2026-01-01',
  closesOn: null,
  title: { vi: 'Đất đai', en: 'Land' },
  ...given,
})

describe('the first page', () => {
  let world: Awaited<ReturnType<typeof aWorld>>
  beforeAll(async () => {
    world = await aWorld()
  })
  afterAll(() => world.close())
  const read = async (path = '/') => (await world.hoa.get(path)).text()

  test('needs no script', async () => {
    expect(await read()).not.toContain('<script')
  })
  test('links to every open survey in the language it is read in', async () => {
    const page = await read('/?lang=en')
    for (const wave of ['dat-dai', 'xay-dung', 'dau-tu', 'mot-cua']) expect(page).toContain(`href="/s/${wave}?lang=en"`)
    expect(page).toContain(en.home.title)
    expect(page).toContain('<html lang="en"')
  })
  test('is Vietnamese where nothing else is asked for', async () => {
    expect(await read()).toContain(vi.home.title)
  })
  test('links to none while none is open, and says so', async () => {
    world.clock.now = monday - 7 * 86_400_000
    const page = await read()
    world.clock.now = monday
    expect(page).toContain(vi.home.none)
    expect(page).not.toContain('href="/s/')
  })
  test('leads officials to the sign-in and to the set-up of a kiosk', async () => {
    const page = await read()
    for (const path of ['/sign-in', '/kiosk']) {
      expect(page).toContain(`href="${path}?lang=vi"`)
      expect((await world.hoa.get(path)).status).toBe(200)
    }
  })
  test('says until when a survey is open', async () => {
    const waves = [aWave({ closesOn: '2026-12-31' }), aWave({ wave: 'mot-cua' })]
    const page = `${await homeScreen(frame, 'vi', waves)}`
    expect(page).toContain(vi.home.until('31/12/2026'))
    expect(page).toContain(vi.home.always)
  })
  test('says that a demonstration is one', async () => {
    expect(`${await homeScreen({ ...frame, demo: true }, 'en', [aWave()])}`).toContain(en.demo)
    expect(`${await homeScreen(frame, 'en', [aWave()])}`).not.toContain(en.demo)
  })
  test('keeps the words of a survey words', async () => {
    const hostile = '"><script>alert(1)</script>'
    const page = `${await homeScreen(frame, 'vi', [aWave({ wave: hostile, title: { vi: hostile, en: hostile } })])}`
    expect(page).not.toContain('<script')
  })
})
