import type { Operations } from '../operation.ts'

const ofScope = ['no-such-unit', 'not-your-unit'] as const
const ofSector = [...ofScope, 'no-such-sector', 'no-such-instrument'] as const
const query = { unit: 'bac-binh', period: '2026-Q4' }
const attributes = { kind: 'cross-table', wave: 'dat-dai', sector: 'land', unit: 'bac-binh', period: '2026-11' }

export const scores: Operations = {
  'GET /api/scope': { area: 'scores' },
  'GET /api/scores': { area: 'scores', query, refuses: [...ofScope, 'no-such-instrument'] },
  'GET /api/scores/:sector': { area: 'scores', query, refuses: ofSector },
  'GET /api/scores/:sector/units': {
    area: 'scores',
    query: { ...query, factor: 'access' },
    refuses: [...ofSector, 'no-such-indicator'],
  },
  'GET /api/scores/:sector/time': {
    area: 'scores',
    query: { ...query, node: 'access' },
    refuses: [...ofSector, 'no-such-indicator'],
  },
  'GET /api/scores/:sector/explain/:indicator': {
    area: 'scores',
    path: { indicator: 'access' },
    query,
    refuses: [...ofSector, 'no-such-indicator'],
  },
  'GET /api/analyses/attributes': {
    area: 'analyses',
    query: { wave: 'dat-dai' },
    refuses: ['no-such-wave', 'other-version'],
  },
  'POST /api/analyses': {
    area: 'analyses',
    body: { ...attributes, rows: ['index'], columns: 'group' },
    refuses: [
      ...(['no-such-wave', 'no-such-unit', 'not-your-unit', 'no-such-sector', 'no-such-question'] as const),
      ...(['no-such-indicator', 'no-such-instrument', 'margins-refused', 'job-lost'] as const),
    ],
  },
  'GET /api/analyses/:job': {
    area: 'analyses',
    path: { job: '0123456789abcdef0123456789abcdef' },
    refuses: ['no-such-job', 'no-such-wave', 'no-such-unit', 'not-your-unit', 'job-cancelled', 'job-lost', 'malformed'],
  },
  'DELETE /api/analyses/:job': {
    area: 'analyses',
    path: { job: '0123456789abcdef0123456789abcdef' },
    refuses: ['no-such-job'],
  },
}
