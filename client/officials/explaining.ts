// Which figure is opened into its formula. It stands in the address, so that it can be sent.
import { useLocation } from 'preact-iso/router'
import { addressWith, type ExplainedFigure, readFigure } from './explained-figure.ts'

// Whether the way back leads to the screen without the figure: not where the address was opened with it.
let isOpenedHere = false

/** The figure that is open, and the ways to open, change and close it. Opening is a step that the way back undoes. */
export function useExplaining() {
  const { url, query, route, back } = useLocation()
  const figure = readFigure(query.explain)
  return {
    figure,
    open: (next: ExplainedFigure) => {
      isOpenedHere = true
      route(addressWith(url, next))
    },
    show: (next: ExplainedFigure) => route(addressWith(url, next), true),
    close: () => {
      if (isOpenedHere) back()
      else route(addressWith(url, null), true)
      isOpenedHere = false
    },
  }
}
