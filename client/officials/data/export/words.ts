import { packages as en } from '../../../../surveys/text/en/packages.ts'
import { packages as vi } from '../../../../surveys/text/vi/packages.ts'
import type { api } from '../../../shared/api.ts'
import type { Answered } from '../../request.ts'
import { language, number } from '../../words.ts'

const text = { vi, en } as const
export const packageWords = () => text[language.value]

export type Packages = Answered<Awaited<ReturnType<(typeof api.exports.packages)['$get']>>>
export type Job = Packages['jobs'][number]

/** Bytes as people say them: `3,4 MB`. */
export function size(bytes: number): string {
  if (bytes < 1_000) return `${number(bytes)} B`
  const [unit, of] =
    bytes < 1_000_000 ? ['kB', 1_000] : bytes < 1_000_000_000 ? ['MB', 1_000_000] : ['GB', 1_000_000_000]
  return `${number(bytes / (of as number), bytes < 10 * (of as number) ? 1 : 0)} ${unit}`
}
