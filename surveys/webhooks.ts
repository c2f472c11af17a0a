/** What another system may be told of. Each has a body of its own, in server/webhooks/bodies.ts. */
export const events = [
  'wave.opened',
  'wave.paused',
  'wave.reopened',
  'wave.closed',
  'figure.entered',
  'figure.confirmed',
  'figure.refused',
  'duty.reminded',
  'duty.overdue',
  'invitations.drawn',
  'package.delivered',
] as const
export type WebhookEvent = (typeof events)[number]

/** What a receiver is: `stopped` by the platform, after it took nothing for days; all else by an official. */
export const hookStates = ['active', 'paused', 'stopped', 'ended'] as const
export type HookState = (typeof hookStates)[number]

/** Why a delivery did not arrive, where no status says it. */
export const faults = [
  'address-refused',
  'no-such-name',
  'no-connection',
  'not-trusted',
  'no-answer',
  'redirected',
] as const
export type DeliveryFault = (typeof faults)[number]
