/** One analysis from beginning to end. Run beside the requests (aside-main.ts). */
import { ALL, type Elsewhere } from '../../surveys/analyses/columns.ts'
import { composite } from '../../surveys/analyses/composite.ts'
import { crossScores } from '../../surveys/analyses/cross-scores.ts'
import { crossTable } from '../../surveys/analyses/cross-table.ts'
import { drivers } from '../../surveys/analyses/drivers.ts'
import { hours } from '../../surveys/analyses/hours.ts'
import { MarginsRefused } from '../../surveys/analyses/margins.ts'
import { rowNamed } from '../../surveys/analyses/row.ts'
import { select } from '../../surveys/analyses/segments.ts'
import { instrumentNamed } from '../../surveys/catalogue.ts'
import { boundsOf } from '../../surveys/period.ts'
import { layoutNamed } from '../layouts.ts'
import type { Organisation } from '../organisation.ts'
import { Problem } from '../problem.ts'
import { noteOn } from '../scores/noted.ts'
import { type AnalysisResult, attributeNamed, dimensionNamed, type Question, selectionOf } from './question.ts'
import type { Segments } from './reading.ts'

/** How long the work may hold up files that are made beside it. Milliseconds. */
const BREATH = 10

/**
 * Answers a question from all responses that are committed by now. `told` hears how many responses are read or counted,
 * of how many, and may throw to end the work. Throws a Problem: no-such-question, margins-refused.
 */
export async function analyse(
  segments: Segments,
  organisation: Organisation,
  question: Question,
  told: (done: number, of: number) => void,
): Promise<AnalysisResult> {
  const instrument = instrumentNamed(question.instrument, question.version)
  const layout = layoutNamed(question.instrument, question.version)
  let read = 0
  const table = await segments.upToDate(instrument, boundsOf(question.scope.period), (done, of) => {
    read = of
    told(done, of)
  })
  const only = question.kind === 'hours' ? question.channels : null
  const selected = select(table, selectionOf(organisation, question.scope, only))
  const { scope, version } = question
  const noted = noteOn(organisation, scope, [scope.period])
  const common = { scope, noted, instrument: instrument.code, version, profile: instrument.profile }
  const breath = breathing()

  const hiddenThere = 'withheld' in question ? question.withheld : []
  const withheld = new Map(hiddenThere.map(({ node, category, why }) => [`${node} ${category}`, why]))
  // What is hidden of all is hidden of every category of it.
  const elsewhere: Elsewhere = (node, category) =>
    withheld.get(`${node} ${category}`) ?? withheld.get(`${node} ${ALL}`) ?? null

  if (question.kind === 'cross-table') {
    const column = attributeNamed(organisation, instrument, question.columns, question.scope.asOf)
    const steps = crossScores(table, selected, instrument, layout, column, elsewhere)
    let step = steps.next()
    for (; !step.done; step = steps.next()) if (await breath()) told(read, read + question.rows.length)
    const scores = step.value
    const tables = []
    for (const [i, name] of question.rows.entries()) {
      const dimension = dimensionNamed(instrument, name)
      const row = rowNamed(instrument, layout, name)
      if (dimension) tables.push(scores.table(dimension))
      else if (row) tables.push(crossTable(table, selected, row, column, scores.hidden))
      else throw new Problem('no-such-question', name)
      await breath()
      told(read + i + 1, read + question.rows.length)
    }
    return { ...common, kind: 'cross-table', tables }
  }
  const rows = selected.reduce((sum, { segment }) => sum + segment.rows, 0)
  if (question.kind === 'drivers') {
    const steps = drivers(layout, selected, instrument, new Set(question.shown))
    for (;;) {
      const step = steps.next()
      if (step.done) return { ...common, kind: question.kind, drivers: step.value }
      if (await breath()) told(read + step.value, read + rows)
    }
  }
  if (question.kind === 'hours') {
    const steps = hours(table, selected, instrument, layout, elsewhere)
    for (;;) {
      const step = steps.next()
      if (step.done) return { ...common, kind: 'hours', channels: question.channels, hours: step.value }
      if (await breath()) told(read + step.value, read + rows)
    }
  }
  const margins = question.margins.map(({ attribute, population }) => ({
    attribute: attributeNamed(organisation, instrument, attribute, question.scope.asOf),
    population,
  }))
  const computed = question.kind === 'persons' ? 'respondents' : instrument.profile.computed
  try {
    const steps = composite(table, selected, instrument, layout, { margins, computed, elsewhere })
    for (;;) {
      const step = steps.next()
      if (step.done) return { ...common, kind: question.kind, composite: step.value }
      if (await breath()) told(read + step.value, read + rows)
    }
  } catch (error) {
    if (error instanceof MarginsRefused) throw new Problem('margins-refused', error.message)
    throw error
  }
}

/** Lets others have their turn where it has been long enough since; says whether it did. */
function breathing(): () => Promise<boolean> {
  let last = performance.now()
  return async () => {
    if (performance.now() - last < BREATH) return false
    await new Promise(setImmediate)
    last = performance.now()
    return true
  }
}
