// From figures to a report in one language: which sections there are, and what stands in each.
import { breaksWithin } from '../breaks.ts'
import { flagWords } from '../flag-words.ts'
import type { Language } from '../instrument.ts'
import { lastDayOf } from '../period.ts'
import { weightsInReport as en } from '../text/en/weights.ts'
import { formatNumber, formatPeriod } from '../text/format.ts'
import { weightsInReport as vi } from '../text/vi/weights.ts'
import type { NotePart, ReportFigures, ReportSector } from './figures.ts'
import { legible } from './legible.ts'
import type { Block, Report, Section } from './report.ts'
import {
  channelTable,
  deedTable,
  dutyTable,
  factorTable,
  indexTable,
  monthTables,
  rateTable,
  sectorTable,
  unitTable,
} from './tables.ts'
import { changes, isScore, type Speech, speechOf, standing } from './words.ts'

const paragraph = (text: string): Block => ({ kind: 'paragraph', text })
const paragraphs = (...texts: readonly (string | null)[]): Block[] =>
  texts.flatMap((text) => (text ? [paragraph(text)] : []))
const list = (items: readonly string[]): Block[] => (items.length > 0 ? [{ kind: 'list', items }] : [])
const heading = (text: string): Block => ({ kind: 'heading', text })

export function reportOf(figures: ReportFigures, language: Language): Report {
  const speech = speechOf(language)
  const { words, said } = speech
  const { period, today, sectors, unseen } = figures
  const answered = sectors.filter(({ responses }) => responses !== 0)
  const subject = subjectOf(speech, figures)
  const from = said(figures.from.name)
  const note = (part: NotePart): Block[] => {
    const text = figures.notes[part]?.text ?? ''
    return [{ kind: 'note', part, lines: text === '' ? [] : text.split('\n') }]
  }
  const sections: (Section | null)[] = [
    { title: words.titles.summary, blocks: [...summary(speech, figures, answered), ...note('summary')] },
    answered.length > 0
      ? { title: words.titles.sectors, blocks: [...sectorPart(speech, answered), ...note('sectors')] }
      : null,
    answered.some(({ units }) => units.length > 1)
      ? { title: words.titles.units, blocks: [...unitPart(speech, answered), ...note('units')] }
      : null,
    answered.length > 0
      ? { title: words.titles.trend, blocks: [...trendPart(speech, answered), ...note('trend')] }
      : null,
    indexPart(speech, figures),
    {
      title: words.titles.done,
      blocks: [
        ...(figures.deeds === null
          ? [paragraph(words.hiddenParts)]
          : figures.deeds.length === 0
            ? [paragraph(words.noDeeds)]
            : deedPart(speech, figures.deeds)),
        ...note('done'),
      ],
    },
    { title: words.titles.duties, blocks: [...dutyPart(speech, figures), ...note('duties')] },
    { title: words.titles.method, blocks: methodPart(speech, figures) },
  ]
  return legible({
    language,
    period,
    runningHead: words.runningHead(from, period),
    brand: { ...figures.brand, name: figures.brand.name && said(figures.brand.name) },
    simulated: figures.simulated ? words.simulated : null,
    file: fileOf(speech, figures),
    head: {
      above: figures.above ? [words.aboveLine(said(figures.above.name))] : [],
      body: words.bodyLines(from),
      country: words.country,
      motto: words.motto,
      number: words.number,
      place: words.dated(words.placeOf(said(figures.place)), today.slice(0, 4)),
      type: words.type,
      subject: [subject, words.period(period).replace(/^./u, (letter) => letter.toLocaleUpperCase(language))],
      to: { label: words.to, names: addressees(speech, figures) },
    },
    opening: [
      words.opening(from, subject, period, basisOf(speech, figures)),
      ...(lastDayOf(period) >= today ? [words.until(today)] : []),
      ...(unseen.length > 0 ? [words.unseen(unseen.map(said))] : []),
    ],
    sections: numbered(speech, sections),
    closing: words.closing(from, period),
    recipients: { label: words.recipients, names: [words.asAbove, words.archive] },
    signature: words.signature(figures.from.name.vi, figures.from.level),
  })
}

