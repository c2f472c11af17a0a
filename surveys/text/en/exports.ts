import type * as vi from '../vi/exports.ts'

export const columns: typeof vi.columns = {
  response_id: 'Identifier of the response',
  wave: 'Survey wave',
  instrument: 'Instrument',
  version: 'Version of the instrument',
  unit: 'Unit that served',
  sector: 'Sector',
  procedure: 'Administrative procedure',
  channel: 'Channel',
  language: 'Language',
  respondent_group: 'Respondent group',
  day: 'Day it was received (Vietnam time)',
  minutes: "Time taken by the device's clock (minutes)",
  unit_today: 'Unit of today (empty where the unit was split, or has no successor on record)',
}
export const missing: typeof vi.missing = {
  notAsked: 'Not asked',
  notApplicable: 'Not applicable',
  dontKnow: "Don't know",
  refused: 'Refused',
}
export const chosen: typeof vi.chosen = { yes: 'Chosen', no: 'Not chosen' }
