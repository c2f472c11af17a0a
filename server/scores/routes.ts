import { Hono } from 'hono'
import * as v from 'valibot'
import { instrumentNamed } from '../../surveys/catalogue.ts'
import { isWithdrawn } from '../../surveys/fieldwork.ts'
import { channels, type Instrument, type Text } from '../../surveys/instrument.ts'
import { canBeAsked, dayOf, periodOf } from '../../surveys/period.ts'
import { trees } from '../../surveys/trees.ts'
import type { Env, Visit } from '../context.ts'
import type { Database } from '../database/open.ts'
import { hasEnded, hasTrees, titleOf } from '../organisation/succession.ts'
import { ancestorsOf, type Organisation, type Unit, type Wave } from '../organisation.ts'
import { checkSight, homeOf, may, reaches, sectorsSeen } from '../rights.ts'
import { valid } from '../valid.ts'
import { figureExplained } from './explain.ts'
import type { Scope } from './figures.ts'
import { scoreboardOf, sectorScores } from './queries.ts'
import { timeScores } from './time.ts'
import { unitScores } from './units.ts'

const Name = v.pipe(v.string(), v.regex(/^[a-z0-9][a-z0-9_-]{0,63}$/))

export const ScopeQuery = v.object({
  unit: v.optional(Name),
  period: v.optional(v.pipe(v.string(), v.check(canBeAsked), v.description('period'))),
  channel: v.optional(v.picklist(channels)),
  group: v.optional(Name),
  instrument: v.optional(Name),
  tree: v.optional(v.picklist(trees)),
})
const UnitsQuery = v.object({ ...ScopeQuery.entries, factor: v.optional(Name) })
const TimeQuery = v.object({ ...ScopeQuery.entries, node: v.optional(Name) })

export const scores = new Hono<Env>()
  .get('/scope', may('scores:read', 'scores:read'), async (c) => c.json(await choicesOf(c.var), 200))
  .get('/scores', may('scores:read', 'scores:read'), valid('query', ScopeQuery), async (c) => {
    const scope = scopeOf(c.var, c.req.valid('query'), 'seen')
    return c.json(await scoreboardOf(c.var, scope, seenIn(c.var, scope)), 200)
  })
  .get('/scores/:sector', may('scores:read', 'scores:read'), valid('query', ScopeQuery), async (c) => {
    const sector = c.req.param('sector')
    return c.json(await sectorScores(c.var, sector, scopeOf(c.var, c.req.valid('query'), { sector })), 200)
  })
  .get(
    '/scores/:sector/explain/:indicator',
    may('scores:read', 'scores:read'),
    valid('query', ScopeQuery),
    async (c) => {
      const { sector, indicator } = c.req.param()
      const scope = scopeOf(c.var, c.req.valid('query'), { sector })
      return c.json(await figureExplained(c.var, sector, indicator, scope), 200)
    },
  )
  .get('/scores/:sector/units', may('scores:read', 'scores:read'), valid('query', UnitsQuery), async (c) => {
    const sector = c.req.param('sector')
    const { factor, ...query } = c.req.valid('query')
    return c.json(await unitScores(c.var, sector, scopeOf(c.var, query, { sector }), factor ?? null), 200)
  })
  .get('/scores/:sector/time', may('scores:read', 'scores:read'), valid('query', TimeQuery), async (c) => {
    const sector = c.req.param('sector')
    const { node, ...query } = c.req.valid('query')
    const scope = scopeOf(c.var, query, { sector })
    return c.json(await timeScores(c.var, sector, scope, node ?? null, aboveIn(c.var, scope, sector)), 200)
  })

/** What a scope is about: one sector, all sectors together, or whichever of them the official sees. */
export type About = { readonly sector: string } | 'all' | 'seen'

/** What the responses of a survey are about, of one sector where it is given. */
export const aboutWave = (wave: Wave, sector: string | null | undefined): About => {
  const one = sector ?? wave.sector
  return one === null ? 'all' : { sector: one }
}

/**
 * Fills a query up with what is usual: where the official's pages begin, the current quarter. Throws a Problem:
 * no-such-unit; not-your-unit where the official does not see there what the scope is about.
 */
