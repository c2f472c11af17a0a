import { instrumentNamed } from '../../surveys/catalogue.ts'
import type { Instrument } from '../../surveys/instrument.ts'
import type { Database } from '../database/open.ts'
import type { Organisation } from '../organisation.ts'
import { Problem } from '../problem.ts'
import { flagsFor } from '../quality/flags.ts'
import { besideOf } from '../weights/beside.ts'
import { allCoarsened, coarsenedOf } from './coarsening.ts'
import type { Coarsening, Dataset, FileOrder, FileQuestion, Variable } from './dataset.ts'
import { designOf } from './design-columns.ts'
import { responsesOf, versionsIn, waveOf } from './rows.ts'
import { type Asked, askedIn } from './variables.ts'

/**
 * What a file is written from. `told` hears how many rows are read, and may throw. Throws a Problem: no-such-wave,
 * no-such-weighting; malformed, where a column cannot be coarsened so.
 */
export async function datasetOf(
  db: Database,
  organisation: Organisation,
  order: FileOrder,
  told: (rows: number) => void,
): Promise<Dataset> {
  const { instruments, asked, coarsened, variables } = await shapeOf(db, organisation, order)
  const beside = await besideOf(db, organisation, order)
  const flagsOf = await flagsFor(db, organisation, order, () => told(0))
  const names = new Set(variables.map(({ name }) => name))
  const versions = new Set(instruments.map(({ version }) => version))
  const responses = () => responsesOf(db, organisation, order, told, { ...beside, flagsOf, versions })
  return {
    order,
    organisation,
    instruments,
    variables,
    weightVariable: names.has('weight_final') ? 'weight_final' : null,
    sets: asked.sets.flatMap((set) => {
      const left = set.variables.filter((name) => names.has(name))
      return left.length > 1 ? [{ ...set, variables: left }] : []
    }),
    changes: asked.changes.filter(({ variable }) => !coarsened.has(variable)),
    weighting: beside.used,
    async *rows() {
      for await (const response of responses()) yield variables.map(({ cell }) => cell(response))
    },
    responses,
  }
}

type Shape = {
  readonly instruments: readonly Instrument[]
  readonly asked: Asked
  readonly coarsened: ReadonlyMap<string, Coarsening>
  readonly variables: readonly Variable[]
}

/** The columns of a file. Throws a Problem: no-such-wave; malformed, where a column cannot be coarsened so. */
export async function shapeOf(
  db: Database,
  organisation: Organisation,
  order: FileQuestion & Pick<FileOrder, 'withOpinions' | 'coarsen'> & Partial<Pick<FileOrder, 'language' | 'until'>>,
): Promise<Shape> {
  const wave = organisation.waves.get(order.wave)
  if (!wave) throw new Problem('no-such-wave')
  const versions = await versionsIn(db, wave, order.until)
  const instruments = versions.length > 0 ? versions : [instrumentNamed(wave.instrument, wave.version)]
  const asked = askedIn(instruments, order.language ?? 'vi')
  // Also what was asked in versions that nobody answered up to now may be named, so that a standing order holds.
  const known = new Set(waveOf(organisation, order.wave).variables.map(({ name }) => name))
  const coarsened = allCoarsened(order.coarsen, known, instruments)
  const all = [...designOf(organisation, order, instruments), ...asked.variables]
  const allowed = all.filter(({ part }) => order.withOpinions || part !== 'opinion')
  return { instruments, asked, coarsened, variables: coarsenedOf(allowed, coarsened, organisation) }
}
