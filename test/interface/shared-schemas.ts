// What stands in many places of the schemas is written once, under the name of the property that has it.
import type { Schema } from './schema-of.ts'

/** Shorter ones stand wherever they are used: a reference would be as long. In letters of JSON. */
const LEAST = 160

/** Those that the description has of itself. */
const own: readonly string[] = ['Refusal']

/** Moves what is alike into `schemas`, and gives back the rest as it refers to them. */
export function shared(
  routes: Readonly<Record<string, Readonly<Record<string, Schema | null>>>>,
  schemas: Readonly<Record<string, Schema>>,
) {
  const counts = new Map<string, number>()
  const count = (schema: Schema): void => {
    const text = plainly(schema)
    if (isWorthIt(schema, text)) {
      const before = counts.get(text) ?? 0
      counts.set(text, before + 1)
      // Its parts are counted once, for they will stand once.
      if (before > 0) return
    }
    eachPart(schema, (part) => {
      count(part)
      return part
    })
  }
  const bodies = Object.values(routes).flatMap((of) => Object.values(of).filter((one) => one !== null))
  for (const schema of [...bodies, ...Object.values(schemas)]) count(schema)

  const made: Record<string, Schema> = {}
  // What looks like one of those with a name is that one.
  const names = new Map(Object.entries(schemas).map(([name, schema]) => [plainly(schema), name]))
  const written = (schema: Schema, property: string): Schema => {
    const text = plainly(schema)
    const whole = () => eachPart(schema, (part, name) => written(part, name ?? property))
    let name = names.get(text)
    if (name === undefined) {
      if (!isWorthIt(schema, text) || (counts.get(text) ?? 0) < 2) return whole()
      name = freeName(property, (other) => other in schemas || other in made || own.includes(other))
      names.set(text, name)
      made[name] = {}
      made[name] = whole()
    }
    return { $ref: `#/components/schemas/${name}` }
  }
  const newRoutes = Object.fromEntries(
    Object.entries(routes).map(([route, of]) => [
      route,
      Object.fromEntries(Object.entries(of).map(([status, one]) => [status, one && written(one, 'reply')])),
    ]),
  )
  // A named schema keeps its name, so only its parts may be moved.
  const named = Object.fromEntries(
    Object.entries(schemas).map(([name, one]) => [name, eachPart(one, (part, of) => written(part, of ?? name))]),
  )
  return { routes: newRoutes, schemas: { ...named, ...made } }
}

const isWorthIt = (schema: Schema, text: string): boolean =>
  text.length >= LEAST && ('properties' in schema || 'anyOf' in schema || 'enum' in schema)

function freeName(property: string, isTaken: (name: string) => boolean): string {
  const name = property.replace(/^\w/, (letter) => letter.toUpperCase()).replaceAll(/[^\w.-]/g, '')
  let own = name
  for (let n = 2; isTaken(own); n++) own = `${name}${n}`
  return own
}

/** A schema with each of the schemas directly in it changed; `name`: of the property that has it, where there is one. */
export function eachPart(schema: Schema, change: (part: Schema, name?: string) => Schema): Schema {
  const whole: Record<string, unknown> = { ...schema }
  if (isSchema(schema.properties))
    whole.properties = Object.fromEntries(
      Object.entries(schema.properties).map(([name, part]) => [name, change(part as Schema, name)]),
    )
  for (const key of ['items', 'additionalProperties'])
    if (isSchema(schema[key])) whole[key] = change(schema[key] as Schema)
  for (const key of ['anyOf', 'oneOf', 'allOf', 'prefixItems'])
    if (Array.isArray(schema[key])) whole[key] = (schema[key] as Schema[]).map((part) => change(part))
  return whole
}
const isSchema = (value: unknown): value is Schema => typeof value === 'object' && value !== null

/** A schema as a text that is the same for the same properties in another order. */
const plainly = (schema: unknown): string =>
  JSON.stringify(schema, (key, value: unknown) => {
    if (key === 'required' && Array.isArray(value)) return [...value].sort()
    if (!isSchema(value) || Array.isArray(value)) return value
    return Object.fromEntries(Object.entries(value).sort(([a], [b]) => (a < b ? -1 : 1)))
  })
