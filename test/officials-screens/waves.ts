import type { Language } from '../../surveys/instrument.ts'
import { dayOf } from '../../surveys/period.ts'
import { signedIn } from '../end-to-end/officials-pages.ts'
import { type Look, settle } from './look.ts'

/** Surveys in each of their states: one that opens later, one that is paused and one that is over. */
export async function shootWaves({ browser, url, size, screen, shoot }: Look, language: Language): Promise<void> {
  const { page, close } = await signedIn(browser, url, screen, language)
  const made = (state: string) => `${state}-${language}-${size}`
  const dayIn = (days: number) => dayOf(Date.now() + days * 86_400_000)
  const waves = ['later', 'paused', 'over'].map((state) => ({
    ...{ wave: made(state), instrument: 'land', version: 1, sector: 'land', name: null },
    ...{ opensOn: dayIn(state === 'later' ? 30 : 0), closesOn: dayIn(60), target: 400 },
    ...{ respondentGroup: null, channels: null, units: null, procedures: null },
    quotas: [{ unit: 'hong-thai', sector: null, procedure: null, wanted: 40 }],
  }))
  await page.request.post(`${url}/api/fieldwork/waves`, { data: { waves } })
  const change = (state: string, deed: string) =>
    page.request.post(`${url}/api/fieldwork/waves/${made(state)}/${deed}`, {
      data: { revision: 0, reason: 'Rà soát bộ phiếu' },
    })
  await change('paused', 'pause')
  await change('over', 'close')
  for (const { wave } of waves) {
    await page.goto(`${url}/officials/fieldwork/waves/${wave}`)
    await settle(page)
    await shoot(page, `fieldwork-${wave}`)
  }
  await page.goto(`${url}/officials/fieldwork/waves`)
  await settle(page)
  await shoot(page, `fieldwork-waves-${language}-${size}`)
  await page.goto(`${url}/s/${made('paused')}?lang=${language}`)
  await page.getByRole('heading', { level: 1 }).first().waitFor()
  await shoot(page, `fieldwork-paused-form-${language}-${size}`)
  await close()
}
