import type * as vi from '../vi/stats.ts'

export const rowsAre: typeof vi.rowsAre = (wave, { unit, period, sector, channel, group }) =>
  `Each row is a response of the survey wave ${wave}. Scope: unit ${unit}; period ${period}; sector: ${sector ?? 'all'}; channel: ${channel ?? 'all'}; respondents: ${group ?? 'all'}.`
export const orderedAt: typeof vi.orderedAt = (instrument, versions, at) =>
  `Instrument ${instrument}, version ${versions.join(', ')}. Data up to ${at}.`
export const reasons: typeof vi.reasons = (shown) =>
  `Reasons for no answer (missing values): ${shown.join('; ')}. An empty cell: no answer was given, or nothing is known.`
export const numbered: typeof vi.numbered =
  'Answers whose codes are words are numbered; the original code stands in brackets at the end of the value label. Match by the original code when you join files.'
export const weighedBy: typeof vi.weighedBy = (column) =>
  `What each row weighs stands in the column ${column}. SPSS weighs by it as soon as the file is open, and leaves out rows without a weight; Stata must be told to.`
export const wholeLabels: typeof vi.wholeLabels =
  'A label that ends in … was cut short; it is whole in the codebook that comes with the file.'
