/** What the description of the interface is divided into, in its order. */
export const areas = [
  'surveys',
  'scores',
  'indices',
  'figures',
  'analyses',
  'opinions',
  'exports',
  'dossiers',
  'invitations',
  'served',
  'devices',
  'interviews',
  'paper',
  'languages',
  'programs',
  'webhooks',
  'session',
  'account',
  'officials',
  'audit',
] as const
export type Area = (typeof areas)[number]

/** Kinds of text that a schema names by `v.description(…)`, so that a check which no schema can tell is put into words. */
export const kinds = [
  'day',
  'instant',
  'period',
  'year',
  'counter',
  'language',
  'topic',
  'account-name',
  'plain-text',
] as const
export type Kind = (typeof kinds)[number]
