// README.txt of a package, in both languages.

import { missing as missingEn } from '../../../surveys/text/en/exports.ts'
import { packed as en } from '../../../surveys/text/en/package.ts'
import { missing as missingVi } from '../../../surveys/text/vi/exports.ts'
import { packed as vi } from '../../../surveys/text/vi/package.ts'
import { type Dataset, missing } from '../dataset.ts'

const words = {
  vi: { ...vi, kinds: missingVi },
  en: { ...en, kinds: missingEn },
}

export function readMeOf(data: Dataset, rows: number, responses: string, files: readonly string[]): string {
  return (['vi', 'en'] as const)
    .map((language) => inOne(data, rows, responses, files, language))
    .join(`\n${'-'.repeat(72)}\n\n`)
}

function inOne(
  data: Dataset,
  rows: number,
  responses: string,
  files: readonly string[],
  language: 'vi' | 'en',
): string {
  const { readMe, files: names, lead, title, kinds } = words[language]
  const { weighting, order, variables } = data
  const instrument = data.instruments.at(-1) as Dataset['instruments'][number]
  const said: Readonly<Record<string, string>> = { ...names, [responses]: names.responses }
  const widest = Math.max(...files.map((file) => file.length))
  const coarsened = Object.entries(order.coarsen)
  return [
    title(instrument.title[language], order.wave),
    '',
    lead,
    readMe.rows(rows, variables.length),
    weighting ? readMe.weighting(weighting.name, weighting.version) : readMe.noWeighting,
    readMe.use,
    readMe.check,
    '',
    readMe.missing,
    ...Object.entries(missing).map(([kind, code]) => `  ${code}  ${kinds[kind as keyof typeof missing]}`),
    ...(coarsened.length > 0
      ? ['', readMe.coarsened, ...coarsened.map(([column, how]) => `  ${column}: ${readMe.coarsenings[how]}`)]
      : []),
    '',
    `${readMe.files}:`,
    ...files.map((file) => `  ${file.padEnd(widest)}  ${said[file] ?? ''}`),
    '',
  ].join('\n')
}
