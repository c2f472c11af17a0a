import type { Operations } from '../operation.ts'

const settings = {
  ...{ instrument: 'sipas', version: 1, sector: null, name: { vi: 'Khao sat quy IV', en: 'Survey of quarter IV' } },
  ...{ opensOn: '2026-11-16', closesOn: '2026-12-31', respondentGroup: null, channels: null, units: ['mot-cua'] },
  procedures: null,
}
const quotas = [{ unit: 'mot-cua', sector: null, procedure: null, wanted: 200 }]
const ofSettings = [
  ...(['no-such-instrument', 'no-such-sector', 'no-such-unit', 'not-your-unit', 'wave-instrument'] as const),
  ...(['wave-scope', 'wave-dates', 'quotas-refused'] as const),
] as const
const changed = ['no-such-wave', 'not-your-unit', 'wave-changed'] as const
const deed = { revision: 0, reason: 'Theo cong van so 12' }

export const fieldwork: Operations = {
  'GET /api/fieldwork/waves': { area: 'fieldwork' },
  'POST /api/fieldwork/waves': {
    area: 'fieldwork',
    body: { waves: [{ wave: null, ...settings, target: 500, quotas }] },
    status: 201,
    refuses: [...ofSettings, 'wave-code-taken'],
  },
  'GET /api/fieldwork/choices': { area: 'fieldwork' },
  'GET /api/fieldwork/waves/:wave': { area: 'fieldwork', refuses: ['no-such-wave', 'not-your-unit'] },
  'PATCH /api/fieldwork/waves/:wave': {
    area: 'fieldwork',
    body: { ...settings, closesOn: '2026-12-20', ...deed },
    refuses: [...ofSettings, 'no-such-wave', 'wave-changed', 'wave-answered'],
  },
  'POST /api/fieldwork/waves/:wave/plan': {
    area: 'fieldwork',
    body: { ...deed, target: 600, quotas },
    refuses: [...changed, 'quotas-refused'],
  },
  'POST /api/fieldwork/waves/:wave/plan/import': {
    area: 'fieldwork',
    query: { dry: '1', revision: '0' },
    takes: { type: 'text/csv', example: 'unit,sector,procedure,wanted\nmot-cua,,,200\n' },
    refuses: [...changed, 'quotas-refused'],
  },
  'GET /api/fieldwork/waves/:wave/plan.csv': {
    area: 'fieldwork',
    file: 'text/csv',
    refuses: ['no-such-wave', 'not-your-unit'],
  },
  'POST /api/fieldwork/waves/:wave/pause': { area: 'fieldwork', body: deed, refuses: [...changed, 'wave-state'] },
  'POST /api/fieldwork/waves/:wave/close': { area: 'fieldwork', body: deed, refuses: [...changed, 'wave-state'] },
  'POST /api/fieldwork/waves/:wave/reopen': {
    area: 'fieldwork',
    body: { ...deed, closesOn: '2026-12-31' },
    refuses: [...changed, 'wave-state', 'wave-dates'],
  },
}
