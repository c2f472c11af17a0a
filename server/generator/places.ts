import simulation from '../organisation/simulation.json' with { type: 'json' }
import { desksToday, type Organisation, type Wave } from '../organisation.ts'
import { type Random, weighted } from './random.ts'

/** Where a response comes from, what about, and how much better or worse than elsewhere it is there. */
export type Place = {
  readonly unit: string
  readonly sector: string
  readonly procedure: string | null
  readonly level: number
}

/** Prepares the desks of a survey: a few are busy and some have hardly anybody, as in life; each has its own level. */
export function placesOf(organisation: Organisation, wave: Wave): (random: Random) => Place {
  const desks = desksToday(organisation, organisation.root)
  const drawDesk = weighted(desks.map((_, i) => ((i + 1) / desks.length) ** 0.59 - (i / desks.length) ** 0.59))
  const sectors = wave.sector === null ? [...organisation.sectors.keys()] : [wave.sector]
  const drawSector = weighted(sectors.map((sector) => (simulation.sectors as Record<string, number>)[sector] ?? 0.3))
  const asked = sectors.map((sector, about) => {
    const procedures = [...organisation.procedures.values()]
      .filter((procedure) => procedure.sector === sector)
      .map(({ procedure }) => procedure)
    // Some procedures are asked for every day and others once a year.
    const draw = procedures.length > 0 ? weighted(procedures.map((_, i) => 1 / (i + 1))) : null
    return { sector, about, procedure: (random: Random) => (draw ? (procedures[draw(random)] as string) : null) }
  })
  const levels = desks.map((_, i) => 0.35 * Math.sin(i * 2.7))
  return (random) => {
    const place = drawDesk(random)
    const { sector, about, procedure } = asked[drawSector(random)] as (typeof asked)[number]
    return {
      unit: desks[place]?.unit as string,
      sector,
      procedure: random() < 0.8 ? procedure(random) : null,
      level: (levels[place] as number) + 0.1 * Math.sin(place * 1.3 + about * 2.1),
    }
  }
}
