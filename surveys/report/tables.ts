// The tables of a report. Each that has scores has their bases.
import type { ReportDeed, ReportDuty, ReportFigures, ReportIndex, ReportSector } from './figures.ts'
import type { Column, ReportTable } from './report.ts'
import { changeCell, isScore, type Speech, scoreCells } from './words.ts'

type Given = readonly [title: string, kind: Column['kind'], width: number]
const table = (caption: string, columns: readonly Given[], rows: readonly (readonly string[])[]): ReportTable => ({
  kind: 'table',
  caption,
  columns: columns.map(([title, kind, width]) => ({ title, kind, width })),
  rows,
})
const percentOf = ({ profile }: Pick<ReportSector, 'profile'>) => Math.round(profile.confidence * 100)

export function sectorTable(speech: Speech, sectors: readonly ReportSector[]): ReportTable {
  const { words, said } = speech
  const c = words.columns
  return table(
    words.tables.sectors,
    [
      [c.sector, 'name', 15],
      [c.score, 'number', 13],
      [c.interval(sectors[0] ? percentOf(sectors[0]) : 95), 'number', 17],
      [c.base, 'number', 10],
      [c.target, 'number', 9],
      [c.before, 'words', 18],
      [c.yearBefore, 'words', 18],
    ],
    sectors.map((sector) => {
      const { decimals } = sector.profile
      return [
        said(sector.name),
        ...scoreCells(speech, sector.score, decimals),
        sector.target === null ? words.cells.nothing : words.cells.points(sector.target, sector.target % 1 ? 1 : 0),
        ...[sector.before, sector.yearBefore].map(({ change }) =>
          isScore(sector.score) ? changeCell(speech, change, decimals) : words.cells.nothing,
        ),
      ]
    }),
  )
}

export function factorTable(speech: Speech, sector: ReportSector): ReportTable {
  const { words, said } = speech
  const c = words.columns
  const { decimals } = sector.profile
  return table(
    words.tables.factors(said(sector.name)),
    [
      [c.factor, 'name', 36],
      [c.score, 'number', 15],
      [c.interval(percentOf(sector)), 'number', 18],
      [c.base, 'number', 12],
      [c.before, 'words', 19],
    ],
    sector.factors.map(({ title, score, change }) => [
      said(title),
      ...scoreCells(speech, score, decimals),
      changeCell(speech, change, decimals),
    ]),
  )
}

/** The units with a score, group by group; the others are named beside the table. */
export function unitTable(speech: Speech, sector: ReportSector): ReportTable {
  const { words, said } = speech
  const c = words.columns
  const shown = sector.units
    .filter(({ group }) => group !== null)
    .toSorted((a, b) => Number(a.group) - Number(b.group) || shownValue(b.score) - shownValue(a.score))
  return table(
    words.tables.units(said(sector.name)),
    [
      [c.group, 'name', 13],
      [c.unit, 'name', 42],
      [c.score, 'number', 13],
      [c.interval(percentOf(sector)), 'number', 20],
      [c.base, 'number', 12],
    ],
    shown.map(({ name, score, group }) => [
      words.cells.group(group as number),
      words.inFull(said(name)),
      ...scoreCells(speech, score, sector.profile.decimals),
    ]),
  )
}

const shownValue = (score: ReportSector['score']) => (isScore(score) ? score.value : 0)

const MOST_ABREAST = 3
/** Score and base of some sectors, month by month; a table for every three. */
export function monthTables(speech: Speech, sectors: readonly ReportSector[]): ReportTable[] {
  const { words, said } = speech
  const c = words.columns
  const tables: ReportTable[] = []
  for (let first = 0; first < sectors.length; first += MOST_ABREAST) {
    const abreast = sectors.slice(first, first + MOST_ABREAST)
    const width = 90 / (2 * abreast.length)
    const months = abreast[0]?.months ?? []
    tables.push(
      table(
        words.tables.months,
        [
          [c.month, 'name', 10],
          ...abreast.flatMap(({ name }): Given[] => [
            [c.scoreOf(said(name)), 'number', width],
            [c.baseOf(said(name)), 'number', width],
          ]),
        ],
        months.map(({ period }, i) => [
          words.cells.month(period),
          ...abreast.flatMap(({ months: own, profile }) => {
            const shown = own[i]?.score ?? null
            const [score, , base] = scoreCells(speech, shown, profile.decimals)
            // Why there is none stands in the column beside it: twice in each of twelve lines nobody could read.
            return [shown === null || isScore(shown) ? score : words.cells.nothing, base]
          }),
        ]),
      ),
    )
  }
  return tables
}

