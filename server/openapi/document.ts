// The interface as OpenAPI 3.1, made from the routes themselves: what each asks for, reads and replies.
import type { RouterRoute } from 'hono/types'
import { areas } from '../../surveys/interface.ts'
import { type ProblemCode, problems } from '../../surveys/problem.ts'
import { problems as enProblems } from '../../surveys/text/en/problems.ts'
import { problems as viProblems } from '../../surveys/text/vi/problems.ts'
import { refusal, refusedOf, replies, repliesOf, replyOf, securityOf } from './answered.ts'
import { bodyOf, pathParameters, queryParameters } from './asked.ts'
import { type Line, linesOf } from './lines.ts'
import { webhooksOf } from './messages.ts'
import type { Operation } from './operation.ts'
import { operations } from './operations.ts'
import type { Schema } from './schemas.ts'
import { type Told, type Words, words } from './words.ts'

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
    webhooks: webhooksOf(w),
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
