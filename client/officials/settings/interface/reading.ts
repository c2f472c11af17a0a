// The description of the interface as the server gives it, and what the page shows of it.
import { type Called, curlOf } from '../../../../surveys/curl.ts'
import { fold } from '../../../../surveys/fold.ts'
import type { Area } from '../../../../surveys/interface.ts'

export type Schema = { readonly [key: string]: unknown }
type Parameter = {
  readonly name: string
  readonly in: string
  readonly required: boolean
  readonly description?: string
  readonly example?: string
  readonly schema: Schema
}
type Content = Readonly<Record<string, { readonly schema: Schema; readonly example?: unknown }>>
type Reply = { readonly description: string; readonly content?: Content }
export type Operation = {
  readonly tags: readonly Area[]
  readonly summary: string
  readonly security: readonly Readonly<Record<string, readonly string[]>>[]
  readonly 'x-right'?: string
  readonly parameters: readonly Parameter[]
  readonly requestBody?: { readonly content: Content }
  readonly responses: Readonly<Record<string, Reply>>
  /** Programs that take the call, where it goes to another system. */
  readonly 'x-codeSamples'?: readonly { readonly label: string; readonly source: string }[]
}
export type Description = {
  readonly info: { readonly title: string; readonly description: string }
  readonly servers: readonly { readonly url: string }[]
  readonly tags: readonly { readonly name: Area; readonly description: string }[]
  readonly paths: Readonly<Record<string, Readonly<Record<string, Operation>>>>
  readonly webhooks: Readonly<Record<string, { readonly post: Operation }>>
  readonly components: { readonly schemas: Readonly<Record<string, Schema>> }
}
/** An operation with where it is called. */
export type Call = { readonly method: string; readonly path: string; readonly operation: Operation }

export const callsIn = ({ paths }: Description): Call[] =>
  Object.entries(paths).flatMap(([path, methods]) =>
    Object.entries(methods).map(([method, operation]) => ({ method: method.toUpperCase(), path, operation })),
  )

/** Whether every word that is looked for stands in the path, the words or what the call asks for. */
export function isFound({ method, path, operation }: Call, sought: string): boolean {
  const text = fold([method, path, operation.summary, operation['x-right'], scopesOf(operation)].join(' '))
  return fold(sought)
    .split(/\s+/)
    .every((word) => text.includes(word))
}

export const scopesOf = ({ security }: Operation): readonly string[] => security.flatMap(({ program = [] }) => program)
/** Who may call it: the first of those that are named. */
const callerOf = ({ security }: Operation): Called['as'] => {
  const named = security.map((one) => Object.keys(one)[0])
  return (['program', 'device', 'session'] as const).find((one) => named.includes(one)) ?? null
}

/** The example as a line of a shell. */
export function exampleOf({ method, path, operation }: Call, baseUrl: string): string {
  const query = new URLSearchParams(
    operation.parameters.flatMap(({ name, in: place, example }) =>
      place === 'query' && example !== undefined ? [[name, example]] : [],
    ),
  ).toString()
  const filled = path.replaceAll(
    /\{(\w+)\}/g,
    (_, name: string) => operation.parameters.find((one) => one.name === name)?.example ?? name,
  )
  const [type, content] = Object.entries(operation.requestBody?.content ?? {})[0] ?? []
  const called = { method, path: `${filled}${query && `?${query}`}`, as: callerOf(operation) }
  return curlOf({ ...called, type, body: content?.example }, baseUrl)
}

/** A schema in the notation of types, which is shorter to read than the schema itself. */
export function typeOf(schema: Schema, depth = 0): string {
  const pad = '  '.repeat(depth + 1)
  if (typeof schema.$ref === 'string') return schema.$ref.replace('#/components/schemas/', '')
  if ('const' in schema) return JSON.stringify(schema.const)
  if (Array.isArray(schema.enum)) return schema.enum.map((one) => JSON.stringify(one)).join(' | ')
  const any = schema.anyOf ?? schema.oneOf
  if (Array.isArray(any)) return (any as Schema[]).map((one) => typeOf(one, depth)).join(' | ')
  if (schema.type === 'array') {
    if (Array.isArray(schema.prefixItems))
      return `[${(schema.prefixItems as Schema[]).map((one) => typeOf(one, depth)).join(', ')}]`
    const of = typeOf((schema.items ?? {}) as Schema, depth)
    return / [|] /.test(of) ? `(${of})[]` : `${of}[]`
  }
  if (schema.type === 'object') {
    const required = (schema.required ?? []) as string[]
    const lines = Object.entries((schema.properties ?? {}) as Record<string, Schema>).map(
      ([name, of]) => `${pad}${name}${required.includes(name) ? '' : '?'}: ${typeOf(of, depth + 1)}`,
    )
    const others = schema.additionalProperties
    if (typeof others === 'object' && others !== null) lines.push(`${pad}[…]: ${typeOf(others as Schema, depth + 1)}`)
    return lines.length === 0 ? '{}' : `{\n${lines.join('\n')}\n${'  '.repeat(depth)}}`
  }
  return [schema.type ?? 'any'].flat().join(' | ')
}