export function indexTable({ words, said }: Speech, list: readonly ReportIndex[]): ReportTable {
  const c = words.columns
  return table(
    words.tables.indices,
    [
      [c.index, 'name', 34],
      [c.score, 'number', 24],
      [c.scale, 'number', 12],
      [c.base, 'number', 12],
      [c.state, 'words', 18],
    ],
    list.map(({ title, score, low, high, decimals, progress, missing }) => {
      const shown = isScore(score)
      const value = shown
        ? words.cells.points(score.value, decimals)
        : score !== null
          ? words.cells.withheld
          : progress && progress.possible > 0
            ? words.cells.progress(progress.soFar, progress.possible)
            : words.cells.noFigure
      return [
        said(title),
        value,
        words.cells.scale(low, high),
        shown && score.base > 0 ? words.cells.whole(score.base) : words.cells.nothing,
        words.cells.missing(missing),
      ]
    }),
  )
}

export function dutyTable(speech: Speech, duties: readonly ReportDuty[]): ReportTable {
  const { words, said } = speech
  const c = words.columns
  return table(
    words.tables.duties,
    [
      [c.section, 'name', 8],
      [c.duty, 'words', 25],
      [c.unit, 'words', 23],
      [c.score, 'number', 8],
      [c.base, 'number', 8],
      [c.due, 'number', 14],
      [c.dutyState, 'words', 14],
    ],
    duties.map(({ section, title, units, due, states, figure }) => {
      const [score, , base] = figure ? scoreCells(speech, figure.score, figure.decimals) : []
      return [
        section,
        said(title),
        units.length > MOST_NAMED
          ? words.cells.units(units.length)
          : units.map((unit) => words.inFull(said(unit))).join('; '),
        figure?.score ? (score ?? '') : words.cells.nothing,
        figure?.score && isScore(figure.score) && figure.score.base > 0 ? (base ?? '') : words.cells.nothing,
        due === null ? words.cells.nothing : words.cells.day(due),
        words.cells.dutyStates(states),
      ]
    }),
  )
}
const MOST_NAMED = 3

export function deedTable({ words, said }: Speech, deeds: readonly ReportDeed[]): ReportTable {
  const c = words.columns
  return table(
    words.tables.deeds,
    [
      [c.day, 'name', 14],
      [c.unit, 'words', 21],
      [c.duty, 'words', 23],
      [c.what, 'words', 42],
    ],
    deeds.map(({ day, unit, section, about, what, isConfirmed }) => [
      words.cells.day(day),
      words.inFull(said(unit)),
      `${section} ${said(about)}`,
      isConfirmed ? words.cells.confirmed(what) : what,
    ]),
  )
}

export function rateTable({ words, said }: Speech, sectors: readonly ReportSector[]): ReportTable {
  const c = words.columns
  return table(
    words.tables.rates,
    [
      [c.sector, 'name', 30],
      [c.responses, 'number', 22],
      [c.dossiers, 'number', 22],
      [c.rate, 'number', 26],
    ],
    sectors.map(({ name, responses, rate }) => {
      const known = rate.says === 'known' ? rate : null
      const share = known?.share === null || !known ? words.cells.nothing : words.cells.percent(known.share)
      return [
        said(name),
        responses === null ? words.cells.withheld : words.cells.whole(responses),
        known ? words.cells.whole(known.dossiers) : words.cells.nothing,
        rate.says === 'known' ? (rate.isDoubtful ? words.cells.doubtful(share) : share) : words.cells.rates[rate.says],
      ]
    }),
  )
}

export function channelTable(
  { words, said, channel }: Speech,
  { sectors }: Pick<ReportFigures, 'sectors'>,
): ReportTable {
  const channels = [...new Set(sectors.flatMap((sector) => sector.channels.map((own) => own.channel)))]
  const width = 70 / Math.max(1, sectors.length)
  return table(
    words.tables.channels,
    [[words.columns.channel, 'name', 30], ...sectors.map(({ name }): Given => [said(name), 'number', width])],
    channels.map((name) => [
      channel(name),
      ...sectors.map((sector) => {
        const own = sector.channels.find((one) => one.channel === name)
        return own?.responses === null ? words.cells.few : words.cells.whole(own?.responses ?? 0)
      }),
    ]),
  )
}