export function scopeOf(visit: Visit, query: v.InferOutput<typeof ScopeQuery>, about: About): Scope {
  const { organisation, official, now } = visit
  const unit = query.unit ?? homeOf(organisation, official)
  const sectors = about === 'all' ? organisation.sectors.keys() : about === 'seen' ? [] : [about.sector]
  checkSight(organisation, official, unit, [...sectors])
  return {
    unit,
    period: query.period ?? periodOf(dayOf(now()), 'quarter'),
    channel: query.channel ?? null,
    group: query.group ?? null,
    instrument: query.instrument ?? null,
    asOf: query.tree ?? 'today',
  }
}

/** The sectors whose figures the official sees in a scope. */
export const seenIn = ({ organisation, official }: Visit, { unit }: Scope) => sectorsSeen(organisation, official, unit)

/** The highest unit above a scope's own at which the official sees a sector too; null where there is none. */
function aboveIn({ organisation, official }: Visit, { unit }: Scope, sector: string): string | null {
  const above = ancestorsOf(organisation, unit).slice(1)
  return above.findLast((other) => sectorsSeen(organisation, official, other).includes(sector)) ?? null
}

/** What the switches of the officials' pages offer. */
export type ScopeChoices = Awaited<ReturnType<typeof choicesOf>>

async function choicesOf({ organisation, official, read, now }: Visit) {
  const first = await firstDay(read, [...organisation.waves.values()])
  const waves = [...organisation.waves.values()]
  const groups = new Map<string, Text>()
  for (const { instrument, version } of waves)
    for (const { code, text } of groupsOf(instrumentNamed(instrument, version))) groups.set(`${code}`, text)
  return {
    /** Where the pages begin. */
    home: homeOf(organisation, official),
    /** The top of today. */
    root: organisation.root,
    units: [...organisation.units.values()]
      .filter(({ unit }) => sectorsSeen(organisation, official, unit).length > 0)
      .map(unitOf(organisation)),
    /** Where indices may be looked at. */
    indexUnits: [...organisation.units.values()]
      .filter(({ unit }) => unit === organisation.root || reaches(organisation, official, unit))
      .map(unitOf(organisation)),
    sectors: [...organisation.sectors.values()].map(({ sector, name }) => ({ sector, name })),
    instruments: latestOf(waves).map(({ instrument, version, sector, wave }) => ({
      wave,
      instrument,
      version,
      sector,
      title: instrumentNamed(instrument, version).title,
    })),
    /** Those of the units that have ended. */
    ended: [...organisation.units.values()].filter((unit) => hasEnded(unit, organisation)).map(({ unit }) => unit),
    /** Whether units can be read as they were and as they are. */
    hasTrees: hasTrees(organisation),
    channels,
    groups: [...groups].map(([group, name]) => ({ group, name })),
    first,
    today: dayOf(now()),
  }
}

/** Of several surveys with one instrument and sector the last to open. */
function latestOf(waves: readonly Wave[]): Wave[] {
  const asked = waves.filter((wave) => !isWithdrawn(wave))
  const isLatest = (wave: Wave) =>
    !asked.some(
      (other) =>
        other.instrument === wave.instrument &&
        other.sector === wave.sector &&
        [other.opensOn, other.wave].join() > [wave.opensOn, wave.wave].join(),
    )
  return asked.filter(isLatest)
}

const unitOf =
  (organisation: Organisation) =>
  ({ unit, parent, level }: Unit) => ({
    ...{ unit, name: titleOf(organisation, unit), parent, level },
  })

/** The first day on which an answer came to one of some surveys; null before any has. */
async function firstDay(db: Database, waves: readonly Wave[]): Promise<string | null> {
  // One look into the index each: a smallest day over all would read every response.
  const days = await Promise.all(
    waves.map(({ instrument, version }) =>
      db
        .selectFrom('response')
        .select('day')
        .where('instrument', '=', instrument)
        .where('version', '=', version)
        .orderBy('day')
        .limit(1)
        .executeTakeFirst(),
    ),
  )
  return days.flatMap((found) => found?.day ?? []).sort()[0] ?? null
}

function groupsOf({ questionnaire, respondentGroup }: Instrument) {
  const question = questionnaire.pages
    .flatMap((page) => page.elements)
    .find((element) => element.name === respondentGroup)
  return question?.kind === 'choice' ? question.choices : []
}
