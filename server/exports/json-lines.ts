/**
 * Responses as JSON Lines, from which another installation can take them: a header, a line for each response, the scores,
 * and an end that says how many there were and what the lines before it hash to.
 */
import { createHash } from 'node:crypto'
import { definitionOf } from '../../surveys/catalogue.ts'
import type { CsvCell } from '../../surveys/csv.ts'
import type { Answer, Answers, Instrument } from '../../surveys/instrument.ts'
import type { ResponseRow } from '../database/tables/responses.ts'
import { askerTold } from '../imports/sources.ts'
import { layoutNamed } from '../layouts.ts'
import type { Organisation } from '../organisation.ts'
import type { Dataset, Exported } from './dataset.ts'
import { exportedId } from './design-columns.ts'
import { type DesignColumn, flagColumn } from './names.ts'
import { program } from './package/manifest.ts'
import type { Writer } from './writers.ts'

export const FORMAT = { format: 'lang-nghe.responses', formatVersion: 1 } as const

/** How ids and the end of the file are made, for whoever reads it. */
const rules = {
  id: 'whole: the own id; else the first 16 hexadecimal digits of SHA-256("row " + id)',
  end: 'SHA-256 in hexadecimal digits over the bytes of all lines before it, each with its line feed',
} as const

/**
 * Without `order.whole` ids are those of every other file, and there is no instant: with the queue of a desk beside it an
 * instant is a name. A file that moves responses needs both, or the same response would be kept twice.
 */
export const jsonLines: Writer = {
  ending: 'jsonl',
  async write(to, data) {
    const sum = createHash('sha256')
    let lines = 0
    let waiting = ''
    const flush = async () => {
      const bytes = Buffer.from(waiting)
      waiting = ''
      sum.update(bytes)
      await to.write(bytes)
    }
    const add = async (line: object) => {
      waiting += `${JSON.stringify(line)}\n`
      lines += 1
      if (waiting.length >= PIECE) await flush()
    }
    await add(headerOf(data))
    const told = responseIn(data)
    let rows = 0
    for await (const response of data.responses()) {
      rows += 1
      await add({ kind: 'response', ...told(response) })
    }
    await add({ kind: 'scores', header: data.order.scores.header })
    for (const cells of data.order.scores.rows) await add({ kind: 'score', cells })
    await flush()
    const end = { kind: 'end', responses: rows, lines, sha256: sum.digest('hex') }
    await to.write(Buffer.from(`${JSON.stringify(end)}\n`))
    return { rows, shortened: 0 }
  },
}
const PIECE = 65_536

function headerOf({ order, instruments, organisation, weighting }: Dataset): object {
  const wave = organisation?.waves.get(order.wave)
  return {
    kind: 'header',
    ...FORMAT,
    program: `${program.name} ${program.version}`,
    whole: order.whole === true,
    orderedAt: order.orderedAt,
    wave: wave && {
      ...{ wave: wave.wave, instrument: wave.instrument, version: wave.version, sector: wave.sector, name: wave.name },
      ...{ opensOn: wave.opensOn, closesOn: wave.closesOn },
    },
    scope: { ...order.scope, sector: order.sector },
    withOpinions: order.withOpinions,
    coarsen: order.coarsen,
    weighting: weighting && { name: weighting.name, version: weighting.version },
    instruments: instruments.map((instrument) => {
      const [questionnaire, outline, editions = {}] = definitionOf(instrument)
      const { code, version, profile } = instrument
      return { code, version, profile, questionnaire, outline, editions }
    }),
    ...(organisation && namesIn(organisation)),
    rules,
  }
}

/** All units, sectors and procedures, so that codes can be told to people elsewhere. */
const namesIn = ({ units, sectors, procedures }: Organisation) => ({
  units: [...units.values()].map(({ unit, name, level, parent }) => ({ unit, name, level, parent })),
  sectors: [...sectors.values()].map(({ sector, name }) => ({ sector, name })),
  procedures: [...procedures.values()].map(({ procedure, sector, name }) => ({ procedure, sector, name })),
})

