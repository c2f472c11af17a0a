// Whether a value fits a schema, for as much of JSON Schema as the replies are written in; anything else stops it.
import type { Schema } from './schema-of.ts'

const known = ['$ref', 'type', 'const', 'enum', 'anyOf', 'properties', 'required', 'additionalProperties', 'items']
known.push('prefixItems', 'minItems', 'maxItems')

/** What does not fit, as paths with a reason; nothing where all does. */
export function misfits(
  value: unknown,
  schema: Schema,
  schemas: Readonly<Record<string, Schema>>,
  at = '',
): readonly string[] {
  const unknown = Object.keys(schema).find((key) => !known.includes(key))
  if (unknown) throw new Error(`Nothing is known of "${unknown}" in a schema`)
  const into = (part: unknown, of: Schema, name: string | number) => misfits(part, of, schemas, `${at}/${name}`)
  if (typeof schema.$ref === 'string') {
    const found = schemas[schema.$ref.replace('#/components/schemas/', '')]
    if (!found) throw new Error(`There is no ${schema.$ref}`)
    return misfits(value, found, schemas, at)
  }
  if ('const' in schema) return value === schema.const ? [] : [`${at}: ${JSON.stringify(value)} is not ${schema.const}`]
  if (Array.isArray(schema.enum))
    return schema.enum.includes(value) ? [] : [`${at}: ${JSON.stringify(value)} is none of ${schema.enum.join(', ')}`]
  if (Array.isArray(schema.anyOf)) {
    const all = (schema.anyOf as Schema[]).map((one) => misfits(value, one, schemas, at))
    // The nearest says most.
    return all.some((one) => one.length === 0) ? [] : (all.sort((a, b) => depthOf(b) - depthOf(a))[0] ?? [])
  }
  if (schema.type === undefined) return []
  const type = value === null ? 'null' : Array.isArray(value) ? 'array' : typeof value
  if (![schema.type].flat().includes(type)) return [`${at}: ${type} instead of ${[schema.type].flat().join(' or ')}`]
  if (Array.isArray(value)) {
    const places = schema.prefixItems as Schema[] | undefined
    if (places && places.length !== value.length) return [`${at}: ${value.length} parts instead of ${places.length}`]
    return value.flatMap((part, i) => into(part, places?.[i] ?? (schema.items as Schema | undefined) ?? {}, i))
  }
  if (type !== 'object') return []
  const given = value as Readonly<Record<string, unknown>>
  const properties = (schema.properties ?? {}) as Readonly<Record<string, Schema>>
  const missing = ((schema.required ?? []) as string[]).filter((name) => !(name in given))
  const others = schema.additionalProperties
  return [
    ...missing.map((name) => `${at}/${name}: is missing`),
    ...Object.entries(given).flatMap(([name, part]) => {
      const own = Object.hasOwn(properties, name) ? properties[name] : undefined
      if (own) return into(part, own, name)
      if (others === false) return [`${at}/${name}: is not described`]
      return typeof others === 'object' ? into(part, others as Schema, name) : []
    }),
  ]
}
const depthOf = (found: readonly string[]) => Math.max(...found.map((one) => one.split(':')[0]?.split('/').length ?? 0))
