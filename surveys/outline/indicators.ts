import type {
  Adjustment,
  Code,
  Dimension,
  Figure,
  Indicator,
  Item,
  Linked,
  Questionnaire,
  Scale,
  Text,
} from '../instrument.ts'
import {
  booleanAt,
  claim,
  each,
  giveUp,
  listOf,
  nameAt,
  oneOf,
  type Place,
  refuse,
  tell,
  textAt,
  together,
} from '../questionnaire/definition.ts'
import { endsBefore } from '../tree.ts'
import { mostEntries, numberAt, partsOf, short, wordAt } from './reading.ts'
import { fitsTogether } from './roll-ups.ts'
import { codesNamed } from './scales.ts'

const deepest = 5
const largest = 1_000_000
const rollUps = ['pooled', 'mean', 'weighted', 'sum', 'points', 'floor-width'] as const
const common = ['number', 'note', 'weight', 'adjust', 'sector', 'letter'] as const

/** What an item can be scored from: a question with one answer, a row of a matrix, or a multiple choice. */
type Scored = { readonly title: Text; readonly codes: readonly Code[]; readonly several: boolean }
export type Reading = {
  readonly asked: ReadonlyMap<string, Scored | null>
  /** Whether a question of this name was given up: an item that names it is not judged. */
  readonly isBroken: (name: string) => boolean
  /** Undefined where they, or one of them, were given up. */
  readonly scales: ReadonlyMap<string, Scale | undefined> | undefined
  /** Codes of indicators seen so far: a report finds a figure by its code alone. */
  readonly taken: Set<string>
}

/** Everything the questionnaire asks, by the name an outline may give it; null where it cannot be scored. */
export function askedIn({ pages }: Pick<Questionnaire, 'pages'>): Map<string, Scored | null> {
  const asked = new Map<string, Scored | null>()
  for (const element of pages.flatMap((page) => page.elements)) {
    if (element.kind === 'notice') continue
    const { name, title, kind } = element
    const codes = kind === 'choice' || kind === 'choices' ? element.choices.map((choice) => choice.code) : null
    asked.set(name, codes && { title, codes, several: kind === 'choices' })
    if (kind !== 'matrix') continue
    const columns = element.columns.map((column) => column.code)
    for (const row of element.rows)
      asked.set(`${name}.${row.name}`, { title: row.text, codes: columns, several: false })
  }
  return asked
}

export function indicatorAt(place: Place, reading: Reading, depth = 1): Indicator {
  if (depth > deepest) refuse(place, `nests more than ${deepest} levels deep`)
  const { json } = place
  const has = (key: string) => typeof json === 'object' && json !== null && Object.hasOwn(json, key)
  const found =
    typeof json === 'string' || has('item')
      ? itemAt(place, reading)
      : has('figure')
        ? figureAt(place, reading)
        : has('linked')
          ? linkedAt(place, reading)
          : dimensionAt(place, reading, depth)
  if (found.adjust?.kind === 'points' && found.adjust.bands) withinEnds(place, found, found.adjust.bands)
  return found
}

function withinEnds(place: Place, found: Indicator, bands: readonly { readonly from: number }[]): void {
  const { low, high } = endsBefore(found)
  const first = bands[0]?.from as number
  if (first > low) tell(place, `the first band must begin at ${low} or below, where the figure begins`)
  const past = bands.find(({ from }) => from > high)
  if (past) tell(place, `a band begins at ${past.from}, past the end of the figure, ${high}`)
}

type Shared = Partial<Record<(typeof common)[number], Place>>
function sharedAt({ number, note, weight, adjust, sector, letter }: Shared) {
  return together({
    ...(number && { number: () => wordAt(number) }),
    ...(note && { note: () => textAt(note) }),
    ...(weight && { weight: () => numberAt(weight, 0, largest) }),
    ...(adjust && { adjust: () => adjustmentAt(adjust) }),
    ...(sector && { sector: () => nameAt(sector) }),
    ...(letter && { letter: () => wordAt(letter) }),
  })
}

function adjustmentAt(place: Place): Adjustment {
  const given = partsOf(place, [], ['points', 'bands', 'minMax'])
  if (given.minMax) {
    if (given.points) refuse(given.points, 'a figure has points or a place among all units, not both')
    const { low, high } = partsOf(given.minMax, ['low', 'high'])
    const least = numberAt(low, -largest, largest)
    return { kind: 'min-max', low: least, high: above(high, least) }
  }
  const most = above(given.points ?? refuse(place, 'needs "points" or "minMax"'), 0)
  return { kind: 'points', most, bands: given.bands ? bandsAt(given.bands, most) : null }
}

function above(place: Place, low: number): number {
  const value = numberAt(place, low, largest)
  return value > low ? value : refuse(place, `must be more than ${low}`)
}

function bandsAt(place: Place, most: number): readonly { from: number; points: number }[] {
  let last = Number.NEGATIVE_INFINITY
  return each(listOf(place, mostEntries), (one) => {
    const given = partsOf(one, ['from', 'points'])
    const from = numberAt(given.from, -largest, largest)
    if (from <= last) refuse(given.from, `${from} does not come after ${last}`)
    last = from
    return { from, points: numberAt(given.points, 0, most) }
  })
}

