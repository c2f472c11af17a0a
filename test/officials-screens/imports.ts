import { knownInstrument } from '../../surveys/catalogue.ts'
import { fieldsOf } from '../../surveys/imports/fields.ts'
import type { Instrument, Language } from '../../surveys/instrument.ts'
import { imports as en } from '../../surveys/text/en/imports.ts'
import { imports as vi } from '../../surveys/text/vi/imports.ts'
import { signedIn } from '../end-to-end/officials-pages.ts'
import { type Look, settle } from './look.ts'

const imports = { vi, en }

/** Files that come in: one whose columns are to be told apart, one that was looked at, one that cannot be believed. */
export async function shootImports({ browser, url, size, screen, shoot }: Look, language: Language): Promise<void> {
  const { page, close } = await signedIn(browser, url, screen, language)
  const land = fieldsOf(knownInstrument('land', 1) as Instrument)
    .filter(({ kind }) => kind === 'choice')
    .slice(0, 25)
  const header = ['Dấu thời gian', ...land.map(({ label }, i) => `${i + 1}. ${label.vi}`)]
  const line = ['16/11/2025 10:30:12', ...land.map(({ choices }) => choices[0]?.text.vi ?? '')]
  const table = [header, line, line.with(3, 'Cũng được')].map((cells) => cells.map((cell) => `"${cell}"`).join(','))
  const files = [
    ['columns', 'csv', table.join('\n')],
    ['letters', 'csv', Buffer.from([0x4e, 0x67, 0xe0, 0x79, 0x0a, 0x31])],
    ['refused', 'json-lines', '{"kind":"header"}\n'],
  ] as const
  for (const [state, kind, content] of files) {
    const data = Buffer.from(content)
    const about = {
      kind,
      name: 'Google Forms 2025',
      file: `${state}.${kind === 'csv' ? 'csv' : 'jsonl'}`,
      bytes: data.length,
    }
    const made = await page.request.post(`${url}/api/imports`, { data: about })
    const { import: id } = (await made.json()) as { import: string }
    const headers = { 'content-type': 'application/octet-stream' }
    await page.request.post(`${url}/api/imports/${id}/parts?from=0`, { data, headers })
    await page.goto(`${url}/officials/data/import?import=${id}`)
    await settle(page)
    await page.locator('.import-one .note').first().waitFor()
    if (state === 'columns') {
      await page.getByLabel(imports[language].mapping.wave).selectOption('dat-dai')
      await page.locator('.mapped').waitFor()
    }
    await shoot(page, `figures-import-${state}-${language}-${size}`)
    await page.request.post(`${url}/api/imports/${id}/cancel`)
  }
  await close()
}
