// Where a device stands and what it asks.
import * as v from 'valibot'
import { readCounter } from '../../surveys/link.ts'
import { Name } from '../accounts/setup.ts'
import type { Visit } from '../context.ts'
import { takesUnit } from '../fieldwork/taking.ts'
import { Problem } from '../problem.ts'
import { checkValid, reaches } from '../rights.ts'
import { checkOpen } from '../waves.ts'

const Code = v.pipe(v.string(), v.maxLength(64))
export const Place = v.strictObject({
  name: Name,
  unit: Code,
  /** Which counter of the unit, in a word or two: `Quầy 3`. Empty: the unit has but one. */
  counter: v.pipe(
    v.string(),
    v.transform((text) => (text.trim() === '' ? '' : readCounter(text))),
    v.string(),
  ),
  wave: Code,
  /** null: whoever answers says for which sector they came. */
  sector: v.nullable(Code),
})
export type Place = v.InferOutput<typeof Place>
export const PlaceChange = v.partial(Place)
export type PlaceChange = v.InferOutput<typeof PlaceChange>

/**
 * Throws a Problem where an official cannot let a device stand there: no-such-unit of one without a desk; not-your-unit;
 * unit-not-valid unless it stood there `before`; what `checkOpen` throws, and unit-not-taken, unless it is the survey that it
 * asked `before`; no-such-sector, also of one that the survey
 * does not ask about.
 */
export function checkPlace(
  visit: Visit,
  { unit, wave: code, sector }: Place,
  before?: Pick<Place, 'unit' | 'wave'>,
): void {
  const { organisation, official } = visit
  if (!organisation.units.get(unit)?.desk) throw new Problem('no-such-unit')
  if (!reaches(organisation, official, unit)) throw new Problem('not-your-unit')
  if (unit !== before?.unit) checkValid(organisation, unit)
  const isNew = code !== before?.wave
  if (isNew) checkOpen(visit, code, 'kiosk')
  const wave = organisation.waves.get(code)
  if (!wave) throw new Problem('no-such-wave')
  if (isNew && !takesUnit(organisation, wave, unit)) throw new Problem('unit-not-taken')
  if (sector !== null && (!organisation.sectors.has(sector) || (wave.sector ?? sector) !== sector))
    throw new Problem('no-such-sector')
}
