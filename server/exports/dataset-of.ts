import { instrumentNamed } from '../../surveys/catalogue.ts'
import type { Database } from '../database/open.ts'
import type { Organisation } from '../organisation.ts'
import { Problem } from '../problem.ts'
import { flagsFor } from '../quality/flags.ts'
import { besideOf } from '../weights/beside.ts'
import { allCoarsened, coarsenedOf } from './coarsening.ts'
import type { Dataset, FileOrder, FileQuestion } from './dataset.ts'
import { designOf } from './design-columns.ts'
import { responsesOf, type Until, versionsIn } from './rows.ts'
import { type Asked, askedIn, columnsOver, versionsOf } from './variables.ts'

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
  const { instruments, asked, variables: all } = await shapeOf(db, organisation, order)
  const [beside, flagsOf] = [await besideOf(db, organisation, order), await flagsFor(db, organisation, order)]
  const coarsened = allCoarsened(order.coarsen, namesEver(all, organisation, order), instruments)
  const variables = coarsenedOf(
    all.filter(({ part }) => order.withOpinions || part !== 'opinion'),
    coarsened,
    organisation,
  )
  const names = new Set(variables.map(({ name }) => name))
  const versions = new Set(instruments.map(({ version }) => version))
  const responses = () => responsesOf(db, organisation, order, { ...beside, flagsOf, versions }, told)
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

/**
 * The versions of an instrument that a wave was answered under up to some responses, and all columns that there are then.
 * Throws a Problem: no-such-wave.
 */
export async function shapeOf(
  db: Database,
  organisation: Organisation,
  question: FileQuestion & { readonly language?: 'vi' | 'en'; readonly until?: Until },
) {
  const wave = organisation.waves.get(question.wave)
  if (!wave) throw new Problem('no-such-wave')
  const versions = await versionsIn(db, wave, question.until)
  const present = versions.length > 0 ? versions : [instrumentNamed(wave.instrument, wave.version)]
  const asked: Asked = askedIn(present, question.language ?? 'vi')
  const design = designOf(organisation, question, present)
  return { instruments: present, asked, variables: [...design, ...asked.variables] }
}

/** What an order may name: also what was asked in versions that nobody answered up to now, so that a standing order holds. */
export function namesEver(
  now: readonly { readonly name: string }[],
  { waves }: Organisation,
  { wave }: FileQuestion,
): ReadonlySet<string> {
  const versions = columnsOver(versionsOf(waves.get(wave)?.instrument ?? ''))
  return new Set([...now.map(({ name }) => name), ...versions.flatMap(({ columns }) => [...columns.keys()])])
}
