// The schedule of packages: a JSON file that whoever runs the server writes, read and checked once at the start.
import { readFileSync } from 'node:fs'
import { isAbsolute } from 'node:path'
import * as v from 'valibot'
import { isSafe } from '../../address.ts'
import { coarsenings, fileFormats, fileValues } from '../dataset.ts'

const Name = v.pipe(v.string(), v.regex(/^[a-z0-9][a-z0-9_-]{0,63}$/, 'is no code of small letters, digits, - and _'))
const Variable = v.pipe(v.string(), v.regex(/^[A-Z][A-Z0-9_]{0,63}$/, 'is no name of an environment variable'))
const Column = v.pipe(v.string(), v.regex(/^[A-Za-z][A-Za-z0-9_]{0,31}$/))
const Bucket = v.pipe(v.string(), v.regex(/^[a-z0-9][a-z0-9.-]{1,61}[a-z0-9]$/, 'is no name of a bucket'))

const Entry = v.strictObject({
  name: v.pipe(v.string(), v.regex(/^[a-z0-9][a-z0-9-]{0,39}$/, 'must be small letters, digits and hyphens')),
  every: v.picklist(['day', 'week', 'month', 'quarter']),
  /** The hour in Hanoi from which it is made. */
  hour: v.optional(v.pipe(v.number(), v.integer(), v.minValue(0), v.maxValue(23)), 3),
  waves: v.union([v.literal('open'), v.pipe(v.array(Name), v.minLength(1), v.maxLength(50))]),
  period: v.picklist(['last-month', 'last-quarter', 'this-month', 'this-quarter']),
  unit: v.optional(Name),
  format: v.picklist(fileFormats),
  language: v.optional(v.picklist(['vi', 'en']), 'vi'),
  values: v.optional(v.picklist(fileValues), 'codes'),
  weighting: v.optional(v.picklist(['latest', 'none']), 'none'),
  opinions: v.optional(v.boolean(), false),
  coarsen: v.optional(v.record(Column, v.picklist(coarsenings)), {}),
  target: v.union([
    v.strictObject({ folder: v.pipe(v.string(), v.check(isAbsolute, 'must be a whole path')) }),
    v.strictObject({
      s3: v.strictObject({
        endpoint: v.pipe(
          v.string(),
          v.url('is not an address'),
          v.check(isSafe, 'must be https, or http on this machine'),
          v.regex(/^https?:\/\/[^/?#@]+\/?$/, 'must be http(s)://host without a path'),
        ),
        region: v.pipe(v.string(), v.regex(/^[a-z0-9-]{1,40}$/, 'is no name of a region')),
        bucket: Bucket,
        prefix: v.optional(v.pipe(v.string(), v.regex(/^([\w.-]+\/)*$/, 'must be empty or end with /')), ''),
        accessKeyFrom: Variable,
        secretKeyFrom: Variable,
      }),
    }),
  ]),
})

/** Where packages are put, with the keys in place of the names of their variables. */
export type S3Target = {
  readonly endpoint: string
  readonly region: string
  readonly bucket: string
  readonly prefix: string
  readonly accessKey: string
  readonly secretKey: string
}
export type Target = { readonly folder: string } | { readonly s3: S3Target }
export type ScheduleEntry = Omit<v.InferOutput<typeof Entry>, 'target'> & { readonly target: Target }

type Environment = Readonly<Record<string, string | undefined>>

/** The entries of the file that EXPORT_SCHEDULE names, and every fault in them at once. */
export function readSchedule(env: Environment): { entries: readonly ScheduleEntry[]; faults: readonly string[] } {
  const path = env.EXPORT_SCHEDULE ?? ''
  if (path === '') return { entries: [], faults: [] }
  let given: unknown
  try {
    given = JSON.parse(readFileSync(path, 'utf8'))
  } catch (error) {
    const { code } = error as NodeJS.ErrnoException
    return { entries: [], faults: [`EXPORT_SCHEDULE ${path}: ${code ?? 'is no JSON'}`] }
  }
  if (!Array.isArray(given)) return { entries: [], faults: [`EXPORT_SCHEDULE ${path}: is no list of entries`] }
  const faults: string[] = []
  const entries: ScheduleEntry[] = []
  for (const [i, one] of given.entries()) {
    const say = (text: string) => faults.push(`EXPORT_SCHEDULE, entry ${i + 1}: ${text}`)
    const parsed = v.safeParse(Entry, one)
    if (!parsed.success) {
      for (const issue of parsed.issues) say(`${v.getDotPath(issue) ?? 'it'} ${saying(issue)}`)
      continue
    }
    const { target, ...entry } = parsed.output
    if (entries.some(({ name }) => name === entry.name)) say(`the name "${entry.name}" is taken`)
    if ('folder' in target) {
      entries.push({ ...entry, target })
      continue
    }
    const { accessKeyFrom, secretKeyFrom, ...s3 } = target.s3
    for (const name of [accessKeyFrom, secretKeyFrom]) if (!env[name]) say(`${name} is missing`)
    const keys = { accessKey: env[accessKeyFrom] ?? '', secretKey: env[secretKeyFrom] ?? '' }
    entries.push({ ...entry, target: { s3: { ...s3, ...keys } } })
  }
  return { entries, faults }
}

/** Never with what was given: it could be a key in the wrong place. */
const saying = ({ type, expected, message }: v.BaseIssue<unknown>): string =>
  type === 'strict_object' || message.startsWith('Invalid') ? `must be ${expected ?? 'otherwise'}` : message
