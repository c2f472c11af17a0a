import type * as vi from '../vi/saving.ts'

export const saving: typeof vi.saving = {
  save: 'Save',
  saveOf: (title) => `Save: ${title}`,
  ways: {
    copyTable: 'Copy table (Word, Excel)',
    saveCsv: 'Save figures (CSV)',
    saveSvg: 'Save picture (SVG)',
    savePng: 'Save picture (PNG)',
    copyPicture: 'Copy picture',
  },
  done: {
    copyTable: 'Table copied.',
    saveCsv: 'CSV file saved.',
    saveSvg: 'SVG file saved.',
    savePng: 'PNG file saved.',
    copyPicture: 'Picture copied.',
  },
  failed: 'This browser could not do it.',
  points: 'points (0–100)',
  share: 'share (%)',
  counts: 'responses',
  demo: 'Simulated data',
  ends: { low: 'low', high: 'high', note: 'remark', group: 'Part of the table' },
  printed: (time) => `Printed ${time}`,
}
