// The interface as OpenAPI 3.1, made from the routes themselves: what each asks for, reads and replies.
import { readFileSync } from 'node:fs'
import type { RouterRoute } from 'hono/types'
import { COMPOSED_HANDLER } from 'hono/utils/constants'
import type * as v from 'valibot'
import { areas } from '../../surveys/interface.ts'
import { type ProblemCode, problems, refusalReasons } from '../../surveys/problem.ts'
import { type Scope, scopes } from '../../surveys/programs.ts'
import { rights } from '../../surveys/rights.ts'
import * as en from '../../surveys/text/en/interface.ts'
import { operations as enOperations } from '../../surveys/text/en/operations.ts'
import { problems as enProblems } from '../../surveys/text/en/problems.ts'
import * as vi from '../../surveys/text/vi/interface.ts'
import { operations as viOperations } from '../../surveys/text/vi/operations.ts'
import { problems as viProblems } from '../../surveys/text/vi/problems.ts'
import { events } from '../../surveys/webhooks.ts'
import { bodies } from '../webhooks/bodies.ts'
import type { Operation } from './operation.ts'
import { operations } from './operations.ts'
import { type Schema, schemaOf } from './schemas.ts'

type Replies = {
  readonly routes: Readonly<Record<string, Readonly<Record<string, Schema | null>>>>
  readonly schemas: Readonly<Record<string, Schema>>
}
/** Written by `npm run replies` from the types of the routes; a test says where it is not what they say. */
const replies: Replies = JSON.parse(readFileSync(new URL('./replies.json', import.meta.url), 'utf8'))

export type Told = 'vi' | 'en'
const words = {
  vi: { ...vi.description, operations: viOperations },
  en: { ...en.description, operations: enOperations },
}
type Words = (typeof words)[Told]

/** A route as it stands in the application: what its line asks for and reads. */
export type Line = {
  readonly method: string
  readonly path: string
  readonly right: string | undefined
  readonly scope: Scope | undefined
  readonly reads: readonly Read[]
}
type Read = { readonly target: string; readonly schema: v.GenericSchema }
type Handler = {
  readonly right?: string
  readonly scope?: Scope
  readonly reads?: Read
  readonly [COMPOSED_HANDLER]?: Handler
}

/** The routes of programs and pages, `GET /api/scores`; whatever lies elsewhere is pages for people and their files. */
export function linesOf(routes: readonly RouterRoute[]): Map<string, Line> {
  const lines = new Map<string, Line>()
  for (const { method, path, handler } of routes) {
    if (method === 'ALL' || !path.startsWith('/api/')) continue
    const { right, scope, reads } = inside(handler as Handler)
    const route = `${method} ${path}`
    const known = lines.get(route) ?? { method, path, right, scope, reads: [] }
    lines.set(route, { ...known, reads: reads ? [...known.reads, reads] : known.reads })
  }
  return lines
}
const inside = (handler: Handler): Handler => {
  const inner = handler[COMPOSED_HANDLER]
  return inner && handler.right === undefined && handler.reads === undefined ? inside(inner) : handler
}

/** The usual values of what stands in a path, in examples. */
const usual: Readonly<Record<string, string>> = { wave: 'dat-dai', sector: 'land', index: 'par-index' }
const withBody = ['POST', 'PATCH', 'PUT']

/** Whether a route is for programs alone: what it asks for is a scope, and no right that an official could have. */
export const isForPrograms = (right: string | undefined): right is Scope =>
  scopes.some((one) => one === right) && !rights.some((one) => one === right)

