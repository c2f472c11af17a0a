import { periodOf } from '../../surveys/period.ts'
import type { Arrived } from '../intake.ts'
import simulation from '../organisation/simulation.json' with { type: 'json' }
import { desksToday, type Organisation } from '../organisation.ts'
import type { ServedNumber } from '../served/entry.ts'
import { randomFrom } from './random.ts'

/** How many dossiers the desks gave back in the months in which simulated responses came. */
export type ServedSimulation = {
  /** Passes responses through, and counts them. */
  counted(responses: Iterable<Arrived>): Generator<Arrived, void, undefined>
  /** At each desk some two to five for every response, and a few where nobody answered; one desk has not reported all. */
  numbers(organisation: Organisation, seed: number): ServedNumber[]
}

export function simulateServed(): ServedSimulation {
  const counts = new Map<string, number>()
  const months = new Set<string>()
  const keyOf = (unit: string, sector: string, month: string) => `${unit} ${sector} ${month}`
  return {
    *counted(responses) {
      for (const response of responses) {
        const month = periodOf(response.day, 'month')
        months.add(month)
        const key = keyOf(response.unit, response.sector, month)
        counts.set(key, (counts.get(key) ?? 0) + 1)
        yield response
      }
    },
    numbers(organisation, seed) {
      const random = randomFrom(seed + 1)
      const { unit: late, sector: lateIn, months: missing } = simulation.unreported
      const known = [...months].sort()
      const unreported = known.slice(known.length - missing)
      return desksToday(organisation, organisation.root).flatMap(({ unit }) => {
        // Some desks hand out the form more than others.
        const eager = 0.2 + 0.28 * random()
        return [...organisation.sectors.keys()].flatMap((sector) =>
          known.flatMap((month): ServedNumber[] => {
            const answered = counts.get(keyOf(unit, sector, month)) ?? 0
            const dossiers = Math.round(answered / (eager * (0.85 + 0.3 * random())) + 4 * random())
            if (unit === late && sector === lateIn && unreported.includes(month)) return []
            return [{ unit, sector, month, dossiers: Math.max(answered, dossiers) }]
          }),
        )
      })
    },
  }
}
