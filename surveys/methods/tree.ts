// The tree of an index as a table.
import type { Index, Indicator, Language, RollUp } from '../instrument.ts'
import { formatFigure } from '../text/format.ts'
import { endsOf } from '../tree.ts'
import { type MethodBlock, table, type Words } from './blocks.ts'

export function treeOf({ tree, beside }: Index, language: Language, w: Words): MethodBlock {
  const rows: string[][] = []
  const depths: number[] = []
  const add = (one: Indicator, depth: number, whole: RollUp | null) => {
    const { low, high } = endsOf(one)
    const { adjust } = one
    const how = madeBy(one, w.tree)
    const then =
      adjust &&
      (adjust.kind === 'min-max'
        ? w.tree.minMax(adjust.low, adjust.high)
        : adjust.bands
          ? w.tree.bands(adjust.bands)
          : w.tree.points(adjust.most))
    // Pooled answers are alike whatever weights stand there.
    const weight =
      whole === null
        ? ''
        : one.weight === undefined || whole === 'pooled'
          ? w.tree.equal
          : formatFigure(language, one.weight)
    rows.push([
      one.number ?? '',
      one.title[language],
      one.code,
      then ? `${how}; ${then}` : how,
      weight,
      w.tree.ends(low, high),
    ])
    depths.push(depth)
    if (one.kind === 'dimension') for (const part of one.parts) add(part, depth + 1, one.rollUp)
  }
  add(tree, 0, null)
  if (beside.length > 0) {
    rows.push(['', w.tree.beside, '', '', '', ''])
    depths.push(0)
    for (const one of beside) add(one, 1, null)
  }
  return table(w.tree.caption, w.tree.head, rows, depths)
}

function madeBy(one: Indicator, w: Words['tree']): string {
  if (one.kind === 'linked') return `${w.kinds.linked} [${one.instrument}/${one.indicator}]`
  if (one.kind !== 'dimension') return w.kinds[one.kind] as string
  const how = w.rollUps[one.rollUp]
  return one.rollUp === 'floor-width' ? `${how} (${w.floorWidth(one.floor ?? 0, one.width ?? 0)})` : how
}
