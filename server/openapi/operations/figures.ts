import type { Operations } from '../operation.ts'

const scope = { unit: 'bac-binh', period: '2026' }
const ofScope = ['no-such-unit', 'not-your-unit'] as const
const ofIndex = [...ofScope, 'no-such-index'] as const
const figure = { figure: '0123456789abcdef0123456789abcdef' }
const decided = ['no-such-figure', 'not-your-unit', 'figure-decided', 'figure-changed'] as const

export const figures: Operations = {
  'GET /api/indices': { area: 'indices', query: scope, refuses: ofScope },
  'GET /api/indices/:index': { area: 'indices', query: scope, refuses: ofIndex },
  'GET /api/indices/:index/explain/:indicator': {
    area: 'indices',
    path: { indicator: 'steering_plan' },
    query: scope,
    refuses: [...ofIndex, 'no-such-indicator'],
  },
  'GET /api/figures': {
    area: 'figures',
    query: { index: 'par-index', ...scope },
    refuses: [...ofIndex, 'no-such-indicator'],
  },
  'GET /api/figures.csv': {
    area: 'figures',
    query: { index: 'par-index', ...scope },
    file: 'text/csv',
    refuses: [...ofIndex, 'no-such-indicator'],
  },
  'POST /api/figures': {
    area: 'figures',
    body: {
      ...{ index: 'par-index', indicator: 'steering_plan', unit: 'bac-binh', period: '2026', after: 0 },
      ...{ value: { numerator: 7, denominator: 9 }, evidence: 'Bao cao 12/BC-UBND' },
    },
    refuses: [
      ...ofIndex,
      'no-such-indicator',
      'figure-out-of-range',
      'figure-changed',
      'unit-not-valid',
      'no-such-evidence',
    ],
  },
  'POST /api/figures/import': {
    area: 'figures',
    query: { dry: '1' },
    takes: {
      type: 'text/csv',
      example:
        'index,indicator,unit,period,numerator,denominator,amount,not_arisen,evidence,remark\npar-index,steering_plan,bac-binh,2026,8,9,,,Bao cao 12/BC-UBND,\n',
    },
    refuses: ['figures-refused', 'figure-changed'],
  },
  'POST /api/figures/:figure/confirm': { area: 'figures', path: figure, refuses: [...decided, 'own-figure'] },
  'POST /api/figures/:figure/refuse': {
    area: 'figures',
    path: figure,
    body: { reason: 'Chua co minh chung' },
    refuses: decided,
  },
}