/** A response as a line says it: coarsened, and without opinions, as the order wants it. */
function responseIn({ order, instruments, variables }: Dataset): (response: Exported) => object {
  const isOpinion = opinionsIn(instruments)
  if (order.whole)
    return ({ row, answers, drawn: { stratum, cluster, weight: base, population }, weight, flags }) => ({
      ...placed(row.id, row, (name) => row[name]),
      ...{ startedAt: row.started_at, endedAt: row.ended_at, receivedAt: row.received_at },
      source: askerTold(row.source),
      ...{ counter: row.counter, clockOff: row.clock_off },
      answers: without(answers, (key) => !order.withOpinions && isOpinion(row, key)),
      // In one order, whoever has worked it out.
      ...{ drawn: { stratum, cluster, weight: base, population }, weight, flags: [...flags].sort() },
    })
  // By the columns as they leave, which know all that goes with what is coarsened.
  const cells = new Map(variables.map(({ name, cell }) => [name, cell]))
  const isLeftOut = leftOutOf({ order, instruments, variables })
  return (response) => {
    const { row, answers, flags } = response
    const cell = (name: DesignColumn) => cells.get(name)?.(response) ?? null
    return {
      ...placed(exportedId(row.id), row, cell),
      minutes: cell('minutes'),
      answers: without(answers, (key) => isLeftOut(row, key) || (!order.withOpinions && isOpinion(row, key))),
      drawn: {
        ...{ stratum: cell('stratum') ?? '', cluster: cell('cluster') ?? '' },
        ...{ weight: cell('weight_base'), population: cell('fpc') },
      },
      weight: cell('weight_final'),
      flags: [...flags].filter((flag) => cells.has(flagColumn(flag))).sort(),
    }
  }
}

type Design = 'unit' | 'sector' | 'procedure' | 'channel' | 'language' | 'respondent_group' | 'day'
const placed = (id: string, row: ResponseRow, cell: (name: Design) => CsvCell) => ({
  ...{ id, wave: row.wave, instrument: row.instrument, version: row.version, unit: cell('unit') },
  ...{ sector: cell('sector'), procedure: cell('procedure'), channel: cell('channel'), language: cell('language') },
  ...{ respondentGroup: cell('respondent_group') || null, day: cell('day') },
})

type Of = Pick<ResponseRow, 'instrument' | 'version'>
type About = (row: Of, key: string) => boolean
const nameOf = ({ instrument, version }: Of) => `${instrument} ${version}`

/** Which answers are words of a citizen, by the key under which they stand. */
function opinionsIn(instruments: readonly Instrument[]): About {
  const closed = new Map(
    instruments.map(({ code, version, questionnaire }) => [
      nameOf({ instrument: code, version }),
      new Set(
        questionnaire.pages
          .flatMap(({ elements }) => elements)
          .flatMap(({ kind, name }) => (['text', 'multipletext', 'notice'].includes(kind) ? [] : [name])),
      ),
    ]),
  )
  return (row, key) => !closed.get(nameOf(row))?.has(key)
}

/** Which answers are left out since a column of theirs is: a question goes as a whole. */
function leftOutOf({ order, instruments, variables }: Pick<Dataset, 'order' | 'instruments' | 'variables'>): About {
  if (Object.keys(order.coarsen).length === 0) return () => false
  const there = Map.groupBy(variables, ({ question }) => question)
  const kept = new Map(
    instruments.map(({ code, version }) => {
      const slots = Map.groupBy(layoutNamed(code, version).slots, ({ question }) => question)
      const isWhole = (question: string) => (there.get(question)?.length ?? 0) >= (slots.get(question)?.length ?? 1)
      return [nameOf({ instrument: code, version }), isWhole]
    }),
  )
  return (row, key) => !kept.get(nameOf(row))?.(key.replace(/-Comment$/, ''))
}

const without = (answers: Answers, isLeftOut: (key: string) => boolean): Record<string, Answer> =>
  Object.fromEntries(Object.entries(answers).filter(([key]) => !isLeftOut(key)))
