import { createHash } from 'node:crypto'
import { existsSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { compile, shownNow } from '../surveys/answers.ts'
import { instrumentNamed } from '../surveys/catalogue.ts'
import { isTrue } from '../surveys/conditions.ts'
import type { Answer, Answers, Instrument, Language, Question } from '../surveys/instrument.ts'
import { dayOf } from '../surveys/period.ts'
import { codesOf } from '../surveys/tally.ts'
import { itemsIn, shownIn } from '../surveys/tree.ts'
import { uuidv7 } from '../surveys/uuid.ts'
import type { Context } from './context.ts'
import type { Arrived } from './intake.ts'
import { layoutNamed } from './layouts.ts'
import simulation from './organisation/simulation.json' with { type: 'json' }
import { desksBelow, type Wave } from './organisation.ts'
import { say } from './say.ts'

const DAY = 86_400_000
const DAYS = 548
const SEED = 18_930_722

type Random = () => number
/** Mulberry32: small, seeded and good enough to draw a demo from. Gives numbers in [0, 1). */
function randomFrom(seed: number): Random {
  let state = seed
  return () => {
    state = (state + 0x6d2b79f5) | 0
    let t = Math.imul(state ^ (state >>> 15), 1 | state)
    t = (t + Math.imul(t ^ (t >>> 7), 61 | t)) ^ t
    return ((t ^ (t >>> 14)) >>> 0) / 4_294_967_296
  }
}
const normal = (random: Random) => Math.sqrt(-2 * Math.log(1 - random())) * Math.cos(2 * Math.PI * random())

/**
 * Fills an empty database with responses of the last 18 months: the same seed and day give the same ones. Every one
 * passes the check that a citizen's passes. Leaves a database that it filled alone, and fills again one that it was
 * stopped over.
 */
export async function simulate(context: Context): Promise<void> {
  const filled = join(context.config.dataDir, 'simulated')
  if (existsSync(filled)) return
  say('simulating')
  await context.write.deleteFrom('response').execute()
  await context.tallies.recount(() => undefined)
  const random = randomFrom(SEED)
  const today = Math.floor(context.now() / DAY) * DAY
  let made = 0
  let waiting: Promise<unknown>[] = []
  for (let day = DAYS; day >= 1; day--) {
    for (const wave of context.organisation.waves.values())
      for (const response of dayOfResponses(context, wave, today - day * DAY, DAYS - day, random)) {
        waiting.push(context.intake.keep(response, ''))
        made++
      }
    // A commit a day would wait for the disk 548 times.
    if (waiting.length < 1_000 && day > 1) continue
    await Promise.all(waiting)
    waiting = []
  }
  await context.tallies.flush()
  writeFileSync(filled, `${made}\n`)
  say('simulated', made)
}

function dayOfResponses(context: Context, wave: Wave, midnight: number, passed: number, random: Random): Arrived[] {
  const weekday = new Date(midnight).getUTCDay()
  // Desks are closed on Sundays and half staffed on Saturdays; forms still come in online.
  const busy = weekday === 0 ? 0.1 : weekday === 6 ? 0.5 : 1.15
  const expected = per(simulation.perDay, wave.wave, 5) * busy * (0.8 + (0.4 * passed) / DAYS)
  const count = Math.floor(expected) + (random() < expected % 1 ? 1 : 0)
  return Array.from({ length: count }, () => oneResponse(context, wave, midnight, passed, random))
}

function oneResponse(context: Context, wave: Wave, midnight: number, passed: number, random: Random): Arrived {
  const { organisation } = context
  const instrument = instrumentNamed(wave.instrument, wave.version)
  const desks = desksBelow(organisation, organisation.root)
  // The square makes a few desks busy and leaves some with hardly anybody, as in life.
  const place = Math.min(desks.length - 1, Math.floor(random() ** 1.7 * desks.length))
  const { unit } = desks[place] as (typeof desks)[number]
  const sectors = wave.sector ? [wave.sector] : [...organisation.sectors.keys()]
  const sector = pick(sectors, random)
  const procedures = [...organisation.procedures.values()].filter((candidate) => candidate.sector === sector)
  const started = midnight + Math.floor((1 + random() * 8.5) * 3_600_000)
  const ended = started + Math.floor((60 + random() * 180) * 1000)

  const mood =
    per(simulation.level, wave.wave, 0.8) +
    (per(simulation.drift, wave.wave, 0) * passed) / DAYS +
    0.35 * Math.sin(place * 2.7) +
    0.75 * normal(random)
  const slump = simulation.slump
  const slumped = slump.wave === wave.wave && slump.units.includes(unit) && passed > DAYS - slump.months * 30
  const draw = (question: Question) => {
    const shift = per(simulation.harder, question.name, 0) + (slumped && question.name === slump.item ? slump.by : 0)
    return answerTo(question, instrument, mood + shift, random)
  }
  const answers = fill(instrument, draw, random)
  const id = uuidv7(
    started,
    Uint8Array.from({ length: 10 }, () => random() * 256),
  )
  const group = instrument.respondentGroup === undefined ? undefined : answers[instrument.respondentGroup]
  const language: Language = random() < 0.97 ? 'vi' : 'en'
  const { visible } = shownNow(instrument.questionnaire, answers)
  return {
    id,
    wave: wave.wave,
    instrument: wave.instrument,
    version: wave.version,
    unit,
    sector,
    procedure: random() < 0.8 ? pick(procedures, random).procedure : null,
    channel: random() < 0.62 ? 'kiosk' : 'online',
    language,
    respondent_group: group === undefined ? '' : String(group),
    started_at: new Date(started).toISOString(),
    ended_at: new Date(ended).toISOString(),
    received_at: new Date(ended).toISOString(),
    day: dayOf(ended),
    hash: createHash('sha256').update(id).digest('hex'),
    codes: codesOf(layoutNamed(wave.instrument, wave.version), answers, visible),
    answers: JSON.stringify(answers),
  }
}

/** Answers question after question, so that a condition sees what was said before it. */
function fill(instrument: Instrument, draw: (question: Question) => Answer | undefined, random: Random): Answers {
  const { questionnaire } = instrument
  const answers: Record<string, Answer> = {}
  for (const element of questionnaire.pages.flatMap((page) => page.elements)) {
    if (element.kind === 'notice') continue
    if (element.visibleIf && !isTrue(element.visibleIf, answers)) continue
    if (!element.required && random() < 0.2) continue
    const answer = draw(element)
    if (answer !== undefined) answers[element.name] = answer
  }
  const checked = compile(questionnaire).answers(answers)
  if ('refusals' in checked) throw new Error(`A simulated response was refused: ${JSON.stringify(checked.refusals)}`)
  return checked.answers
}

function answerTo(question: Question, instrument: Instrument, mood: number, random: Random): Answer | undefined {
  if (question.kind === 'text') {
    if (!question.multiline || random() > 0.12) return undefined
    return pick(simulation.opinions, random)
  }
  if (question.kind === 'boolean') return random() < 0.5
  if (question.kind !== 'choice') return undefined
  const weights = (simulation.choices as Record<string, Record<string, number>>)[question.name]
  if (weights) {
    let left = random()
    for (const { code } of question.choices) {
      left -= weights[`${code}`] ?? 0
      if (left < 0) return code
    }
    return question.choices[0]?.code
  }
  const item = shownIn(instrument)
    .flatMap(itemsIn)
    .find(({ asks }) => asks === question.name)
  if (!item) return pick(question.choices, random).code
  const apart = [...item.scale.notApplicable, ...item.scale.dontKnow, ...item.scale.refused]
  const aside = question.choices.filter(({ code }) => apart.includes(code))
  if (aside.length > 0 && random() < 0.04) return pick(aside, random).code
  // Most answer 4; a latent normal cut at fixed steps gives the skew that satisfaction surveys show.
  const { low, high } = item.scale
  const place = (mood + 0.8 * normal(random) + 1.9) / 3.6
  return Math.max(low, Math.min(high, low + Math.floor(place * (high - low + 1))))
}

const per = (table: Readonly<Record<string, number>>, name: string, otherwise: number) => table[name] ?? otherwise
const pick = <T>(list: readonly T[], random: Random): T => list[Math.floor(random() * list.length)] as T
