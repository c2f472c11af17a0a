import { knownParts, type WordPart } from '../../surveys/languages/sentences.ts'
import type { Translation } from '../../surveys/tongues.ts'
import type { Delivery } from '../waves.ts'

/** What a kiosk says beside the questionnaire. */
const said: readonly WordPart[] = ['kiosk', 'survey', 'refusals', 'problems']

type Names = Pick<Delivery, 'title' | 'units' | 'sectors' | 'procedures'>

/** The languages with the sentences that one survey needs, so that a device can ask it without the server. */
export function translationsFor(known: readonly Translation[], instrument: string, delivery: Names): Translation[] {
  if (known.length === 0) return []
  const { title, units, sectors, procedures } = delivery
  const parts = knownParts().filter(({ code }) => code === instrument || said.some((one) => one === code))
  const names = [title, ...[...units, ...sectors, ...procedures].map(({ name }) => name)]
  const needed = new Set([
    ...parts.flatMap(({ sentences }) => sentences.map(({ pattern }) => pattern)),
    ...names.map(({ vi }) => vi),
  ])
  return known.map(({ language, name, direction, fallback, offered, sentences }) => ({
    ...{ language, name, direction, fallback, offered },
    sentences: Object.fromEntries(Object.entries(sentences).filter(([pattern]) => needed.has(pattern))),
  }))
}
