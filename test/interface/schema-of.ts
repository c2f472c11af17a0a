// JSON Schemas of declared types. A type that has a name becomes a schema of that name, so that a tree may hold itself.
import type { Declarations, Declared, Member } from './declared.ts'

export type Schema = { readonly [key: string]: unknown }
type Named = Extract<Declared, { kind: 'named' }>
type Members = readonly Member[]

const plain: Readonly<Record<string, Schema>> = {
  string: { type: 'string' },
  number: { type: 'number' },
  boolean: { type: 'boolean' },
  unknown: {},
  any: {},
  // What JSON.parse would give: hono says so of what its types do not see through.
  never: {},
}

/** Turns types into schemas; `schemas` are those that have a name, filled as they are met. */
export function schemaWriter(declarationsOf: (file: string) => Declarations) {
  const schemas = new Map<string, Schema>()
  const names = new Map<string, string>()

  /** What a name stands for, with what it was given in place of its parameters; null: a name of the language. */
  function behind({ name, file, given }: Named): Declared | null {
    if (name in plain || name === 'undefined') return null
    const { types, imports } = declarationsOf(file)
    const found = types.get(name)
    if (found)
      return filled(found.type, new Map(found.parameters.map((one, i) => [one, given[i] ?? unknownType(file)])))
    const from = imports.get(name)
    if (from?.file.endsWith('.ts')) return behind({ kind: 'named', ...from, given })
    return built(name, given, file)
  }
  const unknownType = (file: string): Declared => ({ kind: 'named', name: 'unknown', file, given: [] })

  function built(name: string, given: readonly Declared[], file: string): Declared {
    const [first, second] = given
    if (first && ['Readonly', 'Required', 'Awaited'].includes(name)) return first
    if (first && (name === 'Array' || name === 'ReadonlyArray')) return { kind: 'array', of: first }
    if (first && name === 'NonNullable')
      return { kind: 'union', of: membersOf(first).filter((one) => !(one.kind === 'literal' && one.value === null)) }
    if (first && name === 'Partial')
      return { kind: 'object', members: propertiesOf(first).map((one) => ({ ...one, optional: true })) }
    if (first && second) {
      const keys = () => wordsOf(second)
      if (name === 'Record')
        return { kind: 'object', members: [{ name: null, by: first, optional: false, type: second }] }
      if (name === 'Pick')
        return { kind: 'object', members: propertiesOf(first).filter((one) => keys().includes(one.name ?? '')) }
      if (name === 'Omit')
        return { kind: 'object', members: propertiesOf(first).filter((one) => !keys().includes(one.name ?? '')) }
      if (name === 'Exclude' || name === 'Extract')
        return {
          kind: 'union',
          of: membersOf(first).filter(
            (one) => one.kind === 'literal' && keys().includes(`${one.value}`) === (name === 'Extract'),
          ),
        }
    }
    throw new Error(`${file}: nothing is known of the type ${name}; give the reply a type that is written out`)
  }

  /** A type without names, keys or indices on its outside. */
  function open(type: Declared): Declared {
    if (type.kind === 'named') {
      const inside = behind(type)
      return inside ? open(inside) : type
    }
    if (type.kind === 'typeof') {
      const { values, imports } = declarationsOf(type.file)
      const found = values.get(type.name)
      if (found) return open(found)
      const from = imports.get(type.name)
      if (from) return open({ kind: 'typeof', ...from })
      throw new Error(`${type.file}: nothing is known of the value ${type.name}`)
    }
    if (type.kind === 'keyof')
      return { kind: 'union', of: propertiesOf(type.of).map(({ name }) => ({ kind: 'literal', value: name })) }
    if (type.kind === 'indexed') return open(at(open(type.of), type.by))
    if (type.kind === 'intersection') {
      const parts = type.of.map(open)
      // A union beside an object: each of the union with what the object has.
      const union = parts.find((part) => part.kind === 'union')
      if (union?.kind !== 'union') return { kind: 'object', members: propertiesOf(type) }
      const others = parts.filter((part) => part !== union)
      return { kind: 'union', of: union.of.map((one) => open({ kind: 'intersection', of: [one, ...others] })) }
    }
    return type
  }
  function at(type: Declared, by: Declared): Declared {
    if (by.kind === 'named' && by.name === 'number') {
      if (type.kind === 'array') return type.of
      if (type.kind === 'tuple') return { kind: 'union', of: type.of }
    }
    if (type.kind === 'union') return { kind: 'union', of: type.of.map((one) => at(open(one), by)) }
    const [name] = wordsOf(by)
    const found = propertiesOf(type).find((one) => one.name === name)
    if (!found) throw new Error(`There is no "${name}" in a type that is asked for it`)
    return found.type
  }
  function propertiesOf(type: Declared): Members {
    const inside = type.kind === 'intersection' ? type : open(type)
    if (inside.kind === 'object') return inside.members
    if (inside.kind === 'intersection') return inside.of.flatMap(propertiesOf)
    throw new Error(`A ${inside.kind} has no properties`)
  }
  function membersOf(type: Declared): readonly Declared[] {
    const inside = open(type)
    return inside.kind === 'union' ? inside.of.flatMap(membersOf) : [type]
  }
  const wordsOf = (type: Declared): string[] =>
    membersOf(type).flatMap((one) => {
      const inside = open(one)
      return inside.kind === 'literal' ? [`${inside.value}`] : []
    })

  function filled(type: Declared, given: ReadonlyMap<string, Declared>): Declared {
    if (given.size === 0) return type
    const each = (of: readonly Declared[]) => of.map((one) => filled(one, given))
    if (type.kind === 'named')
      return (type.given.length === 0 ? given.get(type.name) : undefined) ?? { ...type, given: each(type.given) }
    if (type.kind === 'object')
      return {
        ...type,
        members: type.members.map((one) => ({
          ...one,
          by: one.by && filled(one.by, given),
          type: filled(one.type, given),
        })),
      }
    if (type.kind === 'array' || type.kind === 'keyof') return { ...type, of: filled(type.of, given) }
    if (type.kind === 'indexed') return { ...type, of: filled(type.of, given), by: filled(type.by, given) }
    return 'of' in type ? { ...type, of: each(type.of) } : type
  }

  function schemaOf(type: Declared): Schema {
    if (type.kind === 'named') {
      const known = plain[type.name]
      if (known) return known
      return type.given.length === 0 ? ofName(type) : schemaOf(open(type))
    }
    if (type.kind === 'literal') return type.value === null ? { type: 'null' } : { const: type.value }
    if (type.kind === 'array') return { type: 'array', items: schemaOf(type.of) }
    if (type.kind === 'tuple')
      return { type: 'array', prefixItems: type.of.map(schemaOf), minItems: type.of.length, maxItems: type.of.length }
    if (type.kind === 'object') return ofObject(type.members)
    if (type.kind === 'union') return ofUnion(type)
    return schemaOf(open(type))
  }

  /** Objects and long lists of words are written once, under their name; what is short, where it stands. */
  function ofName(type: Named): Schema {
    const source = sourceOf(type)
    const key = `${source.file} ${source.name}`
    const name = names.get(key)
    if (name !== undefined) return { $ref: `#/components/schemas/${name}` }
    const inside = open(type)
    const isLong = inside.kind === 'object' || (inside.kind === 'union' && membersOf(inside).length > 3)
    if (!isLong) return schemaOf(inside)
    const free = [source.name, ...source.file.replace(/\.ts$/, '').split('/').reverse()]
    let own = ''
    for (const part of free) {
      own = `${part.replaceAll(/(?:^|-)(\w)/g, (_, letter: string) => letter.toUpperCase())}${own}`
      if (!schemas.has(own)) break
    }
    names.set(key, own)
    schemas.set(own, {})
    schemas.set(own, schemaOf(inside))
    return { $ref: `#/components/schemas/${own}` }
  }
  function sourceOf(type: Named): Named {
    const { types, imports } = declarationsOf(type.file)
    const from = types.has(type.name) ? undefined : imports.get(type.name)
    return from ? sourceOf({ ...type, ...from }) : type
  }

  function ofObject(members: Members): Schema {
    const properties: Record<string, Schema> = {}
    const required: string[] = []
    let others: Schema | undefined
    for (const { name, by, optional, type } of members) {
      const isVoid = type.kind === 'named' && type.name === 'undefined'
      if (isVoid) continue
      const keys = by && !isText(by) ? wordsOf(by) : name === null ? [] : [name]
      if (keys.length === 0) others = schemaOf(type)
      for (const key of keys) {
        properties[key] = schemaOf(type)
        if (!optional && !isMissing(type)) required.push(key)
      }
    }
    return {
      type: 'object',
      ...(Object.keys(properties).length > 0 && { properties }),
      ...(required.length > 0 && { required }),
      additionalProperties: others ?? false,
    }
  }
  const isText = (type: Declared): boolean => {
    const inside = open(type)
    return inside.kind === 'named' && (inside.name === 'string' || inside.name === 'number')
  }
  const isUndefined = (type: Declared) => type.kind === 'named' && type.name === 'undefined'
  const isMissing = (type: Declared) => type.kind === 'union' && type.of.some(isUndefined)

  function ofUnion(type: Extract<Declared, { kind: 'union' }>): Schema {
    const of = type.of.flatMap((one) => {
      const inside = one.kind === 'named' && !(one.name in plain) && one.name !== 'undefined' ? open(one) : one
      return inside.kind === 'union' && membersOf(inside).length <= 3 ? inside.of : [one]
    })
    const told = of.filter((one) => !isUndefined(one)).map(schemaOf)
    const words = told.flatMap((one) => ('const' in one ? [one.const] : []))
    const isNull = (one: Schema) => one.type === 'null'
    const rest = told.filter((one) => !('const' in one) && !isNull(one))
    const parts: Schema[] = [...new Map(rest.map((one) => [JSON.stringify(one), one])).values()]
    if (words.length > 0) {
      const isBoth = words.includes(true) && words.includes(false)
      const sorted = words.filter((word) => !isBoth || typeof word !== 'boolean').sort()
      if (isBoth) parts.push({ type: 'boolean' })
      if (sorted.length > 0) parts.push(sorted.length === 1 ? { const: sorted[0] } : { enum: sorted })
    }
    if (told.some(isNull)) {
      const [only] = parts
      if (parts.length === 1 && typeof only?.type === 'string') return { ...only, type: [only.type, 'null'] }
      if (parts.length === 1 && only?.enum) return { enum: [...(only.enum as unknown[]), null] }
      parts.push({ type: 'null' })
    }
    return parts.length === 1 && parts[0] ? parts[0] : { anyOf: parts }
  }

  return { schemaOf, open, propertiesOf, wordsOf, schemas }
}
