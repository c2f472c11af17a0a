// What officials see of instruments: which there are, and all about one version.
import { catalogue, instruments, knownInstrument } from '../../surveys/catalogue.ts'
import { type Comparison, compare } from '../../surveys/comparison.ts'
import type { Indicator, Instrument, Profile, Text } from '../../surveys/instrument.ts'
import { coverageOf } from '../../surveys/languages/coverage.ts'
import { knownParts } from '../../surveys/languages/sentences.ts'
import { minutesFor } from '../../surveys/length.ts'
import { translations } from '../../surveys/tongues.ts'
import { allIn, shownIn } from '../../surveys/tree.ts'
import type { Context } from '../context.ts'
import { Problem } from '../problem.ts'
import { isOpenNow } from '../waves.ts'
import { versionBefore } from './publishing.ts'

/** `publishedAt` is null for a version that came with the program. */
export type Version = {
  readonly version: number
  readonly publishedAt: string | null
  readonly publishedBy: string | null
  readonly waves: readonly string[]
}

/** Every instrument with its versions, the latest first. */
export async function instrumentsSeen({ read, organisation }: Pick<Context, 'read' | 'organisation'>) {
  const rows = await publishedRows(read)
  const waves = [...organisation.waves.values()]
  return [...Map.groupBy(instruments(), ({ code }) => code)].map(([code, versions]) => {
    const latest = versions.reduce((one, other) => (other.version > one.version ? other : one))
    return {
      ...{ code, title: latest.title, template: latest.template },
      versions: versions
        .map(({ version }): Version => {
          const row = rows.find((one) => one.instrument === code && one.version === version)
          return {
            version,
            publishedAt: row?.publishedAt ?? null,
            publishedBy: row?.publishedBy ?? null,
            waves: waves.flatMap((one) => (one.instrument === code && one.version === version ? [one.wave] : [])),
          }
        })
        .toSorted((one, other) => other.version - one.version),
    }
  })
}

const publishedRows = (read: Context['read']) =>
  read
    .selectFrom('published_instrument')
    .leftJoin('official', 'official.official', 'published_instrument.published_by')
    .select(['instrument', 'version', 'published_at as publishedAt', 'official.name as publishedBy'])
    .execute()

/** Throws a Problem: no-such-instrument. */
export function versionNamed(code: string, version: number): Instrument {
  const instrument = knownInstrument(code, version)
  if (!instrument) throw new Problem('no-such-instrument')
  return instrument
}

/** One line of the tree. `depth`: 0 the top; what stands beside the index comes last, with `beside`. */
export type TreeLine = {
  readonly code: string
  readonly number: string | null
  readonly title: Text
  readonly kind: Indicator['kind']
  readonly depth: number
  readonly beside: boolean
  readonly rollUp: string | null
  readonly weight: number | null
  readonly asks: string | null
}
export type Asked = {
  readonly page: Text | null
  readonly questions: readonly {
    readonly name: string
    readonly title: Text
    readonly kind: string
    readonly required: boolean
  }[]
}

const linesOf = (indicator: Indicator, beside: boolean, depth = 0): TreeLine[] => {
  const { code, number, title, kind, weight } = indicator
  const line = {
    ...{ code, number: number ?? null, title, kind, depth, beside, weight: weight ?? null },
    rollUp: indicator.kind === 'dimension' ? indicator.rollUp : null,
    asks: indicator.kind === 'item' ? indicator.asks : null,
  }
  return [
    line,
    ...(indicator.kind === 'dimension' ? indicator.parts : []).flatMap((part) => linesOf(part, beside, depth + 1)),
  ]
}

/** What an instrument asks and how it counts, for people. */
export const contentOf = (instrument: Instrument) => ({
  title: instrument.title,
  edition: instrument.edition ?? null,
  editions: instrument.editions.map(({ edition = '' }) => edition),
  template: instrument.template,
  minutes: minutesFor(instrument.questionnaire.pages),
  indicators: shownIn(instrument).flatMap(allIn).length,
  profile: instrument.profile satisfies Profile,
  tree: [...linesOf(instrument.tree, false), ...instrument.beside.flatMap((one) => linesOf(one, true))],
  pages: instrument.questionnaire.pages.map(
    ({ title, elements }): Asked => ({
      page: title ?? null,
      questions: elements.flatMap((one) =>
        one.kind === 'notice' ? [] : [{ name: one.name, title: one.title, kind: one.kind, required: one.required }],
      ),
    }),
  ),
})

/** All about one version. Throws a Problem: no-such-instrument. */
export async function versionSeen(context: Context, code: string, version: number) {
  const instrument = versionNamed(code, version)
  const { organisation, tallies } = context
  const [own] = (await instrumentsSeen(context)).filter((one) => one.code === code)
  const whole = { grain: 'month' as const, start: '0000-01-01', end: '9999-12-31', whole: true }
  const cells = await tallies.cells({ instrument: code, version, units: [organisation.root], ...whole })
  const parts = knownParts().filter((part) => part.kind === 'instrument' && part.code === code)
  return {
    ...{ code, version, isShipped: catalogue.includes(instrument), ...contentOf(instrument) },
    versions: own?.versions ?? [],
    before: versionBefore(code, version)?.version ?? null,
    responses: cells.reduce((sum, { tally }) => sum + (tally[0] ?? 0), 0),
    waves: [...organisation.waves.values()]
      .filter((wave) => wave.instrument === code && wave.version === version)
      .map((wave) => ({
        ...{ wave: wave.wave, opensOn: wave.opensOn, closesOn: wave.closesOn, isOpen: isOpenNow(context, wave) },
        sector: wave.sector === null ? null : (organisation.sectors.get(wave.sector)?.name ?? null),
      })),
    languages: translations().map((one) => ({
      ...{ language: one.language, name: one.name },
      ...coverageOf(one, parts).reduce(
        ({ of, lacks }, { of: more, missing }) => ({ of: of + more, lacks: lacks + missing.length }),
        { of: 0, lacks: 0 },
      ),
    })),
  }
}

/** What one version did to the series of another. Throws a Problem: no-such-instrument. */
export const comparisonOf = (code: string, before: number, after: number): Comparison =>
  compare(versionNamed(code, before), versionNamed(code, after))
