import { instrumentNamed } from '../surveys/catalogue.ts'
import { type Layout, layoutOf } from '../surveys/tally.ts'

const layouts = new Map<string, Layout>()

/** The layout of an instrument version. Throws where the catalogue has no such version. */
export function layoutNamed(instrument: string, version: number): Layout {
  const name = `${instrument}@${version}`
  let layout = layouts.get(name)
  if (!layout) {
    layout = layoutOf(instrumentNamed(instrument, version))
    layouts.set(name, layout)
  }
  return layout
}