/** Who may call a route, in the words of OpenAPI. */
function securityOf({ right, scope }: Line): object[] {
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
    (line.reads.length > 0 || takes !== undefined || withBody.includes(line.method) || line.path.includes(':')) &&
      'malformed',
    isOfOfficial && 'not-signed-in',
    isOfOfficial && line.right !== 'own' && 'not-your-right',
    isOfProgram && 'token-refused',
    isOfProgram && 'not-your-scope',
    isOfProgram && 'too-many-calls',
    line.right === 'device' && 'not-paired',
    withBody.includes(line.method) && 'too-large',
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

/** The description, in one of the languages. Throws, by the name of the route, where something is not described. */
export function describe(routes: readonly RouterRoute[], told: Told, baseUrl: string): Schema {
  const w = words[told]
  const lines = linesOf(routes)
  const paths: Record<string, Record<string, unknown>> = {}
  for (const [route, line] of lines) {
    const operation = operations[route]
    if (!operation) throw new Error(`${route} has no entry in server/openapi/operations`)
    const path = line.path.replaceAll(/:(\w+)/g, '{$1}')
    try {
      paths[path] = { ...paths[path], [line.method.toLowerCase()]: operationOf(route, line, operation, w) }
    } catch (error) {
      throw new Error(`${route}: ${(error as Error).message}`)
    }
  }
  return {
    openapi: '3.1.1',
    info: { title: w.title, version: '1', description: w.lead, license: { name: 'MIT', identifier: 'MIT' } },
    servers: [{ url: baseUrl }],
    tags: areas.map((area) => ({ name: area, description: w.areas[area] })),
    paths,
    webhooks: Object.fromEntries(events.map((event) => [event, { post: webhookOf(event, w) }])),
    components: {
      schemas: { ...replies.schemas, Refusal: refusal },
      examples: Object.fromEntries(
        (Object.keys(problems) as ProblemCode[]).map((code) => [
          code,
          { value: { code, message: { vi: viProblems[code], en: enProblems[code] } } },
        ]),
      ),
      securitySchemes: {
        session: { type: 'apiKey', in: 'cookie', name: 'session', description: w.session },
        program: { type: 'http', scheme: 'bearer', description: w.program },
        device: { type: 'http', scheme: 'bearer', description: w.device },
      },
    },
  }
}

const refusal: Schema = {
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

function operationOf(route: string, line: Line, operation: Operation, w: Words): object {
  const summary = w.operations[route]
  if (!summary) throw new Error('it has no words in surveys/text/*/operations.ts')
  const answered = repliesOf(route, operation)
  if (Object.keys(answered).length === 0)
    throw new Error('its reply is not known: run npm run replies, and give a reply that is no JSON its type as `file`')
  const body = bodyOf(line, operation, w)
  return {
    operationId: `${line.method.toLowerCase()}${line.path.replaceAll(/[^a-zA-Z0-9]+(\w?)/g, (_, letter: string) => letter.toUpperCase())}`,
    tags: [operation.area],
    summary,
    security: securityOf(line),
    ...(line.right && !['own', 'device'].includes(line.right) && { 'x-right': line.right }),
    parameters: [...pathParameters(line, operation, w), ...queryParameters(line, operation, w)],
    ...(body && { requestBody: body }),
    responses: {
      ...Object.fromEntries(
        Object.entries(answered).map(([status, schema]) => [status, replyOf(status, schema, operation, w)]),
      ),
      ...refusedOf(line, operation, w),
    },
  }
}

function replyOf(status: string, schema: Schema | null, { file }: Operation, w: Words): object {
  if (status === '204') return { description: w.nothing }
  if (schema) return { description: w.taken, content: { 'application/json': { schema } } }
  if (file === undefined) throw new Error(`the type of its reply ${status} is not given as \`file\``)
  return { description: w.file, content: { [file]: { schema: file === 'application/json' ? {} : { type: 'string' } } } }
}

function refusedOf(line: Line, operation: Operation, w: Words): object {
  const byStatus = Map.groupBy(refusalsOf(line, operation), (code) => problems[code])
  return Object.fromEntries(
    [...byStatus].map(([status, codes]) => [
      `${status}`,
      {
        description: w.refused(codes.join(', ')),
        ...([429, 503].includes(status) && {
          headers: { 'Retry-After': { schema: { type: 'integer' } } },
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

function pathParameters({ path, reads }: Line, operation: Operation, w: Words): object[] {
  const schema = read(reads, 'param', w)
  return [...path.matchAll(/:(\w+)/g)].map(([, name = '']) => {
    const example = operation.path?.[name] ?? usual[name]
    if (example === undefined) throw new Error(`its example has no value for "${name}" in \`path\``)
    return {
      ...{ name, in: 'path', required: true, schema: schema?.properties[name] ?? { type: 'string' }, example },
      ...(w.parameter[name] && { description: w.parameter[name] }),
    }
  })
}

function queryParameters({ reads }: Line, operation: Operation, w: Words): object[] {
  const schema = read(reads, 'query', w)
  return Object.entries(schema?.properties ?? {}).map(([name, { description, ...of }]) => ({
    ...{ name, in: 'query', required: schema?.required.includes(name) ?? false, schema: of },
    ...((description || w.parameter[name]) && { description: description ?? w.parameter[name] }),
    ...(operation.query?.[name] !== undefined && { example: operation.query[name] }),
  }))
}

type Properties = {
  readonly properties: Readonly<Record<string, Schema>>
  readonly required: readonly string[]
}
function read(reads: Line['reads'], target: string, w: Words): Properties | null {
  const found = reads.find((one) => one.target === target)
  if (!found) return null
  const { properties = {}, required = [] } = schemaOf(found.schema, w.kinds) as Partial<Properties>
  return { properties, required }
}

function bodyOf({ reads }: Line, { body, takes }: Operation, w: Words): object | null {
  const found = reads.find(({ target }) => target === 'json')
  if (takes) {
    const schema = takes.schema ? schemaOf(takes.schema, w.kinds) : { type: 'string' }
    return { required: true, content: { [takes.type]: { schema, example: takes.example } } }
  }
  if (!found) return null
  if (body === undefined) throw new Error('its example has no `body`')
  return { required: true, content: { 'application/json': { schema: schemaOf(found.schema, w.kinds), example: body } } }
}

/** What the example of a route is asked with. `path` and `body` are changed by what only the world knows. */
export function exampleOf(line: Line, { path, query, body, takes }: Operation) {
  return {
    path: line.path.replaceAll(/:(\w+)/g, (_, name: string) => encodeURIComponent(path?.[name] ?? usual[name] ?? '')),
    query: query ? `?${new URLSearchParams(query)}` : '',
    type: takes?.type ?? (body === undefined ? undefined : 'application/json'),
    body: takes?.example ?? body,
  }
}

function webhookOf(event: (typeof events)[number], w: Words): object {
  const header = (name: string, description: string) => ({
    ...{ name, in: 'header', required: true, schema: { type: 'string' }, description },
  })
  return {
    operationId: event,
    tags: ['webhooks'],
    summary: w.events[event],
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
              id: { type: 'string' },
              event: { const: event },
              at: { type: 'string', format: 'date-time' },
              unit: { type: ['string', 'null'] },
              data: schemaOf(bodies[event], w.kinds),
            },
            required: ['id', 'event', 'at', 'unit', 'data'],
          },
        },
      },
    },
    responses: { '200': { description: w.received } },
  }
}
