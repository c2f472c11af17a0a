// Responses of a drawn sample in a world: interviews from a list with two strata, invitations, and those who came by themselves.

import type { JobState } from '../server/analyses/jobs.ts'
import { layoutNamed } from '../server/layouts.ts'
import type { WeightingLooked } from '../server/weights/looked.ts'
import { FIRST, NOT_ASKED } from '../surveys/counting.ts'
import type { Layout } from '../surveys/tally.ts'
import { randomFrom } from './random.ts'
import type { aWorld } from './world.ts'

type Person = Pick<Awaited<ReturnType<Awaited<ReturnType<typeof aWorld>>['invited']>>, 'post' | 'json'>

/** What a look at margins gives, waited for where it takes longer than a second. */
export async function lookedAt(who: Person, asked: object): Promise<WeightingLooked> {
  let found = (await (await who.post('/api/weights/look', asked)).json()) as JobState
  while (found.state === 'running') {
    await new Promise((resolve) => setTimeout(resolve, 50))
    found = (await who.json(`/api/weights/look/${found.job}`)) as JobState
  }
  if (found.result?.kind !== 'weighting') throw new Error(JSON.stringify(found))
  return found.result
}

type World = Pick<Awaited<ReturnType<typeof aWorld>>, 'context'>
type Asked = { readonly wave: string; readonly instrument: string; readonly version?: number; readonly lane: number }

const at = '2026-11-01T03:00:00.000Z'
const rule = { visits: 3, replaces_refused: 1, last_day: '2026-11-30', every: null, ended_at: null, made_at: at }

/** Puts a sample and its responses into the database as they would come to stand there; gives how many there are. */
export async function sampleOf({ context }: World, { wave, instrument, version = 1, lane }: Asked): Promise<number> {
  const { write } = context
  const layout = layoutNamed(instrument, version)
  const { official } = await write.selectFrom('official').select('official').executeTakeFirstOrThrow()
  const frame = `${wave}-list`
  await write
    .insertInto('sampling_frame')
    .values({
      ...{
        frame,
        name: 'Danh sách',
        kind: 'households',
        wave,
        unit: 'bac-binh',
        lines: 900,
        hash: '',
        made_by: official,
      },
      ...{ made_at: at, draws: 1, seed: 's', drawn_by: official, drawn_at: at, visits: 3, replaces_refused: 1 },
      erased_at: null,
    })
    .execute()
  const strata = [
    { unit: 'luong-son', stratum: 'a', size: 300, main: 60 },
    { unit: 'luong-son', stratum: 'b', size: 400, main: 50 },
    { unit: 'phan-son', stratum: '', size: 200, main: 50 },
  ]
  for (const { unit, stratum, ...sizes } of strata) {
    const none = { replacements: 0, handed_main: sizes.main, handed_replacements: 0 }
    await write
      .insertInto('sampling_stratum')
      .values({ frame, unit, stratum, ...sizes, ...none })
      .execute()
    const assignment = `${wave}-${unit}-${stratum}`
    const made = {
      interviewer: official,
      made_by: official,
      kind: 'households' as const,
      seed: 's',
      wanted: sizes.main,
    }
    await write
      .insertInto('interview_assignment')
      .values({ assignment, wave, unit, sector: null, ...made, ...rule })
      .execute()
    await write.insertInto('interview_origin').values({ assignment, frame, unit, stratum }).execute()
  }
  const batch = `${wave}-batch`
  await write
    .insertInto('invitation_batch')
    .values({
      ...{ batch, wave, unit: 'bac-binh', question: '{}', seed: 's', frame_hash: '', closes_on: '2026-12-31' },
      ...{ made_by: official, made_at: at, ended_on: null },
    })
    .execute()
  await write
    .insertInto('invitation_stratum')
    .values({ batch, unit: 'cho-lau', sector: 'land', dossiers: 320, persons: 300, drawn: 120, done_when_taken: 0 })
    .execute()

  const chance = randomFrom(7)
  const part = (count: number, given: Partial<Place>): Place[] =>
    Array.from({ length: count }, () => ({ ...here, ...given }))
  const places = [
    ...strata.flatMap(({ unit, stratum, main }) =>
      part(main, { unit, channel: 'interview', source: `${wave}-${unit}-${stratum}` }),
    ),
    ...part(90, { unit: 'cho-lau', channel: 'invitation', source: batch }),
    ...part(200, { unit: 'mot-cua' }),
    ...part(80, { unit: 'cho-lau', channel: 'kiosk' }),
  ]
  await write
    .insertInto('lane')
    .values({ lane, mark: 0, last: places.length, seen_at: 0, closed: 1, started_at: at })
    .execute()
  const rows = places.map(({ day, ...place }, i) => ({
    ...{ id: `${wave}-${i}`, lane, seq: i + 1, wave, instrument, version, sector: 'land', procedure: null },
    ...{ language: 'vi', respondent_group: chance() < 0.8 ? 'citizen' : 'business', started_at: at, ended_at: at },
    ...{ received_at: at, counter: '', clock_off: null, hash: `${i}`, answers: '{}' },
    ...place,
    day: `2026-11-${`${1 + Math.floor(chance() * 14)}`.padStart(2, '0')}`,
    codes: codesFor(layout, place.unit === 'mot-cua' ? 0.75 : 0.45, chance),
  }))
  for (let from = 0; from < rows.length; from += 50)
    await write
      .insertInto('response')
      .values(rows.slice(from, from + 50))
      .execute()
  return rows.length
}

type Place = { readonly unit: string; readonly channel: string; readonly source: string; readonly day: string }
const here: Place = { unit: 'mot-cua', channel: 'online', source: '', day: '' }

/** Answers by chance, the later choices likelier where people are content; some questions were not asked. */
const codesFor = ({ slots }: Layout, content: number, chance: () => number): string =>
  slots
    .map(({ codes, question }) => {
      if (question === 'gender') return String.fromCharCode(FIRST + (chance() < 0.4 ? 1 : 0))
      if (question !== 'age' && chance() < 0.15) return String.fromCharCode(NOT_ASKED)
      return String.fromCharCode(FIRST + Math.floor(codes.length * chance() ** (1 - content + 0.3)))
    })
    .join('')
