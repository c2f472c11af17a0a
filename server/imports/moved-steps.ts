// Our own JSON Lines by the names of this place.
import type { Text } from '../../surveys/instrument.ts'
import type { Database } from '../database/open.ts'
import type { Organisation } from '../organisation.ts'
import { definitionFound } from './definitions.ts'
import type { Names } from './found.ts'
import { partsOf } from './lines.ts'
import { type Header, readMoved } from './moved.ts'
import type { Step } from './steps.ts'
import { lineFault } from './words.ts'

export async function* movedSteps(
  db: Database,
  organisation: Organisation,
  id: string,
  names: Names,
): AsyncGenerator<Step> {
  const renamed = {
    waves: new Map(names.waves),
    units: new Map(names.units),
    sectors: new Map(names.sectors),
    procedures: new Map(names.procedures),
  }
  const { waves, units, sectors, procedures } = organisation
  let header: Header | null = null
  for await (const read of readMoved(partsOf(db, id))) {
    if ('fatal' in read) yield { fatal: read.fatal }
    else if ('header' in read) {
      header = read.header
      yield { header, definitions: header.instruments.map(definitionFound) }
    } else if ('fault' in read) yield { faults: [read.fault] }
    else {
      const { instrument, ...brought } = read.moved
      const unknown: Step[] = []
      const here = (kind: keyof Names, code: string, known: ReadonlyMap<string, unknown>): string | null => {
        const to = renamed[kind].get(code)
        if (to !== undefined) return to
        if (!known.has(code)) unknown.push({ unknown: kind, code, name: namedIn(header, kind, code) })
        return code
      }
      const wave = here('waves', brought.wave, waves)
      const unit = here('units', brought.unit, units)
      const sector = here('sectors', brought.sector, sectors)
      const procedure = brought.procedure === null ? null : here('procedures', brought.procedure, procedures)
      yield* unknown
      if (wave === null || unit === null || sector === null) yield { faults: [lineFault(brought.line, 'leftOut')] }
      else if (waves.get(wave) && waves.get(wave)?.instrument !== instrument)
        yield { faults: [lineFault(brought.line, 'otherInstrument', 'instrument')] }
      else yield { brought: { ...brought, wave, unit, sector, procedure } }
    }
  }
}

function namedIn(header: Header | null, kind: keyof Names, code: string): Text | null {
  if (kind === 'waves') return header?.wave?.wave === code ? header.wave.name : null
  if (kind === 'units') return header?.units?.find(({ unit }) => unit === code)?.name ?? null
  if (kind === 'sectors') return header?.sectors?.find(({ sector }) => sector === code)?.name ?? null
  return header?.procedures?.find(({ procedure }) => procedure === code)?.name ?? null
}
