// Every page of figures and of lists, and what is opened, chosen or looked for on them.
import type { Language } from '../../surveys/instrument.ts'
import { before, dayOf, periodOf } from '../../surveys/period.ts'
import { documents, otherPages, pagesOfFigures, signedIn } from '../end-to-end/officials-pages.ts'
import { type Look, settle } from './look.ts'

const year = new Date().getFullYear()

/** What is opened, chosen or looked for on a page of figures, by the name of its picture. */
const states = {
  'board-quarter': '/officials',
  'board-whole-quarter': `/officials?period=${before(periodOf(dayOf(Date.now()), 'quarter'))}`,
  'board-empty': '/officials?period=2020',
  'board-commune': `/officials?unit=hong-thai&period=${year - 1}`,
  'land-items-open': `/officials/sectors/land?period=${year - 1}&open=access,access_signs,result,result_on_time`,
  'land-explanation': `/officials/sectors/land?period=${year - 1}&explain=land/index`,
  'land-item-explanation': `/officials/sectors/land?period=${year - 1}&explain=land/result_on_time`,
  'land-quarter': '/officials/sectors/land',
  'construction-causes': `/officials/sectors/construction?period=${before(periodOf(dayOf(Date.now()), 'quarter'))}`,
  'land-empty': '/officials/sectors/land?period=2020',
  'opinions-found': `/officials/sectors/land/opinions?period=${year - 1}&q=lâu`,
  'opinions-nothing': `/officials/sectors/land/opinions?period=${year - 1}&q=máy+bay`,
  'opinions-few': `/officials/sectors/land/opinions?period=${year - 1}&unit=hong-thai`,
  'units-factor': `/officials/sectors/land/units?period=${year - 1}&factor=result`,
  'collect-link': '/officials/collect/links?wave=mot-cua&unit=mot-cua&counters=3&speech=both',
  'collect-links': '/officials/collect/links?wave=dat-dai&unit=*&sheet=card&speech=both',
  'collect-posters': '/officials/collect/links/print?wave=dat-dai&unit=mot-cua&counters=1,2&sheet=a4&speech=both',
  'collect-small-posters': '/officials/collect/links/print?wave=dat-dai&unit=mot-cua&sheet=a5&speech=vi',
  'collect-cards': '/officials/collect/links/print?wave=dat-dai&unit=mot-cua&sheet=card&speech=both',
  'duties-own': '/officials/duties?unit=phong-tai-nguyen-moi-truong&state=overdue',
  'duties-nothing': '/officials/duties?q=máy+bay',
  'duties-index': '/officials/duties?index=papi&section=II.12',
  'report-commune': `/officials/reports?unit=hong-thai&period=${year - 1}`,
  'report-range': `/officials/reports?from=${year}-01-01&to=${year}-03-31&sector=land`,
  'report-empty': '/officials/reports?period=2020',
  'report-sector': `/officials/reports?period=${year - 1}&sector=land`,
  'quality-year': `/officials/data/quality?period=${year - 1}`,
  'quality-desk': `/officials/data/quality?period=${year - 1}&unit=binh-tan`,
  'quality-few': `/officials/data/quality?period=${year - 1}-12&unit=phan-lam`,
  'quality-empty': '/officials/data/quality?period=2020',
  'export-year': `/officials/data/export?period=${year - 1}`,
  'wave-copied': '/officials/fieldwork/waves/new?copy=dat-dai',
  'time-node': `/officials/sectors/land/time?period=${year - 1}&node=access`,
}

export async function shootFigures(
  { browser, url, size, screen, shoot, shootFirst }: Look,
  language: Language,
): Promise<void> {
  const { page, close } = await signedIn(browser, url, screen, language)
  const named = (name: string) => `figures-${name}-${language}-${size}`
  for (const path of [...pagesOfFigures, ...otherPages, ...documents]) {
    await page.goto(
      `${url}${path}${path.includes('/opinions') || pagesOfFigures.includes(path) ? `?period=${year - 1}` : ''}`,
    )
    await settle(page)
    await shoot(page, named(path.slice(1).replaceAll('/', '-')), size === 'desktop')
  }
  for (const [name, path] of Object.entries(states)) {
    await page.goto(url + path)
    await settle(page)
    await shoot(page, named(name))
    // What the README shows: the first screen of the scoreboard, in the last whole quarter.
    if (name === 'board-whole-quarter') await shootFirst(page, named('board-first'))
  }
  await close()
}
