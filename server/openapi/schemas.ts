// What a route reads, as JSON Schema: the very schema that it reads with.
import { toJsonSchema } from '@valibot/to-json-schema'
import type * as v from 'valibot'
import { type Kind, kinds } from '../../surveys/interface.ts'

export type Schema = { readonly [key: string]: unknown }

// Change what is given before it is looked at, and nothing that may be given.
const tidying = ['trim', 'normalize', 'finite', 'to_lower_case']
const UNTOLD = 'x-untold'

/**
 * The schema of what may be given. `words` are those of each kind that a check names by `v.description`. Throws where it
 * holds a check that nothing says in words, or what no JSON Schema can say.
 */
export function schemaOf(schema: v.GenericSchema, words: Readonly<Record<Kind, string>>): Schema {
  const found = toJsonSchema(schema, {
    typeMode: 'input',
    errorMode: 'throw',
    target: 'draft-2020-12',
    ignoreActions: tidying,
    overrideAction: ({ valibotAction, jsonSchema, errors }) => {
      if (!errors) return null
      // JSON Schema reads every pattern as Unicode, which is what the flag says.
      const { requirement } = valibotAction as { readonly requirement?: unknown }
      if (requirement instanceof RegExp && requirement.flags === 'u')
        return { ...jsonSchema, pattern: requirement.source }
      if (valibotAction.type === 'check' || requirement instanceof RegExp) return { ...jsonSchema, [UNTOLD]: true }
      return null
    },
  })
  const { $schema: _, ...told } = found as Schema
  return inWords(told, words) as Schema
}

function inWords(part: unknown, words: Readonly<Record<Kind, string>>): unknown {
  if (Array.isArray(part)) return part.map((one) => inWords(one, words))
  if (typeof part !== 'object' || part === null) return part
  const { [UNTOLD]: untold, description, ...rest } = part as Schema
  const kind = kinds.find((one) => one === description)
  if (untold && !kind)
    throw new Error(`A check is not told: add v.description(…) with one of ${kinds.join(', ')} after it, or a new kind`)
  const told = Object.fromEntries(Object.entries(rest).map(([key, value]) => [key, inWords(value, words)]))
  if (kind) return { ...told, description: words[kind] }
  // A property that is called so.
  return description === undefined ? told : { ...told, description: inWords(description, words) }
}