/** Sections and tables by their numbers, in the order in which they stand. */
function numbered({ words }: Speech, sections: readonly (Section | null)[]): Section[] {
  let tables = 0
  const roman = ['I', 'II', 'III', 'IV', 'V', 'VI', 'VII', 'VIII', 'IX', 'X']
  return sections
    .filter((section) => section !== null)
    .map(({ title, blocks }, i) => {
      let headings = 0
      return {
        title: `${roman[i]}. ${title}`,
        blocks: blocks.map((block): Block => {
          if (block.kind === 'table') return { ...block, caption: words.tables.number(++tables, block.caption) }
          return block.kind === 'heading' ? { ...block, text: `${++headings}. ${block.text}` } : block
        }),
      }
    })
}

function subjectOf({ words, said }: Speech, { kind, sector, unit, isWhole }: ReportFigures): string {
  if (kind === 'whole') return words.subject.whole
  if (kind === 'unit' || !sector) return words.subject.unit
  const what = words.subject.sector(said(sector.name))
  return isWhole ? what : `${what} ${words.at(said(unit.name))}`
}

const addressees = ({ words, said }: Speech, { to }: ReportFigures): readonly string[] =>
  to === 'province' ? words.province : [words.through(said(to.body.name), to.through && said(to.through.name))]

/** The committee at the top, which reports to the province, wrote the letter itself. */
const basisOf = ({ words, said }: Speech, { basis, to }: ReportFigures): string | null =>
  basis && words.basis({ ...basis, by: said(basis.by), about: said(basis.about), isOwn: to === 'province' })

/** A name that every system can keep: `bao-cao_mot-cua_2026-Q3`. */
const fileOf = ({ words }: Speech, { unit, sector, period }: ReportFigures) =>
  [words.fileName, unit.unit, ...(sector ? [sector.sector] : []), period.replace('..', '_')].join('_')

function summary(
  speech: Speech,
  { period, sectors, flags: flagged }: ReportFigures,
  answered: readonly ReportSector[],
): Block[] {
  const { words, said, language } = speech
  if (answered.length === 0) return [paragraph(words.nothing(period))]
  const isKnown = answered.every(({ responses }) => responses !== null)
  const total = answered.reduce((sum, { responses }) => sum + (responses ?? 0), 0)
  const flags = flagged.map(({ name, flag }) => `${words.inFull(said(name))}: ${flagWords(language, flag)}`)
  return [
    paragraph(isKnown ? words.total(period, total, answered.length) : words.totalHidden),
    ...list(
      sectors.map((sector) =>
        [standing(speech, sector), ...(sector.before.change ? changes(speech, sector).slice(0, 1) : [])].join(' '),
      ),
    ),
    sectorTable(speech, sectors),
    ...list(flags),
  ]
}

function sectorPart(speech: Speech, sectors: readonly ReportSector[]): Block[] {
  const { words, said } = speech
  return sectors.flatMap((sector) => {
    const { weakest, owners, profile } = sector
    const owned = owners.map(({ name, section }) => ({ name: said(name), section }))
    return [
      heading(words.sector(said(sector.name))),
      ...paragraphs(
        [standing(speech, sector), ...changes(speech, sector)].join(' '),
        weakest ? words.weakest(said(weakest.title), weakest.score.value, profile.decimals) : null,
        owned.length > 0 ? words.owners(owned) : null,
      ),
      ...(sector.factors.length > 0 && isScore(sector.score) ? [factorTable(speech, sector)] : []),
    ]
  })
}

function unitPart(speech: Speech, sectors: readonly ReportSector[]): Block[] {
  const { words, said } = speech
  return [
    paragraph(words.groupsLead),
    ...sectors.flatMap((sector) => {
      const shown = sector.units.filter(({ group }) => group !== null)
      const names = (units: ReportSector['units']) => units.map(({ name }) => said(name))
      const hidden = names(sector.units.filter(({ score }) => score !== null && !isScore(score)))
      const empty = names(sector.units.filter(({ score }) => score === null))
      return [
        heading(words.sector(said(sector.name))),
        ...(shown.length > 0 ? [unitTable(speech, sector)] : [paragraph(words.noneShown)]),
        ...paragraphs(
          hidden.length > 0 ? words.hiddenUnits(hidden) : null,
          empty.length > 0 ? words.emptyUnits(empty) : null,
        ),
      ]
    }),
  ]
}

