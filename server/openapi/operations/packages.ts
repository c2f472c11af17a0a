import type { Operations } from '../operation.ts'

const refused = ['no-such-wave', 'no-such-sector', 'no-such-unit', 'not-your-unit'] as const
const order = {
  ...{ wave: 'dat-dai', unit: 'bac-binh', period: '2026-Q4', format: 'csv', language: 'vi', values: 'codes' },
  ...{ weighting: null, withOpinions: false, coarsen: { day: 'month' } },
}

const path = { job: '01937f00-0000-4000-8000-00000000aaaa' }

export const packages: Operations = {
  'POST /api/exports/packages': {
    area: 'exports',
    body: order,
    status: 202,
    refuses: [...refused, 'no-such-weighting', 'exports-open', 'exports-kept'],
  },
  'GET /api/exports/packages': { area: 'exports' },
  'GET /api/exports/packages/:job': { area: 'exports', path, refuses: ['no-such-job'] },
  'POST /api/exports/packages/:job/cancel': { area: 'exports', path, refuses: ['no-such-job'] },
  'DELETE /api/exports/packages/:job': { area: 'exports', path, refuses: ['no-such-job'] },
  'GET /api/exports/packages/:job/file': {
    area: 'exports',
    path,
    file: 'application/zip',
    refuses: ['no-such-job', 'export-unfinished', 'export-expired', 'file-elsewhere', 'no-such-unit', 'not-your-unit'],
  },
}
