// Packages of data over simulated responses of any instrument, for tests.
import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { Context } from '../server/context.ts'
import type { FileOrder, ScoreTable } from '../server/exports/dataset.ts'
import { writePackage } from '../server/exports/package.ts'
import { scoresV1 } from '../server/exports/scores-v1.ts'
import { generate } from '../server/generator/generate.ts'
import { layoutNamed } from '../server/layouts.ts'
import type { Node, Scope, SectorScores } from '../server/scores/figures.ts'
import { instrumentNamed } from '../surveys/catalogue.ts'
import type { Indicator, Instrument } from '../surveys/instrument.ts'
import { scoreOf } from '../surveys/score.ts'
import { tallied } from '../surveys/tallied.ts'
import { addCodes, emptyTally } from '../surveys/tally.ts'
import { workOut } from '../surveys/working.ts'
import { type aWorld, monday } from './world.ts'

type World = Awaited<ReturnType<typeof aWorld>>

import { unzipped } from './zip.ts'

export const scope: Scope = {
  ...{ unit: 'bac-binh', asOf: 'today', period: '2026-Q4' },
  ...{ channel: null, group: null, instrument: null },
}

/** Instruments whose packages are looked at, each with its survey. */
export const surveys = [
  ['land', 'dat-dai'],
  ['sipas', 'goi-sipas'],
  ['papi', 'goi-papi'],
  ['ddci', 'goi-ddci'],
] as const

/** Adds a survey of each instrument, `goi-` and its code, about land. */
export async function surveying(world: World, instruments: readonly string[]): Promise<void> {
  const survey = (instrument: string) => ({
    ...{ wave: `goi-${instrument}`, instrument, version: 1, sector: 'land', opens_on: '2026-10-01', closes_on: null },
  })
  await world.context.write.insertInto('wave').values(instruments.map(survey)).execute()
  await world.restart()
}

/** Keeps simulated responses to a survey, on the days from the beginning of October on. */
export async function respondedTo({ context }: World, wave: string, responses: number, seed = 3): Promise<void> {
  const plan = { seed, firstDay: '2026-10-01', days: 40, now: monday, responses, waves: [wave] }
  for (const arrived of generate(context.organisation, plan)) await context.intake.keep(arrived)
  await context.intake.drain()
}

/** How far each lane reaches now. */
export async function untilNow({ read }: Context): Promise<Record<number, number>> {
  const lanes = await read
    .selectFrom('response')
    .select((eb) => ['lane' as const, eb.fn.max('seq').as('last')])
    .groupBy('lane')
    .execute()
  return Object.fromEntries(lanes.map(({ lane, last }) => [lane, Number(last)]))
}

/** The figures of all responses of a survey, by the engine that works out those of the pages. `hidden`: codes withheld. */
export async function scoresOf(
  { read }: Context,
  instrument: Instrument,
  wave: string,
  hidden: readonly string[] = [],
): Promise<ScoreTable> {
  const layout = layoutNamed(instrument.code, instrument.version)
  const tally = emptyTally(layout)
  const rows = await read.selectFrom('response').select('codes').where('wave', '=', wave).execute()
  for (const { codes } of rows) addCodes(layout, tally, codes)
  const answered = tallied(layout, tally)
  const nodeOf = (indicator: Indicator): Node => {
    const { estimate } = workOut(indicator, { answered }, instrument.profile)
    const isHidden = hidden.includes(indicator.code) || (estimate?.base ?? 0) < instrument.profile.smallestBase
    return {
      code: indicator.code,
      title: indicator.title,
      kind: indicator.kind,
      score: isHidden ? { withheld: 'small-base' } : estimate && scoreOf(estimate, instrument.profile),
      change: null,
      parts: indicator.kind === 'dimension' ? indicator.parts.map(nodeOf) : [],
      answers: null,
    }
  }
  const found = {
    ...{ sector: 'land', instrument: instrument.code, version: instrument.version, profile: instrument.profile },
    ...{ tree: nodeOf(instrument.tree), beside: instrument.beside.map(nodeOf), units: [], months: [], target: null },
  } as unknown as SectorScores
  return { header: scoresV1.header, rows: [...scoresV1.rows(found, scope, () => ['today', '', '', '', '', ''])] }
}

export async function anOrder(
  context: Context,
  instrument: string,
  given: Partial<FileOrder> = {},
): Promise<FileOrder> {
  const wave = given.wave ?? `goi-${instrument}`
  return {
    ...{
      wave,
      sector: 'land',
      scope,
      format: 'csv',
      language: 'vi',
      weighting: null,
      withOpinions: false,
      coarsen: {},
    },
    scores: given.scores ?? (await scoresOf(context, instrumentNamed(instrument, 1), wave)),
    until: await untilNow(context),
    orderedAt: '2026-11-16T03:00:00.000Z',
    ...given,
  }
}

/** Makes a package and lays its files out in a folder of their own. */
export async function packaged({ context }: World, order: FileOrder, now = monday) {
  const folder = mkdtempSync(join(tmpdir(), 'lang-nghe-package-'))
  const path = join(folder, 'package.zip')
  const made = await writePackage({
    db: context.read,
    organisation: context.organisation,
    order,
    path,
    told: () => {},
    now: () => now,
  })
  const zip = readFileSync(path)
  const files = unzipped(zip)
  const inside = join(folder, 'files')
  mkdirSync(inside)
  for (const [name, content] of files) writeFileSync(join(inside, name), content)
  return { ...made, zip, files, inside, remove: () => rmSync(folder, { recursive: true }) }
}
