// What is to be ordered. It lives in the address, so that a link or a reload shows the same form.
import type { Coarsening, FileFormat } from '../../../../server/exports/dataset.ts'
import { queryOf, readScope, type Scope } from '../../scope.ts'

export type Coarsen = Readonly<Record<string, Coarsening>>
export type Asked = Scope & {
  readonly wave?: string | undefined
  readonly sector?: string | undefined
  readonly format?: FileFormat | undefined
  readonly labels?: 'vi' | 'en' | undefined
  readonly values?: 'labels' | undefined
  readonly weighting?: string | undefined
  readonly opinions?: '1' | undefined
  readonly coarsen?: string | undefined
}

const formats: readonly FileFormat[] = ['csv', 'xlsx', 'sav', 'dta', 'parquet', 'jsonl']
const coarsenings: readonly Coarsening[] = ['left-out', 'month', 'quarter', 'year', 'parent-unit']

export function askedIn(query: Readonly<Record<string, string>>): Asked {
  return {
    ...readScope(query),
    instrument: undefined,
    wave: query.wave || undefined,
    sector: query.sector || undefined,
    format: formats.find((format) => format === query.format),
    labels: query.labels === 'en' || query.labels === 'vi' ? query.labels : undefined,
    values: query.values === 'labels' ? 'labels' : undefined,
    weighting: query.weighting || undefined,
    opinions: query.opinions === '1' ? '1' : undefined,
    coarsen: query.coarsen || undefined,
  }
}

export const addressOf = (asked: Asked): string => queryOf({}, given(asked))

/** What is said, and nothing of what is left open. */
export const given = (asked: Asked): Record<string, string> =>
  Object.fromEntries(Object.entries(asked).flatMap(([name, value]) => (value ? [[name, `${value}`]] : [])))

/** `day.month,unit.left-out` as columns and what they are made coarser to. What cannot be right is dropped. */
export const coarsenIn = (text: string | undefined): Coarsen =>
  Object.fromEntries(
    (text ?? '').split(',').flatMap((one) => {
      const [column = '', name = ''] = one.split('.')
      const to = coarsenings.find((known) => known === name)
      return to && /^[a-zA-Z]\w{0,31}$/.test(column) ? [[column, to] as const] : []
    }),
  )
export const coarsenText = (coarsen: Coarsen): string | undefined =>
  Object.entries(coarsen)
    .map(([column, to]) => `${column}.${to}`)
    .join(',') || undefined
