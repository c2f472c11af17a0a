import { instrumentNamed } from '../surveys/catalogue.ts'
import type { Instrument } from '../surveys/instrument.ts'
import { type Layout, layoutOf } from '../surveys/tally.ts'

const layouts = new WeakMap<Instrument, Layout>()

/** The layout of an instrument version. Throws where there is no such version. */
export const layoutNamed = (instrument: string, version: number): Layout =>
  layoutFor(instrumentNamed(instrument, version))

export function layoutFor(instrument: Instrument): Layout {
  let layout = layouts.get(instrument)
  if (!layout) {
    layout = layoutOf(instrument)
    layouts.set(instrument, layout)
  }
  return layout
}
