// What stands on the pages by which answers are gathered once they are in use: devices, dossiers and an invitation that
// was answered, interviews, forms of paper, a language that is half translated.
import type { Page } from 'playwright-core'
import { writeDraft } from '../../server/form/draft.ts'
import { instrumentNamed } from '../../surveys/catalogue.ts'
import { digitsOf } from '../../surveys/paper/form-number.ts'
import { dayOf } from '../../surveys/period.ts'
import { anId, fullAnswers } from '../builders.ts'
import { codeFor } from '../devices.ts'
import { aLanguage, install } from '../languages.ts'
import { typedFrom, usual } from '../paper.ts'
import { aQueue, assignTo, threeHouseholds } from './interviewing.ts'
import { wave } from './land.ts'
import { official, postJson } from './server.ts'

const DAY = 86_400_000
const inDays = (days: number) => dayOf(Date.now() + days * DAY)
const columns = 'code,procedure,unit,received,returned,phone,email'
const longName = 'Màn hình cảm ứng lớn đặt ở lối vào phòng chờ tầng một, gần bàn hướng dẫn'

/** Whoever is signed in on the page asks as its own scripts would. Throws where the server refuses. */
const asker = (page: Page, url: string) => async (path: string, data: object | string) => {
  const headers = { 'content-type': typeof data === 'string' ? 'text/csv' : 'application/json' }
  const reply = await page.request.post(`${url}${path}`, { data, headers })
  if (!reply.ok()) throw new Error(`${path}: ${reply.status()} ${await reply.text()}`)
  return reply
}

/** One device in use with answers waiting and a wrong clock, one of a long name, one revoked, and a code that nobody used. */
export async function fillDevices(page: Page, url: string): Promise<void> {
  const ask = asker(page, url)
  const paired = async (name: string, counter: string, waiting: number, off: number, given = {}) => {
    const code = await codeFor(page, url, { name, counter, ...given })
    const { token, device } = (await (await postJson(`${url}/api/device/pair`, { code })).json()) as {
      token: string
      device: { device: string }
    }
    const contact = { version: '', waiting, held: waiting > 0 ? 1 : 0, clock: new Date(Date.now() + off).toISOString() }
    await postJson(`${url}/api/device/contact`, contact, { authorization: `Bearer ${token}` })
    return device.device
  }
  await paired('Máy tính bảng số 1', 'Quầy 1', 3, 2 * 3_600_000)
  await paired(longName, 'Quầy tiếp nhận và trả kết quả số 2', 0, 0, { wave: 'mot-cua', sector: 'construction' })
  const lost = await paired('Máy tính bảng số 2', '', 2, 0)
  await ask(`/api/devices/${lost}/revoke`, { held: 'taken' })
  await codeFor(page, url, { name: 'Máy tính bảng số 3', counter: 'Quầy 3' })
}

/** Dossiers of two desks, and a batch of which half has answered and some have said no. */
export async function fillInvitations(page: Page, url: string): Promise<void> {
  const ask = asker(page, url)
  const dossiers = (unit: string, procedure: string, count: number, from: number) =>
    Array.from({ length: count }, (_, i) => {
      const phone = `09${11_000_000 + from + i}`
      return `H${from + i},${procedure},${unit},${inDays(-20)},${inDays(-10)},${phone},`
    })
  const lines = [
    ...dossiers('mot-cua', 'dang-ky-bien-dong', 40, 0),
    ...dossiers('hong-thai', 'dang-ky-bien-dong', 24, 100),
    ...dossiers('phan-dien', 'dang-ky-bien-dong', 4, 200),
  ]
  await ask('/api/dossiers/import', [columns, ...lines].join('\n'))
  const question = {
    ...{ wave, unit: 'bac-binh', from: inDays(-30), to: inDays(-1), sectors: ['land'], rest: 90 },
    size: { by: 'everybody' },
  }
  const { frame } = (await (await ask('/api/invitations/preview', question)).json()) as { frame: string }
  const order = { ...question, frame, closesOn: inDays(14) }
  const { batch } = (await (await ask('/api/invitations', order)).json()) as { batch: string }
  const file = await (await ask(`/api/invitations/${batch}/links`, {})).text()
  const tokens = [...new Set([...file.matchAll(/\/i\/([\w-]{22})/g)].map(([, token]) => token ?? ''))]
  for (const token of tokens.slice(0, 32)) await answerInvitation(url, token)
  // Who is not invited yet.
  await ask('/api/dossiers/import', [columns, ...dossiers('mot-cua', 'dang-ky-the-chap', 14, 300)].join('\n'))
  const scopes = ['dossiers:send', 'invitations:take']
  await ask('/api/tokens', { name: 'Phần mềm một cửa điện tử', scopes, unit: 'bac-binh', lastDay: inDays(180) })
}

