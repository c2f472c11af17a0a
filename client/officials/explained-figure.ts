// Which figure an address opens into its formula.
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
