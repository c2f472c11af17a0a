// What a receiver of messages is told with each event, and programs that receive them as they should.
import { readFileSync } from 'node:fs'
import * as v from 'valibot'
import { events, type WebhookEvent } from '../../surveys/webhooks.ts'
import { bodies } from '../webhooks/bodies.ts'
import { schemaOf } from './schemas.ts'
import type { Words } from './words.ts'

/** Whole programs, by the language and the file; the tests start each, and send it what is right and what is wrong. */
export const receivers = [
  { lang: 'JavaScript', label: 'Node.js', file: 'receiver.mjs' },
  { lang: 'Python', label: 'Python 3', file: 'receiver.py' },
  { lang: 'Java', label: 'Java 17', file: 'Receiver.java' },
] as const
export const sourceOf = (file: string): string =>
  readFileSync(new URL(`./receivers/${file}`, import.meta.url), 'utf8').trimEnd()

const wave = { wave: 'dat-dai', opensOn: '2026-11-01', closesOn: '2026-12-31' }
const figure = { figure: '12', index: 'par-index', indicator: 'steering_reports', period: '2026', revision: 1 }
const duty = { duty: '1893-ii-8-cong-an', dueOn: '2026-12-15' }
const told: { readonly [Event in WebhookEvent]: v.InferOutput<(typeof bodies)[Event]> } = {
  ...{ 'wave.opened': wave, 'wave.paused': wave, 'wave.reopened': wave, 'wave.closed': wave },
  ...{ 'figure.entered': figure, 'figure.confirmed': figure, 'figure.refused': figure },
  ...{ 'duty.reminded': duty, 'duty.overdue': duty },
  'invitations.drawn': { batch: '0123456789abcdef', wave: 'dat-dai', invitations: 120 },
  'package.delivered': {
    ...{ entry: 'hang-thang', wave: 'dat-dai', period: '2026-10', rows: 1450, bytes: 312_400 },
    ...{ file: 'hang-thang-dat-dai-2026-10.zip', sha256: '0'.repeat(64) },
  },
}

const messages = { ...bodies, test: v.strictObject({}) }
const examples = { ...told, test: {} }

/** Everything that is posted to a receiver: each event, and the message that a press of a button sends. */
export const webhooksOf = (w: Words): object =>
  Object.fromEntries([...events, 'test' as const].map((event) => [event, { post: webhookOf(event, w) }]))

function webhookOf(event: WebhookEvent | 'test', w: Words): object {
  const header = (name: string, description: string) => ({
    ...{ name, in: 'header', required: true, schema: { type: 'string' }, description },
  })
  return {
    operationId: event,
    tags: ['webhooks'],
    summary: event === 'test' ? w.test : w.events[event],
    parameters: [
      header('Lang-Nghe-Signature', w.signature),
      header('Lang-Nghe-Delivery', w.delivery),
      header('Lang-Nghe-Event', event),
    ],
    requestBody: {
      required: true,
      content: {
        'application/json': {
          schema: {
            type: 'object',
            properties: {
              id: { type: 'string', description: w.message.id },
              event: { const: event },
              at: { type: 'string', format: 'date-time', description: w.message.at },
              unit: { type: ['string', 'null'], description: w.message.unit },
              data: schemaOf(messages[event], w.kinds),
            },
            required: ['id', 'event', 'at', 'unit', 'data'],
          },
          example: {
            ...{ id: '0123456789abcdef', event, at: '2026-11-16T03:00:00.000Z', unit: 'bac-binh' },
            data: examples[event],
          },
        },
      },
    },
    responses: { '200': { description: w.received } },
    'x-codeSamples': receivers.map(({ lang, label, file }) => ({ lang, label, source: sourceOf(file) })),
  }
}
