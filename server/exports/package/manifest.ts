/** What is said of a package for programs: from what, by what, when, and what was done to it. */
import { createHash } from 'node:crypto'
import { readFileSync } from 'node:fs'
import { definitionOf } from '../../../surveys/catalogue.ts'
import { boundsOf } from '../../../surveys/period.ts'
import { rules } from '../../../surveys/quality/rules.ts'
import type { AnonymityFound } from '../anonymity.ts'
import { type Dataset, missing } from '../dataset.ts'

/** Counts the forms that manifest.json has had. */
const SCHEMA = 1

export type Program = { readonly name: string; readonly version: string }
export const program: Program = (({ name, version }: Program) => ({ name, version }))(
  JSON.parse(readFileSync(new URL('../../../package.json', import.meta.url), 'utf8')),
)

/** A file of a package; `sha256` in hexadecimal digits. */
export type Summed = { readonly file: string; readonly bytes: number; readonly sha256: string; readonly md5: string }

/** What is known before the first row is read; a file that holds such things itself carries it. */
export function aboutOf({ order, instruments, leftOut, weighting }: Dataset) {
  const { scope } = order
  const { start, end } = boundsOf(scope.period)
  return {
    schema: SCHEMA,
    program,
    instruments: instruments.map((one) => ({
      code: one.code,
      version: one.version,
      title: one.title,
      edition: one.edition ?? null,
      template: one.template,
      /** SHA-256 of questionnaire, outline and editions as JSON. */
      definition: createHash('sha256')
        .update(JSON.stringify(definitionOf(one)))
        .digest('hex'),
      profile: {
        name: one.profile.name,
        version: one.profile.version,
        source: one.profile.source,
        verified: one.profile.verified,
        computed: one.profile.computed,
        confidence: one.profile.confidence,
        interval: one.profile.interval,
        decimals: one.profile.decimals,
      },
      suppression: {
        smallestBase: one.profile.smallestBase,
        smallestCount: one.profile.smallestCount,
        complementary: true,
      },
    })),
    wave: order.wave,
    sector: order.sector,
    scope: {
      unit: scope.unit,
      tree: scope.asOf,
      period: scope.period,
      start,
      end,
      channel: scope.channel,
      respondentGroup: scope.group,
    },
    format: order.format,
    language: order.language,
    withOpinions: order.withOpinions,
    coarsened: order.coarsen,
    /** Also what would have told the same. */
    leftOut,
    missing,
    weighting: weighting
      ? {
          weighting: weighting.weighting,
          name: weighting.name,
          version: weighting.version,
          method: weighting.method,
          report: weighting.report,
          madeAt: weighting.madeAt,
        }
      : 'none',
    /** By which rules responses were flagged; it deletes none. */
    flags: { rules: rules.version },
    until: order.until,
    orderedAt: order.orderedAt,
  }
}

type Made = {
  readonly data: Dataset
  readonly rows: number
  readonly shortened: number
  readonly anonymity: Omit<AnonymityFound, 'steps'>
  readonly sharedWith: readonly string[]
  readonly madeAt: string
  readonly files: readonly Summed[]
}

export function manifestOf({ data, rows, shortened, anonymity, sharedWith, madeAt, files }: Made): string {
  const told = {
    ...aboutOf(data),
    madeAt,
    rows,
    columns: data.variables.map(({ name }) => name),
    shortenedTexts: shortened,
    anonymity,
    /** Other surveys whose answers are in the figures of scores.csv. */
    scoresSharedWith: sharedWith,
    files: files.map(({ file, bytes, sha256 }) => ({ file, bytes, sha256 })),
  }
  return `${JSON.stringify(told, null, 2)}\n`
}
