// Which figure is opened into its formula. It stands in the address, so that it can be sent.
import { useLocation } from 'preact-iso/router'
import { canBeAsked } from '../../surveys/period.ts'

/** A figure of a sector in the scope of the screen, or there for another unit or period. */
export type ExplainedFigure = {
  readonly sector: string
  readonly indicator: string
  readonly unit?: string | undefined
  readonly period?: string | undefined
}

/** `land/index`, `land/index/cho-lau`, `land/index/2026-08`; null where the text names no figure. */
export function readFigure(text: string | undefined): ExplainedFigure | null {
  const [sector, indicator, ...where] = (text ?? '').split('/')
  if (!sector || !indicator) return null
  return { sector, indicator, unit: where.find((one) => one && !canBeAsked(one)), period: where.find(canBeAsked) }
}

export const writeFigure = ({ sector, indicator, unit, period }: ExplainedFigure): string =>
  [sector, indicator, unit, period].filter(Boolean).join('/')

/** An address with another figure opened, or with none; what else it says stays. */
export function addressWith(url: string, figure: ExplainedFigure | null): string {
  const { pathname, searchParams, hash } = new URL(url, 'http://here')
  if (figure) searchParams.set('explain', writeFigure(figure))
  else searchParams.delete('explain')
  const query = searchParams.toString().replaceAll('%2C', ',').replaceAll('%2F', '/')
  return pathname + (query ? `?${query}` : '') + hash
}

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
