// A day of answers of which some stand out: two desks on the phone, a kiosk with a burst, three interviewers.
import type { Context } from '../server/context.ts'
import { receive, type Sender } from '../server/responses.ts'
import { anArrival, anId, fullAnswers } from './builders.ts'
import { aDevice } from './devices.ts'

/** Monday, 16 November 2026, 18:00 in Hanoi. */
export const evening = Date.parse('2026-11-16T18:00:00+07:00')

const at = (seconds: number) => new Date(Date.parse('2026-11-16T07:30:00+07:00') + seconds * 1_000).toISOString()
const items = [
  'access_signs',
  'access_seats',
  'procedure_posted',
  'official_polite',
  'result_fair',
  'overall',
  'procedure_fees',
]
/** Answers unlike those of the next. */
const mixed = (i: number, most: number) =>
  fullAnswers(
    'land',
    most === 5 ? 4 : most,
    Object.fromEntries(items.map((item, place) => [item, most - (Math.floor(i / 2 ** place) % 2)])),
  )
type Given = Readonly<Record<string, unknown>>

/** `official`: who interviewed, by the ids of accounts. */
export async function answerAll(context: Context, officials: readonly string[]): Promise<void> {
  const send = (count: number, sender: Sender, given: (i: number) => Given) =>
    Promise.all(
      Array.from({ length: count }, (_, i) => receive(context, anArrival({ id: anId(), ...given(i) }), sender)),
    )
  const usual = (i: number, every: number, taken = 110) => ({
    startedAt: at(i * every),
    endedAt: at(i * every + taken + (i % 25)),
    answers: mixed(i, i % 6 === 0 ? 4 : 5),
  })
  const phone: Sender = { channel: 'online', source: '', units: null }
  await send(120, phone, (i) => ({ ...usual(i, 270), unit: 'mot-cua' }))
  await send(90, phone, (i) => ({ ...usual(i, 330), unit: 'cho-lau' }))
  // Too fast, and not satisfied.
  await send(24, phone, (i) => ({
    ...usual(i, 1_000),
    endedAt: at(i * 1_000 + 25),
    unit: 'mot-cua',
    answers: mixed(i, 2),
  }))
  await aDevice(context, { unit: 'cho-lau', name: 'Máy quầy 2' })
  const { device } = await context.read.selectFrom('device').select('device').executeTakeFirstOrThrow()
  const kiosk: Sender = { channel: 'kiosk', source: device, units: null }
  await send(100, kiosk, (i) => ({ ...usual(i, 300, 70), unit: 'cho-lau', channel: 'kiosk' }))
  await send(18, kiosk, (i) => ({
    ...{ unit: 'cho-lau', channel: 'kiosk', startedAt: at(31_000 + i * 6), endedAt: at(31_080 + i * 6) },
    answers: mixed(i, 5),
  }))
  for (const [place, official] of officials.entries()) {
    const assignment = `${place}`.padStart(32, '0')
    await context.write
      .insertInto('interview_assignment')
      .values({
        ...{ assignment, wave: 'dat-dai', unit: 'mot-cua', sector: null, interviewer: official, kind: 'queue' },
        ...{ wanted: 40, last_day: '2026-12-31', every: 3, visits: 1, replaces_refused: 0, seed: null },
        ...{ made_by: official, made_at: at(0), ended_at: null },
      })
      .execute()
    await context.write.insertInto('interview_holder').values({ assignment, official, until: null }).execute()
    const interview: Sender = { channel: 'interview', source: assignment, units: null }
    await send(30, interview, (i) => ({
      ...usual(i * 3 + place, 350, 200),
      ...{ unit: 'mot-cua', channel: 'interview', answers: mixed(i, place === 0 ? 5 : i % 3 === 0 ? 3 : 4) },
    }))
  }
}
