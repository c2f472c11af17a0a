// What a report is asked about, and who writes it to whom.
import * as v from 'valibot'
import { languages } from '../../surveys/instrument.ts'
import { canBeAsked, dayOf, grainOf, type Period, periodBetween, periodOf } from '../../surveys/period.ts'
import type { Body, ReportFigures } from '../../surveys/report/figures.ts'
import { trees } from '../../surveys/trees.ts'
import type { Visit } from '../context.ts'
import { isCommittee, isValidOn, type Organisation, type Unit } from '../organisation.ts'
import { Problem } from '../problem.ts'
import { checkSight, homeOf, PROGRAMME } from '../rights.ts'
import type { Scope } from '../scores/figures.ts'

const Name = v.pipe(v.string(), v.regex(/^[a-z0-9][a-z0-9_-]{0,63}$/))
// Before it nothing was asked, and a report also looks at the period and the year before its own.
const EARLIEST = '2000'
const Day = v.pipe(
  v.string(),
  v.check((day) => grainOf(day) === 'day' && canBeAsked(day) && day >= EARLIEST),
  v.description('day'),
)
const canBeReported = (period: string) =>
  canBeAsked(period) && period >= EARLIEST && ['month', 'quarter', 'year'].includes(grainOf(period) ?? '')

/** A month, a quarter or a year; or from one day to another, both in it. */
export const ReportQuery = v.strictObject({
  unit: v.optional(Name),
  sector: v.optional(Name),
  period: v.optional(v.pipe(v.string(), v.check(canBeReported), v.description('period'))),
  from: v.optional(Day),
  to: v.optional(Day),
  tree: v.optional(v.picklist(trees)),
  lang: v.optional(v.picklist(languages), 'vi'),
})
export type ReportQuery = v.InferOutput<typeof ReportQuery>
export type ReportQuestion = { readonly scope: Scope; readonly sector: string | null }

/**
 * What is usual is filled in: where the official's pages begin, the quarter under way. Throws a Problem: malformed
 * where the days are in no order or more than five years apart, no-such-unit, no-such-sector, not-your-unit.
 */
export function questionOf(visit: Visit, { unit, sector, ...query }: ReportQuery): ReportQuestion {
  const { organisation, official } = visit
  if (sector !== undefined && !organisation.sectors.has(sector)) throw new Problem('no-such-sector')
  const where = unit ?? homeOf(organisation, official)
  checkSight(organisation, official, where, sector === undefined ? [] : [sector])
  const period = periodIn(visit, query)
  return {
    scope: { unit: where, asOf: query.tree ?? 'today', period, channel: null, group: null, instrument: null },
    sector: sector ?? null,
  }
}

function periodIn({ now }: Visit, { period, from, to }: Pick<ReportQuery, 'period' | 'from' | 'to'>): Period {
  if (from !== undefined || to !== undefined) {
    if (from === undefined || to === undefined || period !== undefined) throw new Problem('malformed', 'from, to')
    try {
      return periodBetween(from, to)
    } catch {
      throw new Problem('malformed', 'from, to')
    }
  }
  return period ?? periodOf(dayOf(now()), 'quarter')
}

type Correspondence = Pick<ReportFigures, 'kind' | 'isWhole' | 'unit' | 'sector' | 'from' | 'above' | 'to' | 'place'>

/**
 * Every unit reports to the committee through the Office of Home Affairs, as the letter asks (`thông qua Phòng Nội vụ`); the
 * committee at the top reports to the province.
 */
export function correspondence(organisation: Organisation, { scope, sector: code }: ReportQuestion): Correspondence {
  const { units, sectors, root } = organisation
  const unit = units.get(scope.unit) as Unit
  const top = units.get(root) as Unit
  const sector = code === null ? null : sectors.get(code)
  const owner = sector?.owners[0] && units.get(sector.owners[0].unit)
  const from = owner && unit.unit === root ? owner : unit
  const home = [...units.values()].find((one) => one.section === PROGRAMME && isValidOn(one, organisation.day))
  const through = home && home.unit !== from.unit ? bodyOf(home) : null
  return {
    kind: sector ? 'sector' : unit.unit === root ? 'whole' : 'unit',
    isWhole: unit.unit === root,
    unit: bodyOf(unit),
    sector: sector ? { sector: sector.sector, name: sector.name } : null,
    from: bodyOf(from),
    above: from.unit === root || isCommittee(from.level) ? null : bodyOf(top),
    to: from.unit === root ? 'province' : { body: bodyOf(top), through },
    place: isCommittee(from.level) ? from.name : top.name,
  }
}

const bodyOf = ({ unit, name, level, section }: Unit): Body => ({ unit, name, level, section })
