import type { Operations } from '../operation.ts'

const path = { job: '0123456789abcdef0123456789abcdef' }

export const quality: Operations = {
  'POST /api/quality': {
    area: 'analyses',
    body: { wave: 'dat-dai', unit: 'bac-binh', period: '2026-11' },
    refuses: [
      ...(['no-such-wave', 'no-such-instrument', 'no-such-unit', 'not-your-unit'] as const),
      ...(['job-lost', 'busy'] as const),
    ],
  },
  'GET /api/quality/:job': {
    area: 'analyses',
    path,
    refuses: ['no-such-job', 'no-such-wave', 'job-cancelled', 'job-lost'],
  },
  'DELETE /api/quality/:job': { area: 'analyses', path, refuses: ['no-such-job'] },
}
