import type { CsvCell } from '../../surveys/csv.ts'
import { boundsOf } from '../../surveys/period.ts'
import type { Change, Published } from '../../surveys/score.ts'
import type { Node, Scope, SectorScores } from '../scores/figures.ts'

/**
 * The figures of a sector's screen, one a line: every indicator of the scope, then the index by desk and by month.
 * `low` and `high` are Wilson's interval of `score` on `effective_base` at `confidence`; the counts behind each figure
 * are in the file of responses. `tree`: whether units were read as they were (`then`) or as they are (`today`); `unit_then`: the
 * units whose responses are in the figure, `-` before one that is taken off; `unit_today`: the one that they count in;
 * `flags`: where a unit was split, which the notes put in words, with the decision. `change_p` is of each comparison alone; the screen corrects it for those it shows together.
 */
export const scoresV1 = {
  header: [
    'sector',
    'instrument',
    'version',
    'profile',
    'profile_version',
    'confidence',
    'smallest_base',
    'unit',
    'period',
    'start',
    'end',
    'channel',
    'respondent_group',
    'indicator',
    'parent',
    'label_vi',
    'label_en',
    'score',
    'low',
    'high',
    'mean',
    'base',
    'answers',
    'effective_base',
    'class',
    'target',
    'withheld',
    'change',
    'change_p',
    'tree',
    'unit_then',
    'unit_today',
    'flags',
    'note_vi',
    'note_en',
  ],
  *rows(found: SectorScores, scope: Scope, unitCells: UnitCells): Generator<CsvCell[]> {
    for (const cells of linesOf(found, scope)) yield [...cells.figure, ...unitCells(cells.unit, cells.period)]
  },
} as const

/** The last columns of a unit in a period. */
type UnitCells = (unit: string, period: string) => readonly CsvCell[]
type Line = { readonly unit: string; readonly period: string; readonly figure: CsvCell[] }

function* linesOf(found: SectorScores, scope: Scope): Generator<Line> {
  for (const node of [found.tree, ...found.beside]) yield* nodeLines(found, scope, node, '')
  const index = { code: found.tree.code, title: found.tree.title }
  for (const { unit, score } of found.units)
    if (unit !== scope.unit) yield line(found, { ...scope, unit }, { ...index, score, change: null }, '')
  for (const { period, score } of found.months)
    if (period !== scope.period) yield line(found, { ...scope, period }, { ...index, score, change: null }, '')
}

type Figure = Pick<Node, 'code' | 'title'> & { readonly score: Published; readonly change: Change | null }

function* nodeLines(found: SectorScores, scope: Scope, node: Node, parent: string): Generator<Line> {
  yield line(found, scope, node, parent)
  for (const part of node.parts) yield* nodeLines(found, scope, part, node.code)
}

function line(found: SectorScores, scope: Scope, { code, title, score, change }: Figure, parent: string): Line {
  const { profile } = found
  const { start, end } = boundsOf(scope.period)
  const shown = score && 'value' in score ? score : null
  const figure = [
    found.sector,
    found.instrument,
    found.version,
    profile.name,
    profile.version,
    profile.confidence,
    profile.smallestBase,
    scope.unit,
    scope.period,
    start,
    end,
    scope.channel,
    scope.group,
    code,
    parent,
    title.vi,
    title.en,
    shown?.value ?? null,
    shown?.low ?? null,
    shown?.high ?? null,
    shown?.mean ?? null,
    shown?.base ?? null,
    shown?.answers ?? null,
    shown?.effective ?? null,
    shown?.class ?? null,
    code === found.tree.code ? found.target : null,
    score && 'withheld' in score ? score.withheld : null,
    change?.difference ?? null,
    change?.p ?? null,
  ]
  return { unit: scope.unit, period: scope.period, figure }
}