function trendPart(speech: Speech, sectors: readonly ReportSector[]): Block[] {
  const { words, said } = speech
  const [first, last] = [sectors[0]?.months[0], sectors[0]?.months.at(-1)]
  const breaks = first && last ? breaksWithin(sectors[0]?.breaks ?? [], first.period, last.period) : []
  return [
    paragraph(words.trendLead),
    ...sectors.map(
      ({ name, months, target, breaks: own }): Block => ({
        kind: 'trend',
        title: words.chart(said(name)),
        points: months,
        target,
        breaks: own,
      }),
    ),
    ...monthTables(speech, sectors),
    ...list(breaks.map(({ day, text }) => words.breakNote(day, said(text)))),
  ]
}

function indexPart(speech: Speech, { indices, period }: ReportFigures): Section | null {
  const { words } = speech
  if (!indices || indices.list.length === 0) return null
  const lead = indices.period === period ? words.indicesLead(period) : words.indicesYear(indices.period)
  return { title: words.titles.indices, blocks: [paragraph(lead), indexTable(speech, indices.list)] }
}

function dutyPart(speech: Speech, { duties }: ReportFigures): Block[] {
  const { words } = speech
  if (duties === null) return [paragraph(words.hiddenParts)]
  if (duties.length === 0) return [paragraph(words.noDuties)]
  const all = { done: 0, reported: 0, late: 0, open: 0 }
  for (const { states } of duties)
    for (const state of ['done', 'reported', 'late', 'open'] as const) all[state] += states[state]
  return [paragraph(words.dutyCounts(all)), dutyTable(speech, duties)]
}

const MOST_DEEDS = 60
/** The latest ones, where there are very many. */
function deedPart(speech: Speech, deeds: NonNullable<ReportFigures['deeds']>): Block[] {
  const { words } = speech
  const told = deeds.slice(-MOST_DEEDS)
  return [
    ...(told.length < deeds.length ? [paragraph(words.latestDeeds(told.length, deeds.length))] : []),
    deedTable(speech, told),
  ]
}

function methodPart(speech: Speech, figures: ReportFigures): Block[] {
  const { words, said } = speech
  const { sectors, hasOddDays } = figures
  const profiles = [...new Map(sectors.map(({ profile }) => [`${profile.name} ${profile.version}`, profile])).values()]
  const m = words.method
  const targets = new Set(sectors.flatMap(({ targetSource }) => (targetSource ? [said(targetSource)] : [])))
  return [
    ...(sectors.length > 0 ? [rateTable(speech, sectors)] : []),
    ...(sectors.some(({ channels }) => channels.length > 0) ? [channelTable(speech, figures)] : []),
    ...list([
      ...sectors.map(({ name, instrument }) => m.what(said(instrument.title), instrument.version, said(name))),
      m.score,
      ...profiles.flatMap(({ name, version, source, verified }) => [
        m.formula(name, version, said(source)),
        ...(verified ? [] : [m.unverified]),
      ]),
      ...[...targets].map(m.targets),
      m.interval(Math.round((profiles[0]?.confidence ?? 0.95) * 100)),
      m.change,
      m.small(Math.max(...profiles.map(({ smallestBase }) => smallestBase), 0)),
      ...(hasOddDays ? [m.range] : []),
      ...weightsPart(speech, figures),
      m.own,
    ]),
  ]
}

/** That figures are unweighted, and what they would be by the weightings in use for this unit. */
function weightsPart({ language, said }: Speech, { weighted = [] }: ReportFigures): string[] {
  const w = language === 'vi' ? vi : en
  const decimal = (value: number) => formatNumber(language, value, 1)
  return [
    w.none,
    ...weighted.map(({ name, version, about, unit, period, ...scores }) => {
      const { weighted: one, unweighted: other } = scores
      const told =
        isScore(one) && isScore(other)
          ? w.scores(decimal(other.value), decimal(one.value), decimal(one.low), decimal(one.high))
          : w.hidden
      return `${w.used(name, version, said(about), `${said(unit)}, ${formatPeriod(language, period)}`)} ${told}`
    }),
  ]
}
