/** How far the rows of a file could be told to be somebody's. Run beside the requests (aside-main.ts). */
import { setImmediate } from 'node:timers/promises'
import { type Anonymity, classesOf, type Outward, riskOf } from '../../surveys/anonymity.ts'
import type { Text } from '../../surveys/instrument.ts'
import { untilNow } from '../database/in-order.ts'
import type { Database } from '../database/open.ts'
import type { Organisation } from '../organisation.ts'
import { coarserDay, ladderOf, unitAbove } from './coarsening.ts'
import type { Coarsening, Exported, FileOrder, FileQuestion, Variable } from './dataset.ts'
import { shapeOf } from './dataset-of.ts'
import { countOf } from './row-count.ts'
import { responsesOf } from './rows.ts'

export type AnonymityQuestion = FileQuestion & Partial<Pick<FileOrder, 'coarsen' | 'until'>>
export type AnonymityFound = Omit<Anonymity<Coarsening>, 'steps'> & {
  readonly steps: readonly (Anonymity<Coarsening>['steps'][number] & { readonly label: Text })[]
}

/** What others could know of where and when somebody came, and for what. Strata and clusters are called by no name of theirs. */
const outwardDesign = ['unit', 'day', 'sector', 'procedure', 'channel', 'language', 'respondent_group']

/** Looks at the rows as they would leave. Throws a Problem: no-such-wave, malformed. */
export async function anonymityIn(
  db: Database,
  organisation: Organisation,
  question: AnonymityQuestion,
  told: (rows: number) => void,
): Promise<AnonymityFound> {
  const order = { withOpinions: false, coarsen: {}, until: await untilNow(db), ...question }
  const outward = await outwardIn(db, organisation, order)
  const classes = classesOf(outward.map((variable) => outwardOf(organisation, variable)))
  // Of more classes than are kept for the advice, how many are at risk is known all the same.
  const risk = riskOf(await countOf(db, organisation, order))
  let rows = 0
  for await (const response of responsesOf(db, organisation, order, told)) {
    const cells = cellsOf(outward, response)
    classes.add(cells)
    risk.add(cells)
    rows++
  }
  const { steps, ...kept } = await classes.told(async () => {
    // Whoever waits for something else has a turn, and whoever asked may have given this up.
    await setImmediate()
    told(rows)
  })
  const found = classes.isCoarser() ? risk.told() : kept
  const labels = new Map(outward.map(({ name, label }) => [name, label]))
  return { ...found, steps: steps.map((step) => ({ ...step, label: labels.get(step.column) as Text })) }
}

/** How many of a file's rows, at `most` so many, are at risk. `responses`: those of the file. Throws a Problem: no-such-wave, malformed. */
export async function riskIn(
  db: Database,
  organisation: Organisation,
  order: FileOrder,
  most: number,
  responses: AsyncIterable<Exported>,
): Promise<Omit<AnonymityFound, 'steps'>> {
  const outward = await outwardIn(db, organisation, order)
  const risk = riskOf(most)
  for await (const response of responses) risk.add(cellsOf(outward, response))
  return risk.told()
}

async function outwardIn(
  db: Database,
  organisation: Organisation,
  order: FileQuestion & Pick<FileOrder, 'withOpinions' | 'coarsen' | 'until'>,
): Promise<Variable[]> {
  const { asked, instruments, variables } = await shapeOf(db, organisation, order)
  // The question of who somebody is stands in two columns, and counts once.
  const groups = new Set(instruments.map(({ respondentGroup }) => respondentGroup))
  return variables.filter(
    ({ name, question: of }) => outwardDesign.includes(name) || (asked.outward.has(name) && !groups.has(of)),
  )
}

const cellsOf = (outward: readonly Variable[], response: Exported) =>
  outward.map(({ cell }) => `${cell(response) ?? ''}`)

function outwardOf(organisation: Organisation, { name, coarsened }: Variable): Outward<Coarsening> {
  const ladder = ladderOf(name).slice(0, -1)
  return {
    column: name,
    coarser: ladder.slice(coarsened ? ladder.indexOf(coarsened) + 1 : 0).map((to) => ({
      to,
      cell: (cell) => (to === 'parent-unit' ? unitAbove(organisation, cell) : coarserDay(cell, to)),
    })),
  }
}
