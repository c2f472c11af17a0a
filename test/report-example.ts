// `npm run report:example -- <folder>`: the report that the letter of 2022 wants of every office before 20 September, of
// the district, a sector and a commune, in both languages: as a file for Word, as the page that is looked at, and as the
// browser prints it. Everything in it is simulated, and every page says so. The folder lies outside the project.
import { mkdirSync, writeFileSync } from 'node:fs'
import { join, relative, resolve } from 'node:path'
import { languages } from '../surveys/instrument.ts'
import { desktop, launch, openPage, provideBrowser } from './browser.ts'
import { exampleQuery, playWork, reportWorld, standalone } from './report-world.ts'
import { root } from './source.ts'

const [folder] = process.argv.slice(2)
const target = resolve(folder ?? '.')
if (folder === undefined || !relative(root, target).startsWith('..')) {
  console.error('Usage: npm run report:example -- <folder outside the project>')
  process.exit(2)
}
mkdirSync(target, { recursive: true })
provideBrowser()
const world = await reportWorld()
const browser = await launch()
try {
  await playWork(world)
  const reports = { district: '', land: '&sector=land', commune: '&unit=hong-thai' }
  for (const language of languages)
    for (const [name, more] of Object.entries(reports)) {
      const query = `${exampleQuery}${more}`
      const kept = (ending: string) => join(target, `${name}-${language}.${ending}`)
      const word = await world.get(`/api/reports.docx?${query}&lang=${language}`)
      writeFileSync(kept('docx'), Buffer.from(await word.arrayBuffer()))
      const { page, close } = await openPage(browser, desktop)
      await world.showReport(page, query, language)
      writeFileSync(kept('html'), await standalone(page))
      await page.screenshot({ path: kept('png'), fullPage: true })
      writeFileSync(kept('pdf'), await page.pdf({ preferCSSPageSize: true }))
      await close()
    }
  console.log(`The reports of the example stand in ${target}`)
} finally {
  await browser.close()
  await world.close()
}
