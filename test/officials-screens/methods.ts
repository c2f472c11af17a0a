import type { Language } from '../../surveys/instrument.ts'
import { signedIn } from '../end-to-end/officials-pages.ts'
import { type Look, settle } from './look.ts'

/** Methods of an index with floors, of one that offices report, and of a template, as they stand and on paper. */
export async function shootMethods({ browser, url, size, screen, shoot }: Look, language: Language): Promise<void> {
  const { page, close } = await signedIn(browser, url, screen, language)
  for (const method of ['papi@1@', 'papi@1@2019-weighted', 'par-index@1@', 'ddci@1@']) {
    await page.goto(`${url}/officials/data/methods?of=${encodeURIComponent(method)}`)
    await settle(page)
    await shoot(page, `methods-${method.replaceAll('@', '-')}${language}-${size}`, size === 'desktop')
  }
  await close()
}
