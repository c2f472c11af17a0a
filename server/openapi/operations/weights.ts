import type { Operations } from '../operation.ts'

const weighting = { weighting: '0123456789abcdef0123456789abcdef' }
const reached = ['no-such-weighting', 'not-your-unit'] as const
const asked = {
  ...{ wave: 'dat-dai', unit: 'bac-binh', period: '2026', method: 'raked', bounds: null },
  file: 'attribute,category,population\ngender,male,4900\ngender,female,5100\n',
}
const ofScope = ['no-such-wave', 'no-such-instrument', 'no-such-unit', 'not-your-unit', 'no-such-sector'] as const
const ofWork = ['busy', 'job-lost'] as const
const job = { job: '0123456789abcdef0123456789abcdef' }

export const weights: Operations = {
  'GET /api/weights': { area: 'weights' },
  'GET /api/weights/attributes': {
    area: 'weights',
    query: { wave: 'dat-dai' },
    refuses: ['no-such-wave', 'no-such-instrument'],
  },
  'GET /api/weights/form.csv': {
    area: 'weights',
    query: { wave: 'dat-dai', unit: 'bac-binh', period: '2026', attributes: 'gender,unit*sector' },
    file: 'text/csv',
    refuses: [...ofScope, 'no-such-question'],
  },
  'POST /api/weights/look': { area: 'weights', body: asked, refuses: [...ofScope, ...ofWork] },
  'GET /api/weights/look/:job': { area: 'weights', path: job, refuses: ['no-such-job', 'job-cancelled', 'job-lost'] },
  'DELETE /api/weights/look/:job': { area: 'weights', path: job, refuses: ['no-such-job'] },
  'POST /api/weights': {
    area: 'weights',
    body: { ...asked, name: 'Gioi tinh', after: 0, seen: '0'.repeat(64), marks: {} },
    refuses: [...ofScope, ...ofWork, 'margins-refused', 'weighting-changed', 'weighting-name-taken'],
  },
  'POST /api/weights/use': {
    area: 'weights',
    body: { wave: 'dat-dai', weighting: null, after: 0 },
    refuses: [...reached, 'no-such-wave', 'weighting-changed', 'weighting-retired'],
  },
  'GET /api/weights/:weighting': { area: 'weights', path: weighting, refuses: reached },
  'GET /api/weights/:weighting/margins.csv': {
    area: 'weights',
    path: weighting,
    file: 'text/csv',
    refuses: reached,
  },
  'POST /api/weights/:weighting/retire': {
    area: 'weights',
    path: weighting,
    refuses: [...reached, 'weighting-retired'],
  },
}
