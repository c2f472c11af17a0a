// The words of a report and the shapes of its cells in one language.
import type { Language, Text } from '../instrument.ts'
import type { Change, Published, Score } from '../score.ts'
import { officials as enOfficials } from '../text/en/officials.ts'
import * as en from '../text/en/report.ts'
import { inLanguage } from '../text/format.ts'
import { officials as viOfficials } from '../text/vi/officials.ts'
import * as vi from '../text/vi/report.ts'
import type { Compared, ReportSector } from './figures.ts'

export type Speech = {
  readonly language: Language
  readonly words: typeof vi.report
  readonly said: (text: Text) => string
  readonly channel: (channel: string) => string
}

export function speechOf(language: Language): Speech {
  const channels: Readonly<Record<string, string>> = (language === 'vi' ? viOfficials : enOfficials).channels
  return {
    language,
    words: (language === 'vi' ? vi : en).report,
    said: (text) => inLanguage(language, text),
    channel: (channel) => channels[channel] ?? channel,
  }
}

/** Whether a cell is a number to stand on one line; a sentence with numbers in it is broken like any other. */
export const isNumeral = (text: string): boolean => /\d/.test(text) && !/\p{L}\s+\p{L}/u.test(text)

export const isScore = (score: Published): score is Score => score !== null && 'value' in score

/** Score, interval and base of a row; of what is hidden why, and no number. */
export function scoreCells({ words }: Speech, score: Published, decimals: number): [string, string, string] {
  const { cells } = words
  if (score === null) return [cells.none, cells.nothing, cells.whole(0)]
  if (!isScore(score)) return [cells.withheld, cells.nothing, cells.few]
  return [cells.points(score.value, decimals), cells.interval(score.low, score.high, decimals), cells.whole(score.base)]
}

export const changeCell = ({ words }: Speech, change: Change | null, decimals: number): string =>
  change === null
    ? words.cells.incomparable
    : change.moreThanNoise
      ? words.cells.moved(change.difference, decimals)
      : words.cells.unsure

/** How a sector stands, in one sentence. */
export function standing({ words, said }: Speech, { name: own, score, profile, target }: ReportSector): string {
  const name = words.sector(said(own))
  if (score === null) return words.noAnswers(name)
  if (!isScore(score)) return words.withheld(name)
  const aim = target === null ? '' : words.target(sideOf(score, target), target)
  const percent = Math.round(profile.confidence * 100)
  return `${words.score(name, { ...score, decimals: profile.decimals, percent })}${aim}.`
}

/** What can be said of a sector's change, or why nothing is; of a rise or fall only where it is more than noise. */
export function changes(speech: Speech, sector: ReportSector): string[] {
  if (!isScore(sector.score)) return []
  const { before, yearBefore } = sector
  const isAlike = !before.change && !yearBefore.change && before.because?.day === yearBefore.because?.day
  if (isAlike) return [speech.words.notCompared('both', reasonOf(speech, before))]
  return [compared(speech, 'before', before, sector), compared(speech, 'year', yearBefore, sector)]
}

const reasonOf = ({ words }: Speech, { because }: Compared) =>
  because ? words.breakReason[because.kind](because.day) : null

const sideOf = ({ low, high }: Score, target: number) => (high < target ? 'below' : low > target ? 'above' : 'unsure')

function compared(
  speech: Speech,
  which: 'before' | 'year',
  comparison: Compared,
  { cause, profile }: ReportSector,
): string {
  const { words, said } = speech
  const { to, change } = comparison
  if (!change) return words.notCompared(which, reasonOf(speech, comparison))
  const { difference, moreThanNoise } = change
  const sentence = words.changed(which, to, difference, moreThanNoise, profile.decimals)
  if (which === 'year' || !moreThanNoise || !cause) return `${sentence}.`
  const told =
    cause.because === 'mix'
      ? cause
      : {
          ...cause,
          title: said(cause.title),
          units: cause.units.map(({ name, level }) => ({ name: said(name), level })),
        }
  return `${sentence}${words.because(told)}.`
}
