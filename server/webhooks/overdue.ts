// A duty becomes overdue by the calendar, whether anybody is reminded of it or not.
import { dayOf } from '../../surveys/period.ts'
import type { Context } from '../context.ts'
import { dutiesIn, overdueOn } from '../duties/queries.ts'
import { announce } from './outbox.ts'

/** Duties that are told of in one transaction. */
const TOGETHER = 50

/** Tells of every duty whose date has passed, once for each date it is given, whichever server is quicker. */
export async function tellOverdue({ read, write, now }: Context): Promise<void> {
  const today = dayOf(now())
  const known = await read.selectFrom('duty_overdue').select(['duty', 'due_on']).execute()
  const told = new Set(known.map(({ duty, due_on }) => `${duty} ${due_on}`))
  const left = (await dutiesIn(read, null)).flatMap((duty) =>
    duty.dueOn !== null && overdueOn(duty, today) > 0 && !told.has(`${duty.duty} ${duty.dueOn}`)
      ? [{ duty: duty.duty, dueOn: duty.dueOn, unit: duty.unit }]
      : [],
  )
  for (let from = 0; from < left.length; from += TOGETHER)
    await write.transaction().execute(async (trx) => {
      for (const { duty, dueOn, unit } of left.slice(from, from + TOGETHER)) {
        const { numInsertedOrUpdatedRows } = await trx
          .insertInto('duty_overdue')
          .values({ duty, due_on: dueOn })
          .onConflict((on) => on.columns(['duty', 'due_on']).doNothing())
          .executeTakeFirstOrThrow()
        if (numInsertedOrUpdatedRows !== 1n) continue
        await announce(trx, { event: 'duty.overdue', unit, body: { duty, dueOn } }, now())
      }
    })
}
