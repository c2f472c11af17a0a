// What a new survey can be made of.
import { instruments } from '../../surveys/catalogue.ts'
import { dayOf, upTo } from '../../surveys/period.ts'
import type { Visit } from '../context.ts'
import { isValidOn } from '../organisation.ts'
import { countingIn, revisionsIn } from '../served/queries.ts'
import { titleOf } from '../waves.ts'
import { groupsOf, runsSurveysAt } from './checks.ts'
import { quotasOf } from './making.ts'

const MONTHS = 12

export type Choices = Awaited<ReturnType<typeof choicesOf>>

/** Instruments, desks, sectors and procedures, the dossiers of the last twelve whole months, and surveys to start from. */
export async function choicesOf(visit: Visit) {
  const { organisation, official, read, now } = visit
  const today = dayOf(now())
  const desks = [...organisation.units.values()].filter(
    (unit) => unit.desk && isValidOn(unit, today) && runsSurveysAt(organisation, official, unit.unit),
  )
  const months = upTo(today.slice(0, 7), MONTHS + 1).slice(0, MONTHS)
  const [from = '', to = from] = [months[0], months.at(-1)]
  const counting = countingIn(await revisionsIn(read, { units: desks.map(({ unit }) => unit), from, to }))
  const served = new Map<string, { unit: string; sector: string; dossiers: number }>()
  for (const { unit, sector, dossiers } of counting.values()) {
    const found = served.get(`${unit} ${sector}`)
    if (found) found.dossiers += dossiers
    else served.set(`${unit} ${sector}`, { unit, sector, dossiers })
  }
  const own = [...organisation.waves.values()].filter(({ units }) =>
    (units ?? [organisation.root]).every((unit) => runsSurveysAt(organisation, official, unit)),
  )
  return {
    today,
    /** Whether a survey of all units can be made. */
    isWhole: runsSurveysAt(organisation, official, organisation.root),
    instruments: instruments().map((instrument) => ({
      instrument: instrument.code,
      version: instrument.version,
      title: instrument.title,
      template: instrument.template,
      /** The only sector that it measures; null: it measures any. */
      sector: organisation.sectors.has(instrument.code) ? instrument.code : null,
      groups: groupsOf(instrument).map(({ code, text }) => ({ group: `${code}`, name: text })),
    })),
    units: desks.map(({ unit, name, level }) => ({ unit, name, level })),
    sectors: [...organisation.sectors.values()].map(({ sector, name }) => ({ sector, name })),
    procedures: [...organisation.procedures.values()].map(({ procedure, sector, name }) => ({
      ...{ procedure, sector, name },
    })),
    served: { from, to, numbers: [...served.values()] },
    waves: await Promise.all(
      own.map(async (wave) => ({ ...wave, title: titleOf(wave), quotas: await quotasOf(read, wave.wave) })),
    ),
  }
}
