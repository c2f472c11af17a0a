// What a route answers: its replies by status, and every refusal.
import { readFileSync } from 'node:fs'
import { type ProblemCode, problems, refusalReasons, waits } from '../../surveys/problem.ts'
import { hasBody, isForPrograms, type Line } from './lines.ts'
import type { Operation } from './operation.ts'
import type { Schema } from './schemas.ts'
import type { Words } from './words.ts'

type Replies = {
  readonly routes: Readonly<Record<string, Readonly<Record<string, Schema | null>>>>
  readonly schemas: Readonly<Record<string, Schema>>
}
/** Written by `npm run replies` from the types of the routes; a test says where it is not what they say. */
export const replies: Replies = JSON.parse(readFileSync(new URL('./replies.json', import.meta.url), 'utf8'))

/** Who may call a route, in the words of OpenAPI. */
export function securityOf({ right, scope }: Line): object[] {
  if (right === undefined) return []
  if (right === 'device') return [{ device: [] }]
  if (isForPrograms(right)) return [{ program: [right] }]
  return [{ session: [] }, ...(scope === undefined ? [] : [{ program: [scope] }])]
}

/** Every refusal of a route: those of its own, and those of every route like it. */
export function refusalsOf(line: Line, { refuses = [], takes }: Operation): ProblemCode[] {
  const isOfProgram = securityOf(line).some((one) => 'program' in one)
  const isOfOfficial = securityOf(line).some((one) => 'session' in one)
  const all: (ProblemCode | false)[] = [
    ...refuses,
    // Also by what stands in the path: no database looks for a text with a zero in it.
    (line.reads.length > 0 || takes !== undefined || hasBody(line.method) || line.path.includes(':')) && 'malformed',
    isOfOfficial && 'not-signed-in',
    isOfOfficial && line.right !== 'own' && 'not-your-right',
    isOfProgram && 'token-refused',
    isOfProgram && 'not-your-scope',
    isOfProgram && 'too-many-calls',
    line.right === 'device' && 'not-paired',
    hasBody(line.method) && 'too-large',
    line.method !== 'GET' && 'foreign-origin',
    'busy',
    'fault',
  ]
  const told = new Set(all.filter((code) => code !== false))
  return (Object.keys(problems) as ProblemCode[]).filter((code) => told.has(code))
}

/** What a route replies, by status. Null: no JSON. */
export function repliesOf(route: string, { file, status }: Operation): Readonly<Record<string, Schema | null>> {
  const found = replies.routes[route] ?? {}
  return Object.keys(found).length > 0 || file === undefined ? found : { [status ?? 200]: null }
}

/** The schema of every refusal. */
export const refusal: Schema = {
  type: 'object',
  properties: {
    code: { enum: Object.keys(problems).sort() },
    message: { $ref: '#/components/schemas/Text' },
    refusals: {
      type: 'array',
      items: {
        type: 'object',
        properties: {
          question: { type: 'string' },
          row: { type: 'string' },
          reason: { enum: [...refusalReasons].sort() },
          limit: { type: ['number', 'string'] },
          message: { $ref: '#/components/schemas/Text' },
        },
        required: ['question', 'reason', 'message'],
        additionalProperties: false,
      },
    },
    faults: {
      type: 'array',
      items: {
        type: 'object',
        properties: {
          line: { type: ['integer', 'null'] },
          column: { type: ['string', 'null'] },
          message: { $ref: '#/components/schemas/Text' },
        },
        required: ['line', 'column', 'message'],
        additionalProperties: true,
      },
    },
  },
  required: ['code', 'message'],
  additionalProperties: false,
}

export function replyOf(status: string, schema: Schema | null, { file }: Operation, w: Words): object {
  if (status === '204') return { description: w.nothing }
  if (schema) return { description: w.taken, content: { 'application/json': { schema } } }
  if (file === undefined) throw new Error(`the type of its reply ${status} is not given as \`file\``)
  return { description: w.file, content: { [file]: { schema: file === 'application/json' ? {} : { type: 'string' } } } }
}

export function refusedOf(line: Line, operation: Operation, w: Words): object {
  const byStatus = Map.groupBy(refusalsOf(line, operation), (code) => problems[code])
  return Object.fromEntries(
    [...byStatus].map(([status, codes]) => [
      `${status}`,
      {
        description: w.refused(codes.join(', ')),
        ...(secondsOf(codes).length > 0 && {
          headers: {
            'Retry-After': { schema: { type: 'integer', enum: secondsOf(codes) }, description: w.retryAfter },
          },
        }),
        content: {
          'application/json': {
            schema: { $ref: '#/components/schemas/Refusal' },
            examples: Object.fromEntries(codes.map((code) => [code, { $ref: `#/components/examples/${code}` }])),
          },
        },
      },
    ]),
  )
}

/** What `Retry-After` may say with these refusals, in seconds. */
const secondsOf = (codes: readonly ProblemCode[]): number[] =>
  [...new Set(codes.flatMap((code) => waits[code] ?? []))].sort((a, b) => a - b)
