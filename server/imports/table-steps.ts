// The lines of a CSV file as a mapping reads them.
import { createHash } from 'node:crypto'
import { withoutHidden } from '../../surveys/answers.ts'
import { knownInstrument } from '../../surveys/catalogue.ts'
import { type Field, fieldsOf } from '../../surveys/imports/fields.ts'
import { type Mapping, reading } from '../../surveys/imports/mapping.ts'
import type { Answers } from '../../surveys/instrument.ts'
import type { Database } from '../database/open.ts'
import type { Organisation } from '../organisation.ts'
import { choicesIn } from './choices.ts'
import type { Reading } from './found.ts'
import type { Given } from './given.ts'
import { idOf } from './ids.ts'
import { partsOf } from './lines.ts'
import type { Step } from './steps.ts'
import { rowsOf } from './table.ts'
import { fileFault, lineFault } from './words.ts'

const untimed = { startedAt: '1970-01-02T00:00:00.000Z', endedAt: '1970-01-01T00:00:00.000Z', receivedAt: null }

type Table = Extract<Reading, { kind: 'csv' }>

export async function* tableSteps(
  db: Database,
  organisation: Organisation,
  given: Given,
  { mapping, encoding = 'auto' }: Table,
): AsyncGenerator<Step> {
  const wave = mapping ? organisation.waves.get(mapping.wave) : undefined
  const instrument = wave && mapping ? knownInstrument(wave.instrument, mapping.version) : undefined
  const fields: readonly Field[] = instrument ? fieldsOf(instrument) : []
  if (mapping && !instrument) yield { fatal: fileFault('noWave', mapping.wave) }
  let read: ReturnType<typeof reading> | null = null
  const times = new Map<string, number>()
  let columns: readonly string[] = []
  const asked = (answers: Answers): Answers =>
    instrument && mapping?.leavesUnasked ? withoutHidden(instrument.questionnaire, answers) : answers
  for await (const row of rowsOf(partsOf(db, given.import), mapping?.encoding ?? encoding)) {
    if ('fatal' in row) yield row
    else if ('names' in row) {
      columns = row.names
      yield row
      if (mapping === null) yield { fatal: fileFault('noMapping') }
      else {
        for (const { column } of mapping.columns)
          if (!row.names.includes(column)) yield { fatal: fileFault('noColumn', column) }
        for (const place of ['unit', 'sector', 'channel', 'language', 'day'] as const)
          if (mapping.fixed[place] === undefined && !mapping.columns.some(({ as }) => as === place))
            yield { fatal: fileFault(`no_${place}`) }
        if (!mapping.columns.some(({ as }) => as.startsWith('answer:'))) yield { fatal: fileFault('noAnswers') }
        read = reading(mapping, row.names, fields, choicesIn(organisation))
      }
    } else {
      yield { cells: row.cells }
      if (mapping === null || read === null) continue
      const { line, cells } = row
      const long = cells.findIndex((cell) => cell.length > LONGEST_CELL)
      const said = read(cells)
      const cellOf = (column: string) => cells[columns.indexOf(column)]
      const faults = said.faults.map(({ column, why }) =>
        lineFault(line, why === 'twice' ? 'twiceInLine' : why, column, cellOf(column)),
      )
      if (long >= 0) faults.push(lineFault(line, 'cellTooLong', columns[long] ?? `${long + 1}`))
      const at = { ...mapping.fixed, ...said.places }
      for (const place of ['unit', 'sector', 'channel', 'language', 'day'] as const)
        if (
          !at[place] &&
          // Where no line has it, that is said once.
          (mapping.fixed[place] !== undefined || mapping.columns.some(({ as }) => as === place)) &&
          !faults.some(({ field }) => mapping.columns.some((use) => use.as === place && use.column === field))
        )
          faults.push(lineFault(line, 'missing', mapping.columns.find(({ as }) => as === place)?.column ?? place))
      const content = createHash('sha256')
        .update(JSON.stringify([given.name, cells]))
        .digest('hex')
      // Two people may have answered the same: the second such line is another response.
      const nth = (times.get(content) ?? 0) + 1
      times.set(content, nth)
      if (faults.length > 0) {
        yield { faults }
        continue
      }
      const digits = createHash('sha256').update(`${content} ${nth}`).digest('hex').slice(0, 16)
      const { unit = '', sector = '', procedure = null, channel = '', language = '', day = '' } = at
      yield {
        brought: {
          ...{ line, id: idOf(digits), wave: mapping.wave, version: mapping.version, unit, sector },
          ...{ procedure: procedure || null, channel, language, day, times: untimed, counter: '', clockOff: null },
          stands: (field) => {
            const column = columnOf(mapping, field)
            return column === null
              ? { field, cell: at[field as keyof typeof at] }
              : { field: column, cell: cellOf(column) }
          },
          ...{ answers: asked(said.answers), demands: false, carried: null },
        },
      }
    }
  }
}

/** The column that a place or the answer to a question is read from; null: none. */
const columnOf = ({ columns }: Mapping, field: string): string | null =>
  columns.find(({ as }) => as === field || as === `answer:${field}` || as.startsWith(`answer:${field}=`))?.column ??
  null

const LONGEST_CELL = 10_000
