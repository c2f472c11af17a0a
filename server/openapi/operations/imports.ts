import type { Operations } from '../operation.ts'

const names = { waves: [], units: [], sectors: [], procedures: [] }
const path = { import: '0123456789abcdef01234567' }
const changed = ['no-such-import', 'import-changed'] as const

export const imports: Operations = {
  'GET /api/imports': { area: 'imports' },
  'GET /api/imports/fields': {
    area: 'imports',
    query: { wave: 'dat-dai', version: '1' },
    refuses: ['no-such-wave', 'no-such-instrument'],
  },
  'POST /api/imports': {
    area: 'imports',
    body: { kind: 'json-lines', name: 'JSON Lines', file: 'responses.jsonl', bytes: 24 },
    refuses: ['imports-enough'],
  },
  'POST /api/imports/waves': {
    area: 'imports',
    body: {
      ...{ name: { vi: 'Khao sat 2025', en: 'Survey of 2025' }, instrument: 'land', version: 1, sector: 'land' },
      ...{ opensOn: '2025-01-01', closesOn: '2025-12-31' },
    },
    refuses: ['no-such-instrument', 'no-such-sector', 'wave-dates', 'not-programme'],
  },
  'GET /api/imports/:import': { area: 'imports', path, refuses: ['no-such-import'] },
  'POST /api/imports/:import/parts': {
    area: 'imports',
    path,
    query: { from: '0' },
    takes: { type: 'application/octet-stream', example: '{"kind":"header"}\n{"x":1}' },
    refuses: changed,
  },
  'POST /api/imports/:import/look': {
    area: 'imports',
    path,
    body: { kind: 'json-lines', names },
    refuses: changed,
  },
  'POST /api/imports/:import/start': {
    area: 'imports',
    path,
    body: { count: 1 },
    refuses: [...changed, 'import-unchecked', 'import-refused', 'import-count', 'import-differs'],
  },
  'POST /api/imports/:import/cancel': { area: 'imports', path, refuses: changed },
  'POST /api/imports/:import/definition': {
    area: 'imports',
    path,
    body: { instrument: 'cho-dan', version: 1 },
    refuses: ['no-such-import', 'import-unchecked', 'no-such-instrument', 'instrument-refused'],
  },
  'POST /api/imports/:import/wave': {
    area: 'imports',
    path,
    body: { wave: 'dat-dai' },
    refuses: [
      ...(['no-such-import', 'import-unchecked', 'no-such-wave', 'no-such-instrument', 'no-such-sector'] as const),
      ...(['wave-instrument', 'wave-dates', 'not-programme'] as const),
    ],
  },
  'GET /api/imports/:import/faults.csv': { area: 'imports', path, file: 'text/csv', refuses: ['no-such-import'] },
}
