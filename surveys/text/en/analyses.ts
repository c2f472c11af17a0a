import type * as vi from '../vi/analyses.ts'

export const attributes: typeof vi.attributes = {
  unit: 'Unit that served',
  sector: 'Sector',
  procedure: 'Administrative procedure',
  channel: 'Channel of the response',
  language: 'Language of the response',
  respondent_group: 'Respondent group',
  month: 'Month it was received',
  weekday: 'Weekday',
  hour: 'Hour of the answer',
}
export const languages: typeof vi.languages = { vi: 'Vietnamese', en: 'English' }
/** 1: Monday. */
export const weekdays: typeof vi.weekdays = {
  1: 'Monday',
  2: 'Tuesday',
  3: 'Wednesday',
  4: 'Thursday',
  5: 'Friday',
  6: 'Saturday',
  7: 'Sunday',
}
