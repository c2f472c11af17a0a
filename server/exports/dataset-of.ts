import { join } from 'node:path'
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
import { exportedIn, pagesOf, versionsIn, waveOf } from './rows.ts'
import { shuffled, shuffledWithin } from './shuffled.ts'
import { tellingWeights } from './telling-weights.ts'
import { type Asked, askedIn } from './variables.ts'

/**
 * What a file is written from. `told` hears how many rows are done, and may throw. `folder`: where responses may lie
 * meanwhile, so that their order tells nothing; without it they are mixed within pages alone, and whoever asks for them
 * again reads the database again. Throws a Problem: no-such-wave, no-such-weighting; malformed, where a column cannot be
 * coarsened so.
 */
export async function datasetOf(
  db: Database,
  organisation: Organisation,
  order: FileOrder,
  told: (rows: number) => void,
  folder?: string,
): Promise<Dataset> {
  const { instruments, asked, coarsened, variables: shaped } = await shapeOf(db, organisation, order)
  const beside = await besideOf(db, organisation, order)
  const telling = await tellingWeights(db, order.wave, coarsened, beside.used)
  const variables = shaped.filter(({ name }) => !telling.has(name))
  const flagsOf = await flagsFor(db, organisation, order, () => told(0))
  const names = new Set(variables.map(({ name }) => name))
  const versions = new Set(instruments.map(({ version }) => version))
  const known = { ...beside, flagsOf, versions }
  let shuffling: ReturnType<typeof shuffled> | null = null
  async function* responses() {
    const stored = pagesOf(db, organisation, order)
    // What moves responses to another installation has their moments: its order hides nothing.
    if (order.whole) return yield* exportedIn(stored, told, known)
    if (folder === undefined) return yield* exportedIn(shuffledWithin(stored), told, known)
    // Each row passes twice, and is half done after the first time.
    shuffling ??= shuffled(stored, join(folder, 'shuffled'), (rows) => told(Math.floor(rows / 2)))
    const { rows, pages } = await shuffling
    yield* exportedIn(pages(), (done) => told(Math.floor((rows + done) / 2)), known)
  }
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
    leftOut: [...new Set([...coarsened].flatMap(([name, to]) => (to === 'left-out' ? [name] : [])).concat(...telling))],
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
