// What the figures on the screen are about. The page says it once; every chart and table on it, and every file saved
// from them, repeats it.
import { createContext } from 'preact'
import { useContext } from 'preact/hooks'

export type Shown = {
  /** The page, as a reader calls it: the sector's or the index's name, or the scoreboard. */
  readonly page: string
  /** The codes of page, unit and period, for the names of files. */
  readonly codes: readonly string[]
  /** Unit, period, channel, respondent group and base, each as it is read. */
  readonly parts: readonly string[]
}

const nothing: Shown = { page: '', codes: [], parts: [] }
export const ShownHere = createContext<Shown>(nothing)
export const useShown = (): Shown => useContext(ShownHere)
