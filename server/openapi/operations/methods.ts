import type { Operations } from '../operation.ts'

export const methods: Operations = {
  'GET /api/methods': { area: 'scores' },
  'GET /api/methods/:instrument/:version': {
    area: 'scores',
    path: { instrument: 'land', version: '1' },
    query: { lang: 'en' },
    refuses: ['no-such-instrument'],
  },
}
