import { Hono } from 'hono'
import * as v from 'valibot'
import { instrumentNamed } from '../../surveys/catalogue.ts'
import { channels, type Instrument, type Text } from '../../surveys/instrument.ts'
import { canBeAsked, dayOf, periodOf } from '../../surveys/period.ts'
import type { Context, Env } from '../context.ts'
import type { Database } from '../database/open.ts'
import type { Wave } from '../organisation.ts'
import { Problem } from '../problem.ts'
import { signedIn } from '../session.ts'
import { valid } from '../valid.ts'
import type { Scope } from './figures.ts'
import { scoreboardOf, sectorScores } from './queries.ts'

const Name = v.pipe(v.string(), v.regex(/^[a-z0-9][a-z0-9_-]{0,63}$/))

export const ScopeQuery = v.object({
  unit: v.optional(Name),
  period: v.optional(v.pipe(v.string(), v.check(canBeAsked))),
  channel: v.optional(v.picklist(channels)),
  group: v.optional(Name),
  instrument: v.optional(Name),
})

export const scores = new Hono<Env>()
  .get('/scope', signedIn, async (c) => c.json(await choicesOf(c.var), 200))
  .get('/scores', signedIn, valid('query', ScopeQuery), async (c) =>
    c.json(await scoreboardOf(c.var, scopeOf(c.var, c.req.valid('query'))), 200),
  )
  .get('/scores/:sector', signedIn, valid('query', ScopeQuery), async (c) =>
    c.json(await sectorScores(c.var, c.req.param('sector'), scopeOf(c.var, c.req.valid('query'))), 200),
  )

/** Fills a query up with what is usual: the whole organisation, the current quarter. Throws `no-such-unit`. */
export function scopeOf(context: Context, query: v.InferOutput<typeof ScopeQuery>): Scope {
  const unit = query.unit ?? context.organisation.root
  if (!context.organisation.units.has(unit)) throw new Problem('no-such-unit')
  return {
    unit,
    period: query.period ?? periodOf(dayOf(context.now()), 'quarter'),
    channel: query.channel ?? null,
    group: query.group ?? null,
    instrument: query.instrument ?? null,
  }
}

/** What the switches of the officials' pages offer. */
export type ScopeChoices = Awaited<ReturnType<typeof choicesOf>>

async function choicesOf({ organisation, read, now }: Context) {
  const first = await firstDay(read, [...organisation.waves.values()])
  const waves = [...organisation.waves.values()]
  const groups = new Map<string, Text>()
  for (const { instrument, version } of waves)
    for (const { code, text } of groupsOf(instrumentNamed(instrument, version))) groups.set(`${code}`, text)
  return {
    units: [...organisation.units.values()].map(({ unit, name, parent, level }) => ({ unit, name, parent, level })),
    sectors: [...organisation.sectors.values()].map(({ sector, name }) => ({ sector, name })),
    instruments: waves.map(({ instrument, version, sector, wave }) => ({
      wave,
      instrument,
      version,
      sector,
      title: instrumentNamed(instrument, version).title,
    })),
    channels,
    groups: [...groups].map(([group, name]) => ({ group, name })),
    first,
    today: dayOf(now()),
  }
}

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
