/** What a page of opinions tells: how many, on what, how satisfied their writers were, and the texts themselves. */
import { explainedBy, type Level, levelOf, levels, type Opinion } from './opinion.ts'
import type { Place, Placed, Smallest } from './places.ts'
import { hasAll } from './search.ts'
import { topics } from './topics.ts'

/** What people decided about an opinion: tags added (true) and taken away (false), and whether it is hidden. */
export type Decided = { readonly tags: ReadonlyMap<string, boolean>; readonly isHidden: boolean }
export type Filters = {
  readonly item: string | null
  readonly level: Level | null
  readonly topic: string | null
  readonly needles: readonly string[]
}
/** A number of opinions; null where it is from one to fewer than `smallestCount`, or would give such a one away. */
export type Count = number | null
export type Tag = { readonly topic: string; readonly by: 'rule' | 'person' }
export type Quote = Pick<Opinion, 'opinion' | 'pieces'> &
  Pick<Place, 'unit' | 'period'> & {
    readonly tags: readonly Tag[]
    /** null where the level is not told here. */
    readonly level: Level | null
  }
export type TopicCount = {
  readonly topic: string
  readonly count: Count
  /** The mean of the writers' own scores in whole points; null where there are fewer of them than `smallestBase`. */
  readonly own: number | null
  /** The unit where most of them were written, if at least `smallestCount` were. */
  readonly mostIn: { readonly unit: string; readonly count: number } | null
}
export type Gathered = {
  /** Of the scope, without those that people have hidden. */
  readonly total: number
  readonly levels: Readonly<Record<Level, Count>>
  readonly items: Readonly<Record<string, Count>>
  /** How many `item` and `level` leave, and what they are about. */
  readonly asked: number
  readonly topics: readonly TopicCount[]
  /** How many all filters leave. */
  readonly found: number
  readonly quotes: readonly Quote[]
  /** Where the next page begins, null at the end. */
  readonly next: string | null
}

export const PAGE = 20

type Topics = readonly string[]
type Seen = {
  readonly placed: Placed
  readonly topics: Topics
  readonly explains: Topics
  readonly level: Level | null
}

/**
 * Gathers what is asked for from the opinions that may be read in a scope, which are in the order of their hashes.
 *
 * What a text says and what it is about, everybody who reads it sees. Its writer's level and answers are told of at
 * least `smallestCount` together, and never by what is left over: a level or item that few have, or all but few, cannot
 * be filtered by, and of levels a second one is then closed with it. `items` are those whose figures are shown.
 */
export function gather(
  placed: readonly Placed[],
  decided: ReadonlyMap<string, Decided>,
  items: readonly string[],
  { item, level, topic, needles }: Filters,
  after: string | null,
  smallest: Smallest,
): Gathered {
  const { smallestCount } = smallest
  const all: Seen[] = []
  for (const one of placed) {
    const own = decided.get(one.opinion.opinion)
    if (own?.isHidden) continue
    const found = own ? tagsOf(one.opinion.topics, own.tags).map((tag) => tag.topic) : one.opinion.topics
    const explains = own ? explainedBy(one.opinion.against, found) : one.opinion.explains
    all.push({ placed: one, topics: found, explains, level: levelOf(one.opinion.own) })
  }
  const told = toldLevels(all, smallestCount)
  const counts = toldItems(all, items, smallestCount)
  const isOpen = (item === null || (counts.get(item) ?? null) !== null) && (level === null || told[level] !== null)
  const asked = isOpen
    ? all.filter((one) => (item === null || one.explains.includes(item)) && (level === null || one.level === level))
    : []
  const found = asked.filter(
    (one) => (topic === null || one.topics.includes(topic)) && hasAll(one.placed.opinion.folded, needles),
  )
  const from = after === null ? 0 : found.findIndex(({ placed: { opinion } }) => opinion.opinion > after)
  const page = from < 0 ? [] : found.slice(from, from + PAGE)
  return {
    total: all.length,
    levels: told,
    items: Object.fromEntries(counts),
    asked: asked.length,
    topics: toldTopics(asked, smallest),
    found: found.length,
    quotes: page.map(({ placed: { opinion, place }, level }) => ({
      opinion: opinion.opinion,
      pieces: opinion.pieces,
      unit: place.unit,
      period: place.period,
      tags: tagsOf(opinion.topics, decided.get(opinion.opinion)?.tags),
      level: level !== null && told[level] !== null ? level : null,
    })),
    next: from >= 0 && from + PAGE < found.length ? (page.at(-1)?.placed.opinion.opinion ?? null) : null,
  }
}

function toldTopics(asked: readonly Seen[], { smallestBase, smallestCount }: Smallest): TopicCount[] {
  const found = new Map(
    topics.map(({ topic }) => [topic, { count: 0, sum: 0, people: 0, units: new Map<string, number>() }]),
  )
  for (const { placed, topics: own } of asked)
    for (const topic of own) {
      const sums = found.get(topic)
      if (!sums) continue
      sums.count++
      if (placed.opinion.own !== null) {
        sums.sum += placed.opinion.own
        sums.people++
      }
      sums.units.set(placed.place.unit, (sums.units.get(placed.place.unit) ?? 0) + 1)
    }
  return [...found]
    .map(([topic, { count, sum, people, units }]): TopicCount => {
      const [most] = [...units].sort(([, a], [, b]) => b - a)
      return {
        topic,
        count: count > 0 && count < smallestCount ? null : count,
        own: people >= smallestBase ? Math.round(sum / people) : null,
        mostIn: most && most[1] >= smallestCount ? { unit: most[0], count: most[1] } : null,
      }
    })
    .sort((a, b) => (b.count ?? 0) - (a.count ?? 0))
}

function tagsOf(byRule: Topics, decided: ReadonlyMap<string, boolean> | undefined): Tag[] {
  if (!decided || decided.size === 0) return byRule.map((topic) => ({ topic, by: 'rule' }))
  return topics.flatMap(({ topic }): Tag[] => {
    const own = decided.get(topic)
    if (own === true) return [{ topic, by: 'person' }]
    return own === undefined && byRule.includes(topic) ? [{ topic, by: 'rule' }] : []
  })
}

/** An item can be told where both sides are nobody or at least `least`. */
function toldItems(all: readonly Seen[], items: readonly string[], least: number): Map<string, Count> {
  const counts = new Map(items.map((item) => [item, 0]))
  for (const { explains } of all)
    for (const item of explains) {
      const count = counts.get(item)
      if (count !== undefined) counts.set(item, count + 1)
    }
  const few = (side: number) => side > 0 && side < least
  return new Map([...counts].map(([item, count]) => [item, few(count) || few(all.length - count) ? null : count]))
}

/** Levels that few have are closed, and with them the smallest others until those closed are enough together. */
function toldLevels(all: readonly { readonly level: Level | null }[], least: number): Gathered['levels'] {
  const counts = new Map<Level | null, number>([...levels, null].map((level) => [level, 0]))
  for (const { level } of all) counts.set(level, (counts.get(level) ?? 0) + 1)
  const rising = [...counts].filter(([, count]) => count > 0).sort(([, a], [, b]) => a - b)
  const closed = new Set<Level | null>()
  let together = 0
  for (const [level, count] of rising) {
    if (count >= least && (together === 0 || together >= least)) break
    closed.add(level)
    together += count
  }
  return Object.fromEntries(
    levels.map((level) => [level, closed.has(level) ? null : (counts.get(level) ?? 0)]),
  ) as Gathered['levels']
}
