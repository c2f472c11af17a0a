// What a route is asked with, and an example of it.
import type { Line } from './lines.ts'
import type { Operation } from './operation.ts'
import { type Schema, schemaOf } from './schemas.ts'
import type { Words } from './words.ts'

/** The usual values of what stands in a path, in examples. */
const usual: Readonly<Record<string, string>> = { wave: 'dat-dai', sector: 'land', index: 'par-index' }
export function pathParameters({ path, reads }: Line, operation: Operation, w: Words): object[] {
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

export function queryParameters({ reads }: Line, operation: Operation, w: Words): object[] {
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

export function bodyOf({ reads }: Line, { body, takes }: Operation, w: Words): object | null {
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