/** The last page of the light form with all answers in it, as Send posts it. */
async function answerInvitation(url: string, token: string): Promise<void> {
  const { pages } = instrumentNamed('land', 1).questionnaire
  const answers = fullAnswers('land', 4)
  const at = new Date().toISOString()
  const page = pages.length - 1
  const elements = pages[page]?.elements ?? []
  const draft = writeDraft({
    ...{ id: anId(), version: 1, startedAt: at, at, language: 'vi', page, answers },
    ...{ unit: 'mot-cua', sector: 'land', procedure: null },
  })
  const chosen = elements.flatMap((asked, place) =>
    'choices' in asked && answers[asked.name] !== undefined
      ? [[`q${place}`, `${asked.choices.findIndex(({ code }) => code === answers[asked.name])}`]]
      : [],
  )
  const shown = elements.map((_, i) => i).join('.')
  const body = new URLSearchParams([['draft', draft], ['go', 'next'], ['shown', shown], ...chosen])
  const reply = await fetch(`${url}/i/${token}`, { method: 'POST', body, redirect: 'manual' })
  if (reply.status >= 400) throw new Error(`An invitation was not answered: ${reply.status}`)
}

/** Households and a queue under way, and one assignment that was ended. */
export async function fillInterviews(page: Page, url: string): Promise<void> {
  const ask = asker(page, url)
  await assignTo(page, url, official.name, threeHouseholds, inDays(4))
  await assignTo(page, url, official.name, aQueue, inDays(9))
  const ended = await assignTo(page, url, official.name, aQueue, inDays(1))
  await ask(`/api/interviews/${ended}/end`, {})
}

/** A batch that waits for its second entries, one with a finished form, and one that was closed. Gives the first. */
export async function fillPaper(page: Page, url: string): Promise<number> {
  const ask = asker(page, url)
  const made = async (given: object) => {
    const asked = { wave, unit: 'mot-cua', sector: null, language: 'vi', copies: 4, twice: 100, checked: 100 }
    return ((await (await ask('/api/paper/batches', { ...asked, ...given })).json()) as { batch: number }).batch
  }
  const enter = (batch: number, copy: number) =>
    ask('/api/paper/entries', {
      form: digitsOf({ batch, copy }),
      ...{ day: inDays(0), sector: 'land', procedure: null },
      ...typedFrom(usual()),
    })
  const twice = await made({})
  await enter(twice, 1)
  const once = await made({ twice: 0, language: 'en' })
  await enter(once, 1)
  await ask(`/api/paper/batches/${await made({ copies: 1 })}/close`, {})
  return twice
}

/** A language of which every third sentence is still to be translated; it is spoken from the next start on. */
export const fillLanguages = (dataDir: string): void =>
  install(dataDir, aLanguage({ language: 'qaa', name: 'Tiếng thử', has: (_, at) => at % 3 > 0 }))

/** Everything of the above on a server that has none of it. */
export async function fillCollecting(page: Page, url: string, dataDir: string): Promise<void> {
  await fillDevices(page, url)
  await fillInvitations(page, url)
  await fillInterviews(page, url)
  await fillPaper(page, url)
  fillLanguages(dataDir)
}
