// Keeps responses as the server does and acknowledges each in a file: what the tests of durability kill and trace.
// Parameters: data directory, file of acknowledgements, mode, how many responses (0: until killed), how many in flight.
import { createHash, randomBytes } from 'node:crypto'
import { openSync, writeSync } from 'node:fs'
import { sql } from 'kysely'
import { readConfig } from '../../server/config.ts'
import { openWorld, type World } from '../../server/start.ts'
import { shownNow } from '../../surveys/answers.ts'
import { instrumentNamed } from '../../surveys/catalogue.ts'
import { codesOf, layoutOf } from '../../surveys/tally.ts'
import { uuidv7 } from '../../surveys/uuid.ts'
import { anArrival, fullAnswers } from '../builders.ts'

/**
 * `promised` is the product. `early` acknowledges before the commit, `normal` commits without waiting for the disk, and
 * `off` never waits for it.
 */
export type Mode = 'promised' | 'early' | 'normal' | 'off'

const [dataDir, acknowledgements = '', mode, total, inFlight] = process.argv.slice(2)
const limit = Number(total) || Number.POSITIVE_INFINITY
// So few pages that a short run crosses several checkpoints: the moment at which a power cut could harm most.
const PAGES_BEFORE_CHECKPOINT = 64
// The server writes tallies each second; so seldom, hardly a kill or a cut would come while it does.
const RESPONSES_BEFORE_FLUSH = 20

const instrument = instrumentNamed('land', 1)
const layout = layoutOf(instrument)
const answered = [1, 2, 3, 4, 5].map((value) => {
  const answers = fullAnswers('land', value)
  return { answers, codes: codesOf(layout, answers, shownNow(instrument.questionnaire, answers).visible) }
})

type Arrived = Parameters<World['context']['intake']['keep']>[0]
let made = 0
function arrived(): Arrived {
  const { answers, codes } = answered[made++ % answered.length] as (typeof answered)[number]
  const { startedAt, endedAt, ...arrival } = anArrival({ id: uuidv7(Date.now(), randomBytes(10)), answers })
  return {
    ...arrival,
    instrument: instrument.code,
    respondent_group: 'citizen',
    started_at: startedAt,
    ended_at: endedAt,
    received_at: endedAt,
    day: '2026-11-16',
    source: '',
    counter: '',
    clock_off: null,
    hash: createHash('sha256').update(arrival.id).digest('hex'),
    codes,
    answers: JSON.stringify(answers),
  }
}

const world = await openWorld(readConfig({ DATA_DIR: dataDir }))
const { intake, tallies, write } = world.context
await sql`pragma wal_autocheckpoint = ${sql.lit(PAGES_BEFORE_CHECKPOINT)}`.execute(write)
if (mode === 'normal' || mode === 'off') await sql`pragma synchronous = ${sql.raw(mode)}`.execute(write)

const file = openSync(acknowledgements, 'a')
// One write each, done when it returns: an acknowledgement that has left cannot be taken back.
const acknowledge = (id: string) => writeSync(file, `${id}\n`)
async function citizen() {
  while (made < limit) {
    const response = arrived()
    if (mode === 'early') acknowledge(response.id)
    await intake.keep(response)
    if (mode !== 'early') acknowledge(response.id)
    if (made % RESPONSES_BEFORE_FLUSH === 0) await tallies.flush()
  }
}
await Promise.all(Array.from({ length: Number(inFlight) }, citizen))
await world.close()
