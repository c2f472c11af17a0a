// What is known of a response besides its answers, as the first columns of a file.
import { hash } from 'node:crypto'
import type { CsvCell } from '../../surveys/csv.ts'
import { channels, type Instrument, type Text } from '../../surveys/instrument.ts'
import { flagNames } from '../../surveys/quality/flags.ts'
import { digitsOf } from '../imports/ids.ts'
import { desksIn, titleOf, unitsToday } from '../organisation/succession.ts'
import type { Organisation } from '../organisation.ts'
import type { Exported, FileQuestion, Value, Variable } from './dataset.ts'
import { type DesignColumn, designColumns, flagColumn } from './names.ts'
import { columnWords } from './words.ts'

/**
 * The id of a response in a file, 16 hexadecimal digits. Its own begins with the millisecond at which it was begun: with
 * the queue of a desk beside it, that is a name.
 */
export const exportedId = (id: string): string => digitsOf(id) ?? hash('sha256', `row ${id}`).slice(0, 16)

const minutesOf = ({ started_at, ended_at }: Exported['row']): number | null => {
  const taken = (Date.parse(ended_at) - Date.parse(started_at)) / 60_000
  // A device whose clock was set meanwhile can end before it began, or years later.
  return taken >= 0 && taken <= 24 * 60 ? Number(taken.toFixed(2)) : null
}

type Cells = Readonly<Record<DesignColumn, (response: Exported) => CsvCell>>
const cellsOf = (organisation: Organisation): Cells => {
  const today = unitsToday(organisation)
  return {
    response_id: ({ row }) => exportedId(row.id),
    wave: ({ row }) => row.wave,
    instrument: ({ row }) => row.instrument,
    version: ({ row }) => row.version,
    unit: ({ row }) => row.unit,
    unit_parent: ({ row }) => organisation.units.get(row.unit)?.parent ?? null,
    unit_today: ({ row }) => today.get(row.unit) ?? null,
    sector: ({ row }) => row.sector,
    procedure: ({ row }) => row.procedure,
    channel: ({ row }) => row.channel,
    language: ({ row }) => row.language,
    respondent_group: ({ row }) => row.respondent_group || null,
    day: ({ row }) => row.day,
    minutes: ({ row }) => minutesOf(row),
    stratum: ({ drawn }) => drawn.stratum || null,
    cluster: ({ drawn }) => drawn.cluster || null,
    weight_base: ({ drawn }) => drawn.weight,
    weight_final: ({ weight }) => weight,
    fpc: ({ drawn }) => drawn.population,
  }
}

const looks: { readonly [name in DesignColumn]?: Partial<Variable> } = {
  version: { type: 'number' },
  minutes: { type: 'number', measure: 'scale', decimals: 2 },
  weight_base: { type: 'number', measure: 'scale', decimals: 6 },
  weight_final: { type: 'number', measure: 'scale', decimals: 6 },
  fpc: { type: 'number', measure: 'scale' },
}

/** The labels of units, each once. */
export const unitValues = (organisation: Organisation, units: Iterable<string | null>): Value[] =>
  [...new Set(units)].flatMap((unit) =>
    unit === null ? [] : [{ value: unit, label: titleOf(organisation, unit), missing: null }],
  )

function valuesOf(organisation: Organisation, question: FileQuestion, instruments: readonly Instrument[]) {
  const desks = desksIn(organisation, question.scope.unit, question.scope.asOf)
  const today = unitsToday(organisation)
  const named = <One extends { readonly name: Text }>(all: Iterable<One>, codeOf: (one: One) => string): Value[] =>
    [...all].map((one) => ({ value: codeOf(one), label: one.name, missing: null }))
  const own = organisation.waves.get(question.wave)?.sector ?? question.sector
  const ofSector = ({ sector }: { readonly sector: string }) => own === null || sector === own
  const found: { readonly [name in DesignColumn]?: Value[] } = {
    unit: unitValues(
      organisation,
      desks.map(({ unit }) => unit),
    ),
    unit_parent: unitValues(
      organisation,
      desks.map(({ parent }) => parent),
    ),
    unit_today: unitValues(
      organisation,
      desks.map(({ unit }) => today.get(unit) ?? null),
    ),
    sector: named([...organisation.sectors.values()].filter(ofSector), ({ sector }) => sector),
    procedure: named([...organisation.procedures.values()].filter(ofSector), ({ procedure }) => procedure),
    channel: channels.map((channel) => ({ value: channel, label: columnWords.channels[channel], missing: null })),
    respondent_group: groupValues(instruments),
  }
  return found
}

/** Of what a response said who answers, the newest wording of each code. */
function groupValues(instruments: readonly Instrument[]): Value[] {
  const found = new Map<string, Text>()
  for (const { respondentGroup, questionnaire } of [...instruments].reverse())
    for (const question of questionnaire.pages.flatMap(({ elements }) => elements))
      if (question.kind === 'choice' && question.name === respondentGroup)
        for (const { code, text } of question.choices) if (!found.has(`${code}`)) found.set(`${code}`, text)
  return [...found].map(([value, label]) => ({ value, label, missing: null }))
}

export function designOf(
  organisation: Organisation,
  question: FileQuestion,
  instruments: readonly Instrument[],
): Variable[] {
  const cells = cellsOf(organisation)
  const labelled = valuesOf(organisation, question, instruments)
  const plain = { measure: 'nominal', decimals: 0, part: 'design', question: '', indicator: '' } as const
  const columns = designColumns.map((name): Variable => {
    const values = labelled[name] ?? []
    const label = columnWords.columns[name]
    const type = values.length > 0 ? 'code' : 'text'
    return { name, label, type, values, ...plain, ...looks[name], cell: cells[name] }
  })
  const chosen = [1, 0].map((value) => ({
    value,
    label: value === 1 ? columnWords.flagged.yes : columnWords.flagged.no,
    missing: null,
  }))
  const flags = flagNames.map((flag): Variable => {
    const label = columnWords.flags[flag]
    const cell = ({ flags: own }: Exported) => (own.has(flag) ? 1 : 0)
    return { name: flagColumn(flag), label, type: 'number', values: chosen, ...plain, part: 'flag', cell }
  })
  return [...columns, ...flags]
}
