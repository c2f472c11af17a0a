import type {
  Answer,
  ChoicesQuestion,
  Code,
  Item,
  Literal,
  MatrixQuestion,
  Question,
  TextLimits,
} from '../../surveys/instrument.ts'
import simulation from '../organisation/simulation.json' with { type: 'json' }
import { DAY } from './calendar.ts'
import { opinionOf } from './opinions.ts'
import type { Person } from './person.ts'
import { normal, pick, type Random, randomNamed, weighted } from './random.ts'

/** Draws the answer to one question; undefined where it is left blank. `must`: it has to be answered. */
export type Draw = (person: Person, must: boolean, random: Random) => Answer | undefined
/** What is known of an instrument's items and of its codes that stand for no opinion, looked up once. */
export type Scoring = { readonly items: ReadonlyMap<string, Item>; readonly apart: ReadonlySet<Code> }
type DrawCode = (person: Person, random: Random) => Code

const TWO_YEARS = 730 * DAY
const EARLIEST = Date.parse('1000-01-01')
const RECENT = Date.parse('2026-01-01')
const shares = simulation.choices as Record<string, Record<string, number>>
const harder = simulation.harder as Record<string, number>

/** Prepares a question: everything that does not depend on the person is worked out here. */
export function drawOf(question: Question, scoring: Scoring): Draw {
  const { name } = question
  switch (question.kind) {
    case 'choice': {
      const draw = codeOf(
        name,
        question.choices.map(({ code }) => code),
        scoring,
      )
      return (person, _, random) => draw(person, random)
    }
    case 'boolean': {
      const draw = codeOf(name, ['true', 'false'], scoring)
      return (person, _, random) => draw(person, random) === 'true'
    }
    case 'choices':
      return severalOf(question, scoring)
    case 'matrix':
      return rowsOf(question, scoring)
    case 'text': {
      const draw = textOf(question)
      const closed = question.input === 'number' || question.input === 'date'
      return (person, must, random) =>
        must || random() < (closed ? 1 - person.skips : person.writes) ? draw(person, random) : undefined
    }
    case 'multipletext': {
      const fields = question.fields.map((field) => ({ ...field, draw: textOf(field) }))
      return (person, must, random) => {
        const answer: Record<string, Literal> = {}
        for (const [i, { name, required, draw }] of fields.entries())
          if (required || (must && i === 0) || random() < 0.5) answer[name] = draw(person, random)
        return answer
      }
    }
  }
}

/** One of several codes: of an item by mood, of anything else by its share in the world. */
function codeOf(asks: string, codes: readonly Code[], { items, apart }: Scoring): DrawCode {
  const item = items.get(asks)
  const known = shares[asks]
  const others = codes.filter((code) => !apart.has(code))
  if (!item || known || others.length === 0) {
    const chance = randomNamed(asks)
    const draw = weighted(codes.map((code) => known?.[`${code}`] ?? (apart.has(code) ? 0.03 : 0.25 + chance())))
    return (_, random) => codes[draw(random)] as Code
  }
  const worst = others.map((code) => ({ code, good: goodness(item, code) })).sort((a, b) => a.good - b.good)
  const ordered = worst.map(({ code }) => code)
  const { notApplicable, dontKnow, refused } = item.scale
  const aside = codes.filter((code) => apart.has(code))
  const drawAside = aside.length
    ? weighted(aside.map((code) => (notApplicable.includes(code) ? 3 : dontKnow.includes(code) ? 4 : 1)))
    : null
  const shift = harder[asks] ?? (refused.length > 0 ? -0.1 : 0) + 0.25 * (randomNamed(asks)() - 0.5)
  return (person, random) => {
    if (person.straight !== null) return others[Math.floor(person.straight * others.length)] as Code
    if (drawAside && random() < person.unsure) return aside[drawAside(random)] as Code
    const shifted = person.shift?.items[asks] ?? 0
    const place = (person.mood + shift + shifted + 0.8 * normal(random) + 1.9) / 3.6
    return ordered[stepAt(place, ordered.length)] as Code
  }
}

/**
 * The step of a scale that a feeling of 0-1 (or beyond) falls on. Most answer 4 of 5: a latent normal cut at fixed places,
 * the highest step the narrowest, gives the skew that satisfaction surveys show.
 */
function stepAt(place: number, steps: number): number {
  const step = Math.floor(place * steps)
  if (step < 0) return 0
  if (step < steps - 1) return step
  return steps > 2 && place < 1 - 0.45 / steps ? steps - 2 : steps - 1
}

/** How good an answer is, to order them by. */
function goodness({ scale }: Item, code: Code): number {
  const worth = scale.worth.find((one) => one.code === code)?.worth
  const good = worth ?? (scale.counted.includes(code) ? 1 : 0)
  return scale.reversed ? -good : good
}

function severalOf({ name, choices, exclusive, least, most }: ChoicesQuestion, { items, apart }: Scoring): Draw {
  const item = items.get(name)
  const ordinary = choices.map(({ code }) => code).filter((code) => !exclusive.includes(code) && !apart.has(code))
  const chance = randomNamed(name)
  const popular = ordinary.map(() => 0.15 + 0.5 * chance())
  return (person, must, random) => {
    // Where fewer can be chosen together than must be, only one that stands alone is an answer.
    if (exclusive.length > 0 && (ordinary.length < Math.max(least, 1) || random() < 0.08))
      return [pick(exclusive, random)]
    const shift = item ? 0.2 * (person.mood - 0.6) * (item.scale.reversed ? -1 : 1) : 0
    const taken = ordinary.filter((_, i) => random() < (popular[i] as number) + shift)
    if (taken.length === 0 && !must) return undefined
    for (const code of ordinary) if (taken.length < Math.max(least, 1) && !taken.includes(code)) taken.push(code)
    while (taken.length > most) taken.splice(Math.floor(random() * taken.length), 1)
    return taken
  }
}

function rowsOf({ name, rows, columns, everyRow }: MatrixQuestion, scoring: Scoring): Draw {
  const codes = columns.map(({ code }) => code)
  const prepared = rows.map((row) => ({ row: row.name, draw: codeOf(`${name}.${row.name}`, codes, scoring) }))
  return (person, must, random) => {
    const answer: Record<string, Code> = {}
    for (const { row, draw } of prepared)
      if (must || everyRow || random() >= person.skips / 3) answer[row] = draw(person, random)
    return answer
  }
}

function textOf({ input, maxLength, min, max }: TextLimits): (person: Person, random: Random) => Literal {
  const digits = (count: number, random: Random) => `${Math.floor(random() * 10 ** count)}`.padStart(count, '0')
  switch (input) {
    case 'number': {
      const low = Number(min ?? Math.min(0, Number(max ?? 0)))
      const high = Number(max ?? low + 100)
      return (_, random) => Math.min(high, low + Math.floor(random() * (high - low + 1)))
    }
    case 'date': {
      const last = max === undefined ? null : Date.parse(`${max}`)
      const first = min === undefined ? Math.max(EARLIEST, (last ?? RECENT) - TWO_YEARS) : Date.parse(`${min}`)
      const days = Math.floor(((last ?? first + TWO_YEARS) - first) / DAY) + 1
      return (_, random) => new Date(first + Math.floor(random() * days) * DAY).toISOString().slice(0, 10)
    }
    case 'email':
      return (_, random) => `a${digits(6, random)}@b.vn`.slice(-Math.max(6, maxLength))
    case 'tel':
      return (_, random) => `09${digits(8, random)}`.slice(0, maxLength)
    default:
      return (person, random) => opinionOf(person, maxLength, random)
  }
}
