// The replies of every route as one type, for the compiler to write out: see replies.ts.
import type { ExtractSchema } from 'hono/types'
import type { createApp } from '../../server/app.ts'

type Nullable<T, Plain> = null extends T ? Plain | null : Plain
/** The same type with its parts written out, and without the names that a library has for them. */
type Whole<T> = [T] extends [string | null]
  ? string extends T
    ? Nullable<T, string>
    : T
  : [T] extends [number | null]
    ? number extends T
      ? Nullable<T, number>
      : T
    : T extends string | number | boolean | null | undefined
      ? T
      : T extends object
        ? { [K in keyof T]: Whole<T[K]> }
        : T
type Reply<Route> = Route extends { output: infer Body; outputFormat: infer Format; status: infer Status }
  ? { status: Status; format: Format; body: Format extends 'json' ? Whole<Body> : null }
  : never
type Replies<Schema> = {
  [Path in keyof Schema as Path extends `/api/${string}` ? Path : never]: {
    [Method in keyof Schema[Path]]: Reply<Schema[Path][Method]>
  }
}

declare const all: Replies<ExtractSchema<ReturnType<typeof createApp>>>
export const replies = { ...all }
