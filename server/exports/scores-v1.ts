import type { Profile } from '../../surveys/instrument.ts'
import { boundsOf } from '../../surveys/period.ts'
import type { Node, Scope, SectorScores } from '../scores.ts'
import type { CsvCell } from './csv.ts'

/** One line an indicator and scope: the figures on the screen, with all that is needed to compute them again. */
export const scoresV1 = {
  header: [
    'sector',
    'instrument',
    'version',
    'profile',
    'profile_version',
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
    'class',
    'withheld',
    'change',
    'change_p',
  ],
  *rows(found: SectorScores, scope: Scope): Generator<CsvCell[]> {
    for (const node of [found.tree, ...found.beside]) yield* nodeRows(found, scope, found.profile, node, '')
  },
} as const

function* nodeRows(
  found: SectorScores,
  scope: Scope,
  profile: Profile,
  node: Node,
  parent: string,
): Generator<CsvCell[]> {
  const { start, end } = boundsOf(scope.period)
  const { score, change } = node
  const shown = score && 'value' in score ? score : null
  yield [
    found.sector,
    found.instrument,
    found.version,
    profile.name,
    profile.version,
    scope.unit,
    scope.period,
    start,
    end,
    scope.channel,
    scope.group,
    node.code,
    parent,
    node.title.vi,
    node.title.en,
    shown?.value ?? null,
    shown?.low ?? null,
    shown?.high ?? null,
    shown?.mean ?? null,
    shown?.base ?? null,
    shown?.answers ?? null,
    shown?.class ?? null,
    score && 'withheld' in score ? score.withheld : null,
    change?.difference ?? null,
    change?.p ?? null,
  ]
  for (const part of node.parts) yield* nodeRows(found, scope, profile, part, node.code)
}
