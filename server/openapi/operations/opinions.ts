import type { Operations } from '../operation.ts'

const query = { unit: 'bac-binh', period: '2026-Q4' }
const ofScope = ['no-such-sector', 'no-such-unit', 'not-your-unit', 'no-such-instrument'] as const
const opinion = '0123456789abcdef'

export const opinions: Operations = {
  'GET /api/opinions/:sector': { area: 'opinions', query, refuses: [...ofScope, 'no-such-indicator'] },
  'GET /api/opinions/:sector/items': { area: 'opinions', query, refuses: ofScope },
  'POST /api/opinions/:sector/tags': {
    area: 'opinions',
    query,
    body: { opinion, topic: 'attitude', action: 'added' },
    refuses: [...ofScope, 'no-such-opinion', 'opinion-changed'],
  },
  'POST /api/opinions/:sector/hidden': {
    area: 'opinions',
    query,
    body: { opinion, reason: 'abuse' },
    refuses: [...ofScope, 'no-such-opinion', 'opinion-changed'],
  },
  'GET /api/exports/scores.csv': {
    area: 'exports',
    query,
    file: 'text/csv',
    refuses: ['no-such-unit', 'not-your-unit', 'no-such-instrument'],
  },
  'GET /api/exports/codebook.csv': {
    area: 'exports',
    query: { wave: 'dat-dai' },
    file: 'text/csv',
    refuses: ['no-such-wave', 'other-version'],
  },
  'GET /api/exports/anonymity': {
    area: 'exports',
    query: { wave: 'dat-dai', coarsen: 'day.month,unit.parent-unit', ...query },
    refuses: [...ofScope, 'no-such-wave'],
  },
  'GET /api/exports/responses.csv': {
    area: 'exports',
    query: { wave: 'dat-dai', texts: '1', ...query },
    file: 'text/csv',
    refuses: [...ofScope, 'no-such-wave'],
  },
}
