// How many people left a survey before its end, and where most of them did. Never of so few that one could be told.
import { shippedInstrument } from '../../surveys/catalogue.ts'
import type { Text } from '../../surveys/instrument.ts'
import type { Visit } from '../context.ts'
import { desksReached } from '../rights.ts'
import { openWaves } from '../waves.ts'
import { settingsOf, type WaveSettings } from './settings.ts'

const FEWEST = 10

/** `left`: null where it is hidden. `most`: the question; null where none is told, `end` behind the last one. */
export type LeftOff = {
  readonly wave: string
  readonly title: Text
  /** Whether what people left is kept at all. */
  readonly partial: WaveSettings['partial']
  readonly left: number | null
  readonly most: Text | 'end' | null
}

/** Of every open survey, what was kept of those who left within an official's reach. */
export async function leftOff(visit: Visit): Promise<LeftOff[]> {
  const { read, organisation, official } = visit
  const desks = desksReached(organisation, official)
  const rows =
    desks.length === 0
      ? []
      : await read
          .selectFrom('partial_response')
          .select((eb) => ['wave', 'version', 'left_at', eb.fn.countAll<number>().as('count')])
          .where('unit', 'in', desks)
          .groupBy(['wave', 'version', 'left_at'])
          .execute()
  const told = openWaves(visit).map(async ({ wave, title, instrument }): Promise<LeftOff> => {
    const own = rows.filter((row) => row.wave === wave).map((row) => ({ ...row, count: Number(row.count) }))
    const left = own.reduce((sum, { count }) => sum + count, 0)
    const most = own.toSorted((a, b) => b.count - a.count)[0]
    return {
      ...{ wave, title, partial: (await settingsOf(read, wave)).partial },
      left: left === 0 || left >= FEWEST ? left : null,
      most: most && most.count >= FEWEST ? titleOf(instrument, most.version, most.left_at) : null,
    }
  })
  return Promise.all(told)
}

function titleOf(code: string, version: number, name: string): Text | 'end' | null {
  if (name === '') return 'end'
  const elements = shippedInstrument(code, version)?.questionnaire.pages.flatMap((page) => page.elements) ?? []
  const found = elements.find((element) => element.name === name)
  return found && found.kind !== 'notice' ? found.title : null
}
