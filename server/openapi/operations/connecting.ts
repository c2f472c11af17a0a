import type { Operations } from '../operation.ts'

const webhook = { webhook: '0123456789abcdef', delivery: '0123456789abcdef' }

export const connecting: Operations = {
  'GET /api/tokens': { area: 'programs' },
  'POST /api/tokens': {
    area: 'programs',
    body: { name: 'He thong bao cao', scopes: ['scores:read'], unit: 'bac-binh', lastDay: '2026-12-31' },
    refuses: ['no-such-unit', 'not-your-unit', 'unit-not-valid'],
  },
  'DELETE /api/tokens/:token': {
    area: 'programs',
    path: { token: '0123456789abcdef' },
    refuses: ['no-such-token'],
  },
  'GET /api/openapi.json': { area: 'programs', query: { lang: 'vi' }, file: 'application/json' },
  'GET /api/webhooks': { area: 'webhooks' },
  'POST /api/webhooks': {
    area: 'webhooks',
    body: {
      ...{ name: 'He thong dieu hanh', url: 'https://dieu-hanh.example.vn/lang-nghe' },
      ...{ events: ['wave.opened', 'wave.closed'], unit: 'bac-binh' },
    },
    refuses: ['no-such-unit', 'not-your-unit', 'address-refused', 'webhooks-enough'],
  },
  'PATCH /api/webhooks/:webhook': {
    area: 'webhooks',
    path: webhook,
    body: { state: 'paused' },
    refuses: ['no-such-webhook', 'webhook-ended'],
  },
  'DELETE /api/webhooks/:webhook': {
    area: 'webhooks',
    path: webhook,
    refuses: ['no-such-webhook', 'webhook-ended'],
  },
  'POST /api/webhooks/:webhook/test': {
    area: 'webhooks',
    path: webhook,
    refuses: ['no-such-webhook', 'webhook-ended', 'too-many-tests'],
  },
  'GET /api/webhooks/:webhook/deliveries': { area: 'webhooks', path: webhook, refuses: ['no-such-webhook'] },
  'POST /api/webhooks/:webhook/deliveries/:delivery/again': {
    area: 'webhooks',
    path: webhook,
    refuses: ['no-such-webhook', 'webhook-ended', 'no-such-delivery', 'delivery-done'],
  },
}
