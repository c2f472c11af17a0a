// What another system is told with each event. The figures themselves are not told: whoever may see them asks for them.
import * as v from 'valibot'
import type { WebhookEvent } from '../../surveys/webhooks.ts'

const Code = v.pipe(v.string(), v.maxLength(64))
const Day = v.pipe(v.string(), v.isoDate())
const Wave = v.strictObject({ wave: Code, opensOn: Day, closesOn: v.nullable(Day) })
const Figure = v.strictObject({
  figure: v.string(),
  index: v.string(),
  indicator: v.string(),
  period: v.string(),
  revision: v.number(),
})
const Duty = v.strictObject({ duty: v.string(), dueOn: Day })

export const bodies = {
  'wave.opened': Wave,
  'wave.paused': Wave,
  'wave.reopened': Wave,
  'wave.closed': Wave,
  'figure.entered': Figure,
  'figure.confirmed': Figure,
  'figure.refused': Figure,
  'duty.reminded': Duty,
  'duty.overdue': Duty,
  'invitations.drawn': v.strictObject({ batch: v.string(), wave: Code, invitations: v.number() }),
  'package.delivered': v.strictObject({
    ...{ entry: v.string(), wave: Code, period: v.string(), file: v.string(), rows: v.number(), bytes: v.number() },
    sha256: v.string(),
  }),
} as const satisfies Readonly<Record<WebhookEvent, v.GenericSchema>>

/** An event with what it is told with. `unit`: whom it is about; null: everybody. */
export type Announced = {
  readonly [Event in WebhookEvent]: {
    readonly event: Event
    readonly unit: string | null
    readonly body: v.InferOutput<(typeof bodies)[Event]>
  }
}[WebhookEvent]
