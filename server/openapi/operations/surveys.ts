import { Arrival } from '../../responses.ts'
import type { Operations } from '../operation.ts'

const answers = {
  ...{ group: 'citizen', has_result: 'yes', access_signs: 4, access_seats: 4, access_equipment: 4 },
  ...{ procedure_posted: 4, procedure_papers: 4, procedure_fees: 4, procedure_deadline: 4, official_polite: 4 },
  ...{ official_guidance: 4, official_rules: 4, result_on_time: 4, result_correct: 4, result_fair: 4 },
  ...{ feedback_channel: 4, feedback_sent: 'yes', feedback_handled: 4, feedback_told: 4, land_plans_public: 4 },
  ...{ land_prices_public: 4, land_certificate_clear: 4, land_certificate_on_time: 4, overall: 4 },
}
/** A form of the land survey, filled in. */
export const response = {
  ...{ id: '01937f00-0000-7000-8000-00000000a001', wave: 'dat-dai', version: 1, unit: 'mot-cua', sector: 'land' },
  ...{ procedure: null, channel: 'online', language: 'vi' },
  ...{ startedAt: '2026-11-16T02:55:00.000Z', endedAt: '2026-11-16T02:57:00.000Z' },
  answers,
}

/** Of a survey that takes answers, but not these. */
export const notTaken = [
  ...(['wave-paused', 'channel-not-taken', 'unit-not-taken', 'procedure-not-taken', 'group-not-taken'] as const),
  'unit-not-valid',
] as const
/** Of a survey that cannot be held at a place, or not so. */
export const notHeld = ['wave-paused', 'channel-not-taken', 'unit-not-taken', 'unit-not-valid'] as const

export const surveys: Operations = {
  'GET /api/waves': { area: 'surveys' },
  'GET /api/waves/:wave': { area: 'surveys', refuses: ['no-such-wave', 'wave-not-open', 'wave-paused'] },
  'GET /api/units': { area: 'surveys' },
  'POST /api/responses': {
    area: 'surveys',
    takes: { type: 'application/json', example: response, schema: Arrival },
    refuses: [
      ...(['no-such-wave', 'wave-not-open', 'no-such-unit', 'no-such-sector', 'other-version'] as const),
      ...(['not-paired', 'device-revoked', 'not-your-channel', 'not-your-unit', 'not-your-place'] as const),
      ...(['answers-refused', 'same-id-other-body', 'too-many-answers'] as const),
      ...notTaken,
    ],
  },
  'GET /api/collect/links': { area: 'surveys' },
  'GET /api/embed': { area: 'surveys' },
}
