import { Arrival } from '../../responses.ts'
import type { Operations } from '../operation.ts'
import { notHeld, notTaken, response } from './surveys.ts'

const place = { name: 'May quay 1', unit: 'mot-cua', counter: 'Quay 1', wave: 'dat-dai', sector: null }
const ofPlace = [
  ...(['no-such-unit', 'not-your-unit', 'no-such-wave', 'wave-not-open', 'no-such-sector'] as const),
  ...notHeld,
] as const
const device = { device: '0123456789abcdef' }
const clock = '2026-11-16T03:00:00.000Z'
const work = { assignment: '0123456789abcdef', official: '0123456789abcdef' }
const ofWork = ['no-such-assignment', 'not-your-assignment', 'assignment-ended'] as const
const entry = {
  ...{ form: '00010019', day: '2026-11-16', sector: 'land', procedure: null },
  ...{ answers: response.answers, blank: ['opinion', 'gender', 'age', 'education', 'land_unofficial_payment'] },
  ...{ unreadable: [], aside: {} },
}
const ofForm = ['wrong-form-number', 'no-such-form', 'no-such-batch', 'not-your-unit', 'batch-closed'] as const
const ofEntry = [
  ...ofForm,
  ...(['form-entered', 'form-settled', 'form-not-chosen', 'own-entry', 'form-empty', 'day-outside'] as const),
  ...(['answers-refused', 'no-such-sector'] as const),
  ...notTaken,
] as const
const paperBatch = ['no-such-batch', 'not-your-unit'] as const

export const collecting: Operations = {
  'POST /api/device/pair': {
    area: 'devices',
    body: { code: '123456' },
    refuses: ['wrong-pairing-code', 'too-many-attempts'],
  },
  'GET /api/device': { area: 'devices' },
  'POST /api/device/contact': { area: 'devices', body: { version: 'kiosk-1', waiting: 0, held: 0, clock } },
  'POST /api/partials': {
    area: 'devices',
    body: {
      ...{ id: '01937f00-0000-7000-8000-00000000a002', wave: 'dat-dai', version: 1, unit: 'mot-cua', sector: 'land' },
      ...{ startedAt: '2026-11-16T02:55:00.000Z', sentAt: clock, answers: { group: 'citizen', access_signs: 4 } },
    },
    refuses: [
      ...(['partials-dropped', 'device-revoked', 'not-your-unit', 'not-your-place', 'no-such-wave'] as const),
      ...(['no-such-sector', 'other-version', 'answers-refused', 'same-id-other-body'] as const),
      ...(['wave-not-open', 'too-many-answers'] as const),
    ],
  },
  'GET /api/devices': { area: 'devices' },
  'POST /api/devices/pairings': { area: 'devices', body: place, refuses: ofPlace },
  'DELETE /api/devices/pairings/:device': { area: 'devices', path: device, refuses: ['no-such-pairing'] },
  'PATCH /api/devices/:device': {
    area: 'devices',
    path: device,
    body: { ...place, counter: 'Quay 2' },
    refuses: [...ofPlace, 'no-such-device', 'device-revoked'],
  },
  'POST /api/devices/:device/staff-code': {
    area: 'devices',
    path: device,
    refuses: ['no-such-device', 'device-revoked'],
  },
  'POST /api/devices/:device/revoke': {
    area: 'devices',
    path: device,
    body: { held: 'taken' },
    refuses: ['no-such-device', 'device-revoked'],
  },
  'GET /api/wave-settings': { area: 'devices', refuses: ['not-your-unit'] },
  'PATCH /api/wave-settings/:wave': {
    area: 'devices',
    body: { idleSeconds: 60, partial: 'kept' },
    refuses: ['no-such-wave', 'not-your-unit'],
  },
  'GET /api/interviews': { area: 'interviews' },
  'POST /api/interviews': {
    area: 'interviews',
    body: {
      ...{ wave: 'dat-dai', unit: 'mot-cua', sector: null, interviewer: work.official, kind: 'households' },
      ...{ wanted: 2, lastDay: '2026-11-30', rule: { visits: 3, replacesRefused: true } },
      file: 'label,kind\nHo 1,main\nHo 2,main\nHo 7,replacement\n',
    },
    status: 201,
    refuses: [
      ...(['no-such-wave', 'wave-not-open', 'no-such-unit', 'not-your-unit', 'no-such-sector'] as const),
      ...(['not-an-interviewer', 'households-refused'] as const),
      ...notHeld,
    ],
  },
  'PATCH /api/interviews/:assignment': {
    area: 'interviews',
    path: work,
    body: { interviewer: work.official, lastDay: '2026-11-29' },
    refuses: ['no-such-assignment', 'not-your-unit', 'assignment-ended', 'not-an-interviewer'],
  },
  'POST /api/interviews/:assignment/end': {
    area: 'interviews',
    path: work,
    refuses: ['no-such-assignment', 'not-your-unit', 'assignment-ended'],
  },
  'GET /api/interviews/own': { area: 'interviews' },
  'POST /api/interviews/contacts': {
    area: 'interviews',
    query: work,
    body: {
      ...{ id: '0'.repeat(32), household: 1, outcome: 'refused', reason: 'no-time', appointment: null },
      ...{ at: clock, sentAt: clock },
    },
    refuses: [...ofWork, 'no-such-household', 'replacement-not-open', 'same-id-other-body'],
  },
  'POST /api/interviews/responses': {
    area: 'interviews',
    query: work,
    takes: {
      type: 'application/json',
      example: { ...response, id: '01937f00-0000-7000-8000-00000000a003', channel: 'interview' },
      schema: Arrival,
    },
    refuses: [
      ...ofWork,
      ...(['no-such-wave', 'wave-not-open', 'no-such-unit', 'not-your-unit', 'no-such-sector'] as const),
      ...(['other-version', 'not-your-channel', 'answers-refused', 'same-id-other-body'] as const),
      ...notTaken,
    ],
  },
  'GET /api/paper': { area: 'paper' },
  'POST /api/paper/batches': {
    area: 'paper',
    body: {
      ...{ wave: 'dat-dai', unit: 'mot-cua', sector: null, language: 'vi', copies: 2, twice: 100, checked: 10 },
    },
    refuses: ['no-such-wave', 'wave-not-open', 'no-such-unit', 'not-your-unit', 'no-such-sector', ...notHeld],
  },
  'POST /api/paper/forms': { area: 'paper', body: { form: '00010019' }, refuses: ofEntry },
  'POST /api/paper/entries': { area: 'paper', body: entry, refuses: ofEntry },
  'GET /api/paper/batches/:batch/differences': { area: 'paper', path: { batch: '1' }, refuses: paperBatch },
  'POST /api/paper/settlements': { area: 'paper', body: entry, refuses: ofEntry },
  'GET /api/paper/batches/:batch/comparisons': { area: 'paper', path: { batch: '1' }, refuses: paperBatch },
  'POST /api/paper/comparisons': {
    area: 'paper',
    body: { form: '00010019', errors: [] },
    refuses: [...ofEntry, 'no-such-question'],
  },
  'POST /api/paper/batches/:batch/close': {
    area: 'paper',
    path: { batch: '1' },
    refuses: [...paperBatch, 'batch-closed', 'batch-unfinished'],
  },
  'GET /api/languages': { area: 'languages' },
  'GET /api/languages/:language/file': {
    area: 'languages',
    path: { language: 'qaa' },
    file: 'application/json',
  },
  'GET /api/languages/:language/missing.csv': { area: 'languages', path: { language: 'qaa' }, file: 'text/csv' },
}
