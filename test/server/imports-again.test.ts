// A file that moves responses, brought in, and made again where they came to be.
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { receive, type Sender } from '../../server/responses.ts'
import { anArrival, anId, fullAnswers } from '../builders.ts'
import { broughtIn, fileOf, type World } from '../imports.ts'
import { answerAll, evening } from '../quality-world.ts'
import { aWorld } from '../world.ts'

const anEvening = async (): Promise<World> => {
  const world = await aWorld()
  // Who asks for nothing for two hours is signed out.
  for (; world.clock.now < evening; world.clock.now += 3_600_000) await world.lan.json('/api/imports')
  return world
}

let from: World
let to: World
beforeAll(async () => {
  ;[from, to] = [await anEvening(), await anEvening()]
  const { context } = from
  const officials = await context.read.selectFrom('official').select('official').orderBy('official').execute()
  const [official = ''] = officials.map((one) => one.official)
  await answerAll(context, [official, official, official])
  await drawn(official)
})
afterAll(async () => {
  await from.close()
  await to.close()
})

/** Invited people of a desk, of whom each stands for 2.5, and a village of a list, of whom each stands for 6. */
async function drawn(official: string): Promise<void> {
  const { context } = from
  const { write } = context
  const at = '2026-11-01T03:00:00.000Z'
  const batch = 'b'.repeat(24)
  await write
    .insertInto('invitation_batch')
    .values({
      ...{ batch, wave: 'dat-dai', unit: 'bac-binh', question: '{}', seed: 's', frame_hash: '' },
      ...{ closes_on: '2026-12-31', made_by: official, made_at: at, ended_on: null },
    })
    .execute()
  await write
    .insertInto('invitation_stratum')
    .values({ batch, unit: 'cho-lau', sector: 'land', dossiers: 320, persons: 300, drawn: 120, done_when_taken: 0 })
    .execute()
  const [frame, stratum, assignment] = ['f'.repeat(24), 'a', '0'.repeat(32)]
  await write
    .insertInto('sampling_frame')
    .values({
      ...{ frame, name: 'Danh sách', kind: 'households', wave: 'dat-dai', unit: 'bac-binh', lines: 300, hash: '' },
      ...{ made_by: official, made_at: at, draws: 1, seed: 's', drawn_by: official, drawn_at: at, visits: 3 },
      ...{ replaces_refused: 1, erased_at: null },
    })
    .execute()
  const none = { replacements: 0, handed_main: 50, handed_replacements: 0 }
  await write
    .insertInto('sampling_stratum')
    .values({ frame, unit: 'mot-cua', stratum, size: 300, main: 50, ...none })
    .execute()
  await write.insertInto('interview_origin').values({ assignment, frame, unit: 'mot-cua', stratum }).execute()
  // Eight kiosks at one desk at the same time: taken for one, they would seem to be filled in by a machine.
  const start = Date.parse('2026-11-16T07:30:00+07:00')
  for (let i = 0; i < 80; i++) {
    const kiosk: Sender = { channel: 'kiosk', source: 'abcdefgh'.charAt(i % 8).repeat(32), units: null }
    const begun = Math.floor(i / 8) * 600 + (i % 8) * 5
    const [startedAt, endedAt] = [begun, begun + 70].map((after) => new Date(start + after * 1_000).toISOString())
    const answers = fullAnswers('land', 3 + (i % 3))
    await receive(
      context,
      anArrival({ id: anId(), answers, unit: 'cho-lau', channel: 'kiosk', startedAt, endedAt }),
      kiosk,
    )
  }
  const invited: Sender = { channel: 'invitation', source: batch, units: null }
  for (let i = 0; i < 20; i++) {
    const answers = fullAnswers('land', 1 + (i % 5))
    await receive(context, anArrival({ id: anId(), answers, unit: 'cho-lau', channel: 'invitation' }), invited)
  }
}

type Line = {
  readonly kind: string
  readonly source?: string
  readonly weight: number
  readonly flags: readonly string[]
  readonly drawn: { readonly stratum: string; readonly weight: number }
}
const linesOf = (file: Buffer) => file.toString().trimEnd().split('\n')
const responsesIn = (lines: readonly string[]) =>
  lines.map((line) => JSON.parse(line) as Line).filter(({ kind }) => kind === 'response')

describe('a file that moves responses', () => {
  test('made again where they came to be is the same byte for byte, drawing, weights and flags among it', async () => {
    const file = await fileOf(from, { whole: true })
    const before = responsesIn(linesOf(file))
    // There is something to lose.
    expect(new Set(before.flatMap(({ flags }) => flags)).size).toBeGreaterThan(1)
    expect(new Set(before.map(({ weight }) => weight))).toEqual(new Set([1, 2.5, 6]))
    expect(new Set(before.map(({ source }) => source)).size).toBe(14)
    const { seen } = await broughtIn(to.lan, file)
    expect(seen).toMatchObject({ kept: before.length, refused: 0 })
    expect(linesOf(await fileOf(to, { whole: true }))).toEqual(linesOf(file))
  })
  test('and moved on once more it is still the same', async () => {
    const third = await anEvening()
    const file = await fileOf(to, { whole: true })
    await broughtIn(third.lan, file)
    expect(linesOf(await fileOf(third, { whole: true }))).toEqual(linesOf(file))
    await third.close()
  })
  test('names no device, batch or assignment', async () => {
    const file = (await fileOf(from, { whole: true })).toString()
    const rows = await from.context.read.selectFrom('response').select('source').distinct().execute()
    for (const { source } of rows) if (source !== '') expect(file.includes(source)).toBe(false)
  })
})

test('an ordinary file brings how each was drawn, and the same file comes of it but for flags', async () => {
  const other = await anEvening()
  const file = await fileOf(from)
  await broughtIn(other.lan, file)
  const without = (lines: readonly string[]) =>
    lines.filter((line) => !line.startsWith('{"kind":"end"')).map((line) => line.replace(/"flags":\[.*?\]/, ''))
  expect(without(linesOf(await fileOf(other)))).toEqual(without(linesOf(file)))
  await other.close()
})
