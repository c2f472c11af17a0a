import type * as vi from '../vi/analyses.ts'

export const attributes: typeof vi.attributes = {
  unit: 'Unit that served',
  sector: 'Sector',
  procedure: 'Administrative procedure',
  channel: 'Channel of the response',
  language: 'Language of the response',
  respondent_group: 'Respondent group',
  month: 'Month it was received',
}
export const languages: typeof vi.languages = { vi: 'Vietnamese', en: 'English' }
