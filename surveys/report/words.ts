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

/** What is said of a sector, sentence by sentence; of a rise or fall only where it is more than noise. */
export function sectorSentences(speech: Speech, sector: ReportSector): string[] {
  const { words, said } = speech
  const { score, profile, target } = sector
  const { decimals } = profile
  const name = words.sector(said(sector.name))
  if (score === null) return [words.noAnswers(name)]
  if (!isScore(score)) return [words.withheld(name)]
  const aim = target === null ? '' : words.target(sideOf(score, target), target)
  const first = `${words.score(name, { ...score, decimals, percent: Math.round(profile.confidence * 100) })}${aim}.`
  return [first, compared(speech, 'before', sector.before, sector), compared(speech, 'year', sector.yearBefore, sector)]
}

const sideOf = ({ low, high }: Score, target: number) => (high < target ? 'below' : low > target ? 'above' : 'unsure')

function compared(
  { words, said }: Speech,
  which: 'before' | 'year',
  { to, change, because }: Compared,
  { cause, profile }: ReportSector,
): string {
  if (!change) return words.notCompared(which, to, because ? words.breakReason[because.kind](because.day) : null)
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
