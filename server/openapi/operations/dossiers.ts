import * as v from 'valibot'
import { Given } from '../../dossiers/check.ts'
import type { Operations } from '../operation.ts'

const dossier = {
  ...{ code: 'H01.02-000001', procedure: 'dang-ky-bien-dong', unit: 'mot-cua', received: '2026-11-02' },
  ...{ returned: '2026-11-09', phone: '0912345678', email: 'hoa@example.vn' },
}
const question = {
  ...{ wave: 'dat-dai', unit: 'mot-cua', from: '2026-11-01', to: '2026-11-15', sectors: ['land'], rest: 90 },
  size: { by: 'yamane', margin: 0.05, rate: 0.3 },
}
const asked = [
  ...(['no-such-wave', 'wave-not-open', 'wave-paused', 'channel-not-taken', 'no-such-unit'] as const),
  ...(['not-your-unit', 'unit-not-valid', 'no-such-sector'] as const),
] as const
const batch = { batch: '0123456789abcdef' }
const ofBatch = ['no-such-batch', 'not-your-unit'] as const

export const dossiers: Operations = {
  'POST /api/dossiers': {
    area: 'dossiers',
    // The route itself takes whatever stands in the list, and says of each what is wrong with it.
    takes: {
      type: 'application/json',
      example: { dossiers: [dossier] },
      schema: v.strictObject({ dossiers: v.pipe(v.array(Given), v.minLength(1), v.maxLength(5_000)) }),
    },
  },
  'GET /api/dossiers': {
    area: 'dossiers',
    query: { unit: 'bac-binh' },
    refuses: ['no-such-unit', 'not-your-unit'],
  },
  'GET /api/dossiers/form.csv': { area: 'dossiers', file: 'text/csv' },
  'POST /api/dossiers/import': {
    area: 'dossiers',
    query: { dry: '1' },
    takes: {
      type: 'text/csv',
      example:
        'code,procedure,unit,received,returned,phone,email\nH01.02-000002,dang-ky-bien-dong,mot-cua,02/11/2026,09/11/2026,0912345679,\n',
    },
    refuses: ['dossiers-refused'],
  },
  'GET /api/invitations': { area: 'invitations' },
  'GET /api/invitations.csv': { area: 'invitations', file: 'text/csv' },
  'POST /api/invitations/preview': { area: 'invitations', body: question, refuses: asked },
  'POST /api/invitations': {
    area: 'invitations',
    body: { ...question, closesOn: '2026-12-15', frame: '0'.repeat(64) },
    refuses: [...asked, 'sample-changed', 'sample-refused'],
  },
  'POST /api/invitations/:batch/end': { area: 'invitations', path: batch, refuses: [...ofBatch, 'batch-over'] },
  'POST /api/invitations/:batch/links': {
    area: 'invitations',
    path: batch,
    file: 'text/csv',
    refuses: [...ofBatch, 'batch-over', 'nobody-to-invite'],
  },
  'POST /api/invitations/:batch/push': {
    area: 'invitations',
    path: batch,
    refuses: [...ofBatch, 'no-gateway', 'batch-over'],
  },
  'GET /api/invitations/outgoing': { area: 'invitations' },
  'POST /api/invitations/reports': {
    area: 'invitations',
    body: { reports: [{ reference: '0123456789abcdef', outcome: 'sent' }] },
  },
  'GET /api/served': {
    area: 'served',
    query: { unit: 'bac-binh', year: '2026' },
    refuses: ['no-such-unit', 'not-your-unit'],
  },
  'GET /api/served.csv': {
    area: 'served',
    query: { unit: 'bac-binh', year: '2026' },
    file: 'text/csv',
    refuses: ['no-such-unit', 'not-your-unit'],
  },
  'POST /api/served/import': {
    area: 'served',
    query: { dry: '1' },
    takes: { type: 'text/csv', example: 'unit,sector,year,month,dossiers\nmot-cua,land,2026,10,120\n' },
    refuses: ['figures-refused'],
  },
}
