// How survey-core learns the installed languages: every text of a definition under the code of each, which is its locale.
import type { Text, Tongue } from '../instrument.ts'
import { inLanguage } from '../text/format.ts'
import { translations } from '../tongues.ts'

/** A definition with its texts in every installed language, the missing ones in the language that each falls back to. */
export function definitionInTongues(definition: object): object {
  const tongues = translations().map(({ language }) => language)
  return tongues.length === 0 ? definition : Object(withTexts(definition, tongues))
}

function withTexts(json: unknown, tongues: readonly Tongue[]): unknown {
  if (Array.isArray(json)) return json.map((part) => withTexts(part, tongues))
  if (typeof json !== 'object' || json === null) return json
  const text = textOf(json)
  if (text) return { ...json, ...Object.fromEntries(tongues.map((tongue) => [tongue, inLanguage(tongue, text)])) }
  return Object.fromEntries(Object.entries(json).map(([key, part]) => [key, withTexts(part, tongues)]))
}

/** A text as SurveyJS keeps it, English as "default"; undefined where it is none. */
export function textOf(json: object): Text | undefined {
  const vi: unknown = Reflect.get(json, 'vi')
  const en: unknown = Reflect.get(json, 'default') ?? Reflect.get(json, 'en')
  return typeof vi === 'string' && typeof en === 'string' ? { vi: vi.normalize('NFC'), en } : undefined
}
