// An instrument as its authors write it: files of JSON, checked together, each fault with the line it stands in.

import type { Instrument } from '../instrument.ts'
import { buildInstrument } from '../outline.ts'
import { DefinitionFault, type Fault, topLevel } from '../questionnaire/definition.ts'
import { lineOf, type Places, placesIn } from './json-places.ts'

/** The files of an instrument as their authors wrote them. `editions`: further outlines, by the edition's name. */
export type Files = {
  readonly questionnaire: string
  readonly outline: string
  readonly editions: Readonly<Record<string, string>>
}
export type LineFault = Fault & { readonly line: number }
export type Checked = { readonly faults: readonly LineFault[]; readonly instrument: Instrument | null }

/** Of one file, in characters. The largest that comes with the program has 113,000. */
export const longestFile = 400_000

export const fileName = (name: string): string =>
  name === 'questionnaire' || name === 'outline' ? `${name}.json` : `outline-${name}.json`
const listed = ({ questionnaire, outline, editions }: Files): readonly (readonly [string, string])[] => [
  ['questionnaire', questionnaire],
  ['outline', outline],
  ...Object.entries(editions),
]

/**
 * Everything that is wrong with the files of a version to be; else the instrument they make. A file that is no JSON is
 * told alone, for nothing else can be known of it. `version` is the number that the version has to have.
 */
export function checkFiles(
  files: Files,
  { code, version }: { readonly code: string; readonly version: number },
): Checked {
  const texts = listed(files)
  const tooLong = texts.filter(([, text]) => text.length > longestFile)
  if (tooLong.length > 0) {
    const told = { path: topLevel, reason: `is larger than ${longestFile} characters`, line: 1 }
    return { faults: tooLong.map(([name]) => ({ file: fileName(name), ...told })), instrument: null }
  }
  const places = new Map<string, Places>(texts.map(([name, text]) => [fileName(name), placesIn(text)]))
  const unread = texts.flatMap(([name]): LineFault[] => {
    const file = fileName(name)
    const { broken, repeated } = places.get(file) as Places
    if (broken) return [{ file, path: topLevel, ...broken }]
    return repeated.map(({ line, path }) => ({ file, path, line, reason: 'is a key that stands twice' }))
  })
  if (unread.length > 0) return { faults: unread, instrument: null }
  try {
    const [questionnaire, outline] = [JSON.parse(files.questionnaire), JSON.parse(files.outline)]
    const instrument = buildInstrument(
      code,
      questionnaire,
      outline,
      { questionnaire: fileName('questionnaire'), outline: fileName('outline') },
      Object.entries(files.editions).map(([name, text]) => ({ json: JSON.parse(text), file: fileName(name) })),
    )
    if (instrument.version === version) return { faults: [], instrument }
    const at = { file: fileName('outline'), path: 'version' }
    const line = lineOf(places.get(at.file) as Places, at.path)
    return { faults: [{ ...at, line, reason: `must be ${version}, the number after the last version` }], instrument }
  } catch (error) {
    if (!(error instanceof DefinitionFault)) throw error
    const faults = error.faults.map((fault) => ({
      ...fault,
      line: lineOf(places.get(fault.file) as Places, fault.path === topLevel ? '' : fault.path),
    }))
    return { faults, instrument: null }
  }
}

/** A file written as ours are: two spaces a level. A text that is no JSON stays as it is. */
export function formatted(text: string): string {
  try {
    return `${JSON.stringify(JSON.parse(text), null, 2)}\n`
  } catch {
    return text
  }
}

/** An outline with another version number, of itself and nothing else; a text that is no JSON object stays as it is. */
export function numbered(text: string, version: number): string {
  try {
    const json: unknown = JSON.parse(text)
    const isObject = typeof json === 'object' && json !== null && !Array.isArray(json)
    return isObject ? `${JSON.stringify({ ...json, version }, null, 2)}\n` : text
  } catch {
    return text
  }
}