function itemAt(place: Place, { asked, isBroken, scales, taken }: Reading): Item {
  const given: { readonly item: Place } & Shared & {
      readonly code?: Place
      readonly scale?: Place
      readonly title?: Place
    } =
    typeof place.json === 'string' ? { item: place } : partsOf(place, ['item'], ['code', 'scale', 'title', ...common])
  const scaleName = () => (given.scale ? wordAt(given.scale) : 'satisfaction')
  const asks = wordAt(given.item)
  const { name, scored, scale, shared } = together({
    scored: () => {
      if (!asked.has(asks) && isBroken(asks.split('.')[0] ?? '')) giveUp()
      if (!asked.has(asks)) refuse(given.item, `"${short(asks)}" is not asked in the questionnaire`)
      return asked.get(asks)
    },
    name: scaleName,
    scale: () => {
      const name = scaleName()
      if (scales && !scales.has(name)) {
        refuse(given.scale ?? place, `the scale "${short(name)}" is not in the outline`)
      }
      return scales?.get(name) ?? giveUp()
    },
    shared: () => sharedAt(given),
  })
  const several = scale.measure === 'count'
  if (!scored || scored.several !== several)
    return refuse(given.item, `"${asks}" does not take ${several ? 'several codes' : 'one code'} as its answer`)
  const code = given.code ? nameAt(given.code) : asks
  claim(taken, code, given.code ?? given.item)
  const named = codesNamed(scale)
  const absent = named.find((one) => !scored.codes.includes(one) && !isStep(scale, one))
  const stray = scored.codes.find((one) => !named.includes(one))
  // A scale that does not fit is one fault, however many codes show it.
  if (absent !== undefined)
    tell(place, `the scale "${name}" names the code ${JSON.stringify(absent)}, which "${asks}" has not got`)
  else if (stray !== undefined)
    tell(place, `"${asks}" offers ${JSON.stringify(stray)}, neither on the scale "${name}" nor kept apart by it`)
  return {
    kind: 'item',
    code,
    asks,
    title: given.title ? textAt(given.title) : scored.title,
    scale,
    ...shared,
  }
}

/** A whole number inside a scale that the outline did not name itself: not every step must be offered. */
const isStep = ({ counted, low, high }: Scale, code: Code): boolean =>
  typeof code === 'number' && code > low && code < high && !counted.includes(code)

function figureAt(place: Place, { taken }: Reading): Figure {
  const given = partsOf(place, ['figure', 'title', 'knownBy', 'evidence'], ['ratio', 'amount', 'reversed', ...common])
  const { amount, shared, ...own } = together({
    code: () => codeAt(given.figure, taken),
    title: () => textAt(given.title),
    amount: () => {
      if (!given.ratio === !given.amount) refuse(place, 'needs either "ratio" or "amount"')
      return given.ratio ? ratioAt(given.ratio) : amountAt(given.amount as Place)
    },
    reversed: () => booleanAt(given.reversed),
    knownBy: () => oneOf(given.knownBy, ['citizen', 'system', 'administration']),
    evidence: () => textAt(given.evidence),
    shared: () => sharedAt(given),
  })
  return { kind: 'figure', ...own, ...amount, ...shared }
}

function ratioAt(place: Place): Pick<Figure, 'asks' | 'low' | 'high'> {
  const { numerator, denominator } = partsOf(place, ['numerator', 'denominator'])
  return { asks: { kind: 'ratio', numerator: textAt(numerator), denominator: textAt(denominator) }, low: 0, high: 100 }
}

function amountAt(place: Place): Pick<Figure, 'asks' | 'low' | 'high'> {
  const { unit, low, high } = partsOf(place, ['unit', 'low', 'high'])
  const least = numberAt(low, -largest, largest)
  return { asks: { kind: 'amount', unit: textAt(unit) }, low: least, high: above(high, least) }
}

function linkedAt(place: Place, { taken }: Reading): Linked {
  const given = partsOf(place, ['linked', 'code', 'title', 'low', 'high'], common)
  const { target, ends, shared, ...own } = together({
    code: () => codeAt(given.code, taken),
    title: () => textAt(given.title),
    target: () => {
      const { instrument, indicator } = partsOf(given.linked, ['instrument', 'indicator'])
      return together({ instrument: () => nameAt(instrument), indicator: () => nameAt(indicator) })
    },
    ends: () => {
      const low = numberAt(given.low, -largest, largest)
      return { low, high: above(given.high, low) }
    },
    shared: () => sharedAt(given),
  })
  return { kind: 'linked', ...own, ...target, ...ends, ...shared }
}

function dimensionAt(place: Place, reading: Reading, depth: number): Dimension {
  const given = partsOf(place, ['code', 'title', 'rollUp', 'parts'], ['floor', 'width', ...common])
  const { room, shared, ...own } = together({
    code: () => codeAt(given.code, reading.taken),
    title: () => textAt(given.title),
    rollUp: () => oneOf(given.rollUp, rollUps),
    room: () => roomAt(place, given),
    parts: () => each(listOf(given.parts, mostEntries), (part) => indicatorAt(part, reading, depth + 1)),
    shared: () => sharedAt(given),
  })
  fitsTogether(given.parts, own.rollUp, own.parts)
  return { kind: 'dimension', ...own, ...room, ...shared }
}

type Room = { readonly rollUp: Place; readonly floor?: Place; readonly width?: Place }
function roomAt(place: Place, { rollUp, floor, width }: Room): Pick<Dimension, 'floor' | 'width'> {
  if (rollUp.json === 'floor-width') {
    return together({
      floor: () => numberAt(floor ?? refuse(place, 'needs "floor"'), -largest, largest),
      width: () => above(width ?? refuse(place, 'needs "width"'), 0),
    })
  }
  const stray = floor ?? width
  if (stray) tell(stray, 'belongs to the roll-up "floor-width" alone')
  return {}
}

function codeAt(place: Place, taken: Set<string>): string {
  const code = nameAt(place)
  claim(taken, code, place)
  return code
}
