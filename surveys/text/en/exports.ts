import type * as vi from '../vi/exports.ts'

export const columns: typeof vi.columns = {
  response_id: 'Identifier of the response',
  wave: 'Survey wave',
  instrument: 'Instrument',
  version: 'Version of the instrument',
  unit: 'Unit that served',
  unit_parent: 'Unit above the unit that served',
  unit_today: 'Unit of today (empty where the unit was split, or has no successor on record)',
  sector: 'Sector',
  procedure: 'Administrative procedure',
  channel: 'Channel',
  language: 'Language',
  respondent_group: 'Respondent group',
  day: 'Day it was received (Vietnam time)',
  minutes: "Time taken by the device's clock (minutes)",
  stratum: 'Stratum of the sample',
  cluster: 'Cluster of the sample within its stratum (empty: each response is one of its own)',
  weight_base: 'Base weight by the drawing (N/n)',
  weight_final: 'Final weight',
  fpc: "Sampling units in the stratum's population (empty where unknown)",
}
export const missing: typeof vi.missing = {
  notAsked: 'Not asked',
  notApplicable: 'Not applicable',
  dontKnow: "Don't know",
  refused: 'Refused',
}
export const chosen: typeof vi.chosen = { yes: 'Chosen', no: 'Not chosen' }
export const flags: typeof vi.flags = {
  fast: 'Stands out: answered very quickly',
  straight: 'Stands out: the same step chosen all the way down',
  alike: 'Stands out: the same series of answers as another response',
  burst: 'Stands out: many responses in a short time',
}
export const flagged: typeof vi.flagged = { yes: 'Stands out', no: 'Does not stand out' }
export const other: typeof vi.other = (title) => `${title} – other (in words)`
