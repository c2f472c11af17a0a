// What somebody had answered who then left a kiosk. Kept apart from responses, and only where the survey's setting says
// so: nothing is counted, scored or exported from it but how many left, and where.
import { createHash } from 'node:crypto'
import { Hono } from 'hono'
import * as v from 'valibot'
import { compile, shownNow } from '../../surveys/answers.ts'
import { shippedInstrument } from '../../surveys/catalogue.ts'
import type { Answers, Questionnaire } from '../../surveys/instrument.ts'
import { dayOf } from '../../surveys/period.ts'
import { uuidPattern } from '../../surveys/uuid.ts'
import type { Context, Env } from '../context.ts'
import { begunAt } from '../late.ts'
import { Problem } from '../problem.ts'
import { checkPlace, Instant, type Sender } from '../responses.ts'
import { valid } from '../valid.ts'
import { checkOpen } from '../waves.ts'
import { fromDevice, senderOf } from './sender.ts'
import { settingsOf } from './settings.ts'

const Code = v.pipe(v.string(), v.maxLength(64))
const Partial = v.strictObject({
  /** UUIDv7, made at the first touch: sending twice is harmless because of it. */
  id: v.pipe(v.string(), v.regex(uuidPattern)),
  wave: Code,
  version: v.pipe(v.number(), v.integer()),
  unit: Code,
  /** null: they left before they had chosen one. */
  sector: v.nullable(Code),
  startedAt: Instant,
  sentAt: v.optional(Instant),
  /** As of a whole response; what is missing is no fault. */
  answers: v.unknown(),
})
export type Partial = v.InferInput<typeof Partial>

/** POST /api/partials, by a device: 201 with its id and `kept`, or `kept-before` where it is sent again. */
export const partialResponses = new Hono<Env>().post('/partials', fromDevice, valid('json', Partial), async (c) => {
  const sender = senderOf(c.var, c.var.device)
  const outcome = await keepPartial(c.var, sender, c.req.valid('json'))
  if (outcome === 'kept-before') c.var.devices.giveBack(c.var.device.device)
  return c.json({ id: c.req.valid('json').id, outcome }, 201)
})

/**
 * Throws a Problem: not-your-unit, not-your-place, device-revoked, no-such-wave, wave-not-open, wave-paused, other-version, no-such-sector,
 * partials-dropped, answers-refused, same-id-other-body.
 */
async function keepPartial(
  context: Context,
  sender: Sender,
  given: v.InferOutput<typeof Partial>,
): Promise<'kept' | 'kept-before'> {
  const { organisation, write, now } = context
  const { id, wave: code, version, unit, sector } = given
  checkPlace(sender, given)
  if (sender.begunBefore !== undefined && begunAt(given, now()) > sender.begunBefore)
    throw new Problem('device-revoked')
  const wave = organisation.waves.get(code)
  if (!wave) throw new Problem('no-such-wave')
  const instrument = shippedInstrument(wave.instrument, version)
  if (!instrument) throw new Problem('other-version')
  if (sector !== null && (!organisation.sectors.has(sector) || (wave.sector ?? sector) !== sector))
    throw new Problem('no-such-sector')
  checkOpen(context, code, 'kiosk', begunAt(given, now()))
  if ((await settingsOf(context.read, code)).partial !== 'kept') throw new Problem('partials-dropped')
  const checked = compile(instrument.questionnaire).soFar(given.answers)
  if ('refusals' in checked) throw new Problem('answers-refused', undefined, checked.refusals)

  const answers = JSON.stringify(checked.answers)
  const hash = createHash('sha256')
    .update(JSON.stringify([id, code, version, unit, sector, answers]))
    .digest('hex')
  const kept = await write
    .insertInto('partial_response')
    .values({
      ...{ id, wave: code, version, unit, sector, hash, answers, channel: sender.channel, source: sender.source },
      day: dayOf(now()),
      left_at: leftAt(instrument.questionnaire, checked.answers),
    })
    .onConflict((oc) => oc.column('id').doNothing())
    .returning('id')
    .executeTakeFirst()
  if (kept) return 'kept'
  const before = await write.selectFrom('partial_response').select('hash').where('id', '=', id).executeTakeFirst()
  if (before?.hash !== hash) throw new Problem('same-id-other-body')
  return 'kept-before'
}

/** The question at which somebody left: the first that is shown after the last answer; empty where none is. */
export function leftAt({ pages }: Pick<Questionnaire, 'pages'>, answers: Answers): string {
  const { visible } = shownNow({ pages }, answers)
  const asked = pages
    .flatMap((page) => page.elements)
    .filter(({ kind, name }) => kind !== 'notice' && visible.has(name))
  const last = asked.findLastIndex(({ name }) => Object.hasOwn(answers, name))
  return asked[last + 1]?.name ?? ''
}
