// Which figures a screen speaks of first. The choice is the same in every language; the words are in surveys/text.
import type { NamedCause, Node, SectorScore } from '../../server/scores/figures.ts'
import type { Language } from '../../surveys/instrument.ts'
import { inLanguage } from '../../surveys/text/format.ts'
import type { SaidCause } from '../../surveys/text/vi/causes.ts'
import type { Fact } from '../../surveys/text/vi/officials.ts'
import { isScore, standingOf } from './published.ts'

const most = 3

function saidCause(cause: NamedCause | null, language: Language): SaidCause | null {
  if (cause?.because !== 'item') return cause
  const { title, units } = cause
  return {
    ...cause,
    title: inLanguage(language, title),
    units: units.map(({ name, level }) => ({ name: inLanguage(language, name), level })),
  }
}

/** What the figures say first about one sector that has a score. */
function factOf(entry: SectorScore, language: Language): { readonly fact: Fact; readonly urgency: number } | null {
  const { score, change, target } = entry
  if (!isScore(score)) return null
  const sector = inLanguage(language, entry.name)
  if (change?.moreThanNoise && Math.abs(change.difference) >= 0.05)
    return {
      fact: {
        says: 'moved',
        from: change.from,
        below: target !== null && score.high < target,
        sectors: [
          { sector, score: score.value, difference: change.difference, cause: saidCause(entry.cause, language) },
        ],
      },
      urgency: change.difference < 0 ? 300 - change.difference : 50 + change.difference,
    }
  if (target === null)
    return { fact: { says: 'scores', sector, score: score.value, low: score.low, high: score.high }, urgency: 0 }
  const standing = standingOf(score, target)
  const below = standing.side === 'below' ? (standing.sure ? 200 : 100) + standing.by : 0
  const fact: Fact = {
    says: 'stands',
    side: standing.side,
    sure: standing.side === 'on' || standing.sure,
    sectors: [{ sector, score: score.value, by: standing.side === 'on' ? 0 : standing.by }],
  }
  return { fact, urgency: below }
}

/** Sectors that moved the same way, or stand alike to their targets, are told in one breath. */
function together(facts: readonly Fact[]): Fact[] {
  const told: Fact[] = []
  const falls = (fact: Fact) => fact.says === 'moved' && (fact.sectors[0]?.difference ?? 0) < 0
  for (const fact of facts) {
    const last = told.at(-1)
    if (fact.says === 'moved' && last?.says === 'moved' && falls(fact) === falls(last) && fact.below === last.below)
      told[told.length - 1] = { ...last, sectors: [...last.sectors, ...fact.sectors] }
    else if (fact.says === 'stands' && last?.says === 'stands' && fact.side === last.side && fact.sure === last.sure)
      told[told.length - 1] = { ...last, sectors: [...last.sectors, ...fact.sectors] }
    else told.push(fact)
  }
  return told
}

/** The facts of the scoreboard, most urgent first: real falls, then misses of the target, then the rest. */
export function boardFacts(sectors: readonly SectorScore[], language: Language): Fact[] {
  // Among several a rise is told without its cause, which stands on the sector's page: a sentence is read in one breath.
  const isRise = ({ change }: SectorScore) => (change?.difference ?? 0) > 0
  const found = sectors
    .map((entry) => (sectors.length > 1 && isRise(entry) ? { ...entry, cause: null } : entry))
    .map((entry) => factOf(entry, language))
    .filter((entry) => entry !== null)
    .sort((a, b) => b.urgency - a.urgency)
  const facts = together(found.slice(0, most).map(({ fact }) => fact))
  if (found.length > most) facts.push({ says: 'others', count: found.length - most })
  const named = (entries: readonly SectorScore[]) => entries.map(({ name }) => inLanguage(language, name))
  const hidden = named(sectors.filter(({ score }) => score !== null && !isScore(score)))
  const empty = named(sectors.filter(({ score }) => score === null))
  if (hidden.length > 0) facts.push({ says: 'hidden', sectors: hidden })
  if (empty.length > 0) facts.push({ says: 'empty', sectors: empty })
  return facts
}

/** The facts of one sector: how it stands, then the factor that moved with it where no cause is named, and its lowest. */
export function sectorFacts(entry: SectorScore & { readonly tree: Node }, language: Language): Fact[] {
  const first = boardFacts([entry], language)
  if (!isScore(entry.score)) return first
  const { change, weakest, cause } = entry
  const alongside = (cause ? [] : entry.tree.parts)
    .filter((part) => part.change?.moreThanNoise && part.change.difference * (change?.difference ?? 0) > 0)
    .sort((a, b) => Math.abs(b.change?.difference ?? 0) - Math.abs(a.change?.difference ?? 0))[0]
  const lowestToo = change?.moreThanNoise && alongside && alongside.code === weakest?.code
  if (change?.moreThanNoise && alongside?.change)
    first.push({
      says: 'moved-most',
      title: inLanguage(language, alongside.title),
      difference: alongside.change.difference,
      lowest: lowestToo && weakest ? weakest.score.value : null,
    })
  if (weakest && !lowestToo)
    first.push({ says: 'weakest', title: inLanguage(language, weakest.title), score: weakest.score.value })
  return first
}
