import type { Operations } from '../operation.ts'

const draft = { draft: '0123456789abcdef01234567' }
const version = { instrument: 'land', version: '1' }
const revision = { revision: 1 }
const ofDraft = ['no-such-draft', 'not-your-unit', 'draft-changed'] as const

export const instruments: Operations = {
  'GET /api/instruments': { area: 'instruments' },
  'POST /api/instruments/drafts': {
    area: 'instruments',
    body: { code: 'cho-dan', from: { code: 'land', version: 1 }, files: null },
    refuses: ['no-such-instrument', 'too-many-drafts'],
  },
  'GET /api/instruments/drafts/:draft': { area: 'instruments', path: draft, refuses: ['no-such-draft'] },
  'PATCH /api/instruments/drafts/:draft': {
    area: 'instruments',
    path: draft,
    body: { ...revision, files: { questionnaire: '{}', outline: '{}', editions: {} } },
    refuses: ofDraft,
  },
  'POST /api/instruments/drafts/:draft/delete': {
    area: 'instruments',
    path: draft,
    body: revision,
    refuses: ofDraft,
  },
  'GET /api/instruments/drafts/:draft/prospect': { area: 'instruments', path: draft, refuses: ['no-such-draft'] },
  'POST /api/instruments/drafts/:draft/publish': {
    area: 'instruments',
    path: draft,
    body: revision,
    refuses: ['no-such-draft', 'not-programme', 'draft-changed', 'instrument-refused'],
  },
  'GET /api/instruments/:instrument/comparison': {
    area: 'instruments',
    path: version,
    query: { before: '1', after: '1' },
    refuses: ['no-such-instrument'],
  },
  'GET /api/instruments/:instrument/:version': {
    area: 'instruments',
    path: version,
    refuses: ['no-such-instrument'],
  },
  'GET /api/instruments/:instrument/:version/files': {
    area: 'instruments',
    path: version,
    refuses: ['no-such-instrument'],
  },
}
