// README.txt of a package, in both languages.

import { boundsOf, dayOf, lastDayOf } from '../../../surveys/period.ts'
import { missing as missingEn } from '../../../surveys/text/en/exports.ts'
import { packed as en } from '../../../surveys/text/en/package.ts'
import { missing as missingVi } from '../../../surveys/text/vi/exports.ts'
import { packed as vi } from '../../../surveys/text/vi/package.ts'
import { titleOf } from '../../organisation/succession.ts'
import { type Dataset, type FileFormat, type MissingKind, missing } from '../dataset.ts'
import { letters } from '../stats-table.ts'
import { columnWords } from '../words.ts'
import { program } from './manifest.ts'

const words = {
  vi: { ...vi, kinds: missingVi },
  en: { ...en, kinds: missingEn },
}
type Language = keyof typeof words

/** How each format is opened, in the words of the programs. */
const openings: Readonly<Record<FileFormat, readonly (readonly [program: string, line: string])[]>> = {
  csv: [
    ['R', 'read.csv("responses.csv", fileEncoding = "UTF-8-BOM", na.strings = "")'],
    ['Python', 'pandas.read_csv("responses.csv", encoding="utf-8-sig")'],
    ['Stata', 'import delimited using "responses.csv", varnames(1) case(preserve) encoding("utf-8")'],
    ['Excel', 'Data > From Text/CSV (65001: Unicode UTF-8)'],
  ],
  xlsx: [
    ['R', 'readxl::read_excel("responses.xlsx")'],
    ['Python', 'pandas.read_excel("responses.xlsx")'],
    ['Stata', 'import excel using "responses.xlsx", firstrow'],
  ],
  sav: [
    ['SPSS, PSPP', 'GET FILE="responses.sav".'],
    ['R', 'haven::read_sav("responses.sav", user_na = TRUE)'],
    ['Python', 'pyreadstat.read_sav("responses.sav", user_missing=True)'],
  ],
  dta: [
    ['Stata', 'use "responses.dta"'],
    ['R', 'haven::read_dta("responses.dta")'],
    ['Python', 'pandas.read_stata("responses.dta", convert_categoricals=False)'],
  ],
  parquet: [
    ['R', 'nanoparquet::read_parquet("responses.parquet")'],
    ['Python', 'pandas.read_parquet("responses.parquet")'],
    ['DuckDB', "SELECT * FROM 'responses.parquet'"],
  ],
  jsonl: [['Python', '[json.loads(line) for line in open("responses.jsonl", encoding="utf-8")]']],
}

export function readMeOf(data: Dataset, rows: number, responses: string, files: readonly string[]): string {
  return (['vi', 'en'] as const)
    .map((language) => inOne(data, rows, responses, files, language))
    .join(`\n${'-'.repeat(72)}\n\n`)
}

function inOne(data: Dataset, rows: number, responses: string, files: readonly string[], language: Language): string {
  const { readMe: say, files: names, lead, title } = words[language]
  const { order, variables, instruments } = data
  const { format } = order
  const newest = instruments.at(-1) as Dataset['instruments'][number]
  const versions = instruments.map(({ version }) => version)
  const said: Readonly<Record<string, string>> = { ...names, [responses]: names.responses }
  const part = (head: string, lines: readonly string[]) => ['', `${head}:`, ...lines.map((line) => `  ${line}`)]
  const aligned = (pairs: readonly (readonly [string, string])[]) => {
    const widest = Math.max(...pairs.map(([name]) => name.length))
    return pairs.map(([name, line]) => `${name.padEnd(widest)}  ${line}`)
  }
  const coarsened = coarsenedIn(data, say.coarsenings)
  const scripts = [
    ...(files.includes('reproduce.R') && format !== 'jsonl' ? [['Rscript reproduce.R', say.reproduceR] as const] : []),
    ...(files.includes('reproduce.do') ? [['do reproduce.do', say.reproduceStata] as const] : []),
  ]
  return [
    title(newest.title[language], order.wave),
    '',
    lead,
    say.use,
    ...(order.withOpinions ? [say.opinions] : []),
    ...part(say.which, [
      ...scopeIn(data, language),
      say.rows(rows, variables.length),
      versions.length > 1 ? say.versions(versions) : say.version(newest.version),
      ...(order.whole ? [] : [say.order]),
      say.made(dayOf(Date.parse(order.orderedAt)), program.name, program.version),
    ]),
    ...part(say.weights, [
      weightsIn(data, say),
      say.design,
      ...(variables.some(({ name, coarsened }) => name === 'cluster' && coarsened) ? [say.clusters] : []),
    ]),
    ...missingIn(format, language),
    ...(coarsened.length > 0 ? part(say.coarsened, coarsened) : []),
    ...part(say.opening, aligned(openings[format])),
    ...part(
      say.check,
      aligned([
        ['sha256sum -c SHA256SUMS', 'Linux'],
        ['shasum -a 256 -c SHA256SUMS', 'macOS'],
        ['Get-FileHash *', say.windows],
      ]),
    ),
    ...part(say.reproduce, scripts.length > 0 ? aligned(scripts) : [say.notFromHere]),
    ...part(say.files, aligned(files.map((file) => [file, said[file] ?? '']))),
    '',
  ].join('\n')
}

/** Of whom, from when to when, and what narrows it. */
function scopeIn({ order, organisation }: Dataset, language: Language): string[] {
  const { scope, sector } = order
  const { readMe: say } = words[language]
  const unit = organisation?.units.has(scope.unit)
    ? `${titleOf(organisation, scope.unit)[language]} (${scope.unit})`
    : scope.unit
  const narrowed = [
    ...(sector === null ? [] : [organisation?.sectors.get(sector)?.name[language] ?? sector]),
    ...(scope.channel === null ? [] : [columnWords.channels[scope.channel][language]]),
    ...(scope.group === null ? [] : [`respondent_group = ${scope.group}`]),
  ]
  return [
    say.of(unit, scope.period, boundsOf(scope.period).start, lastDayOf(scope.period)),
    ...(narrowed.length > 0 ? [`${say.only}: ${narrowed.join('; ')}.`] : []),
  ]
}

function weightsIn({ weighting, weightVariable }: Dataset, say: (typeof words)[Language]['readMe']): string {
  if (weightVariable === null) return say.noWeights
  return weighting ? say.weighting(weighting.name, weighting.version) : say.noWeighting
}

/** What stands for no answer; lines of JSON have nothing that does. */
function missingIn(format: FileFormat, language: Language): string[] {
  const { readMe: say, kinds } = words[language]
  if (format === 'jsonl') return ['', say.missing.jsonl]
  const lead = format === 'sav' || format === 'dta' ? say.missing[format] : say.missing.numbers
  const sign = (kind: MissingKind) => (format === 'dta' ? `.${letters[kind]}` : `${missing[kind]}`)
  return ['', lead, ...(Object.keys(missing) as MissingKind[]).map((kind) => `  ${sign(kind)}  ${kinds[kind]}`)]
}

/** Also what would have told the same. */
function coarsenedIn(
  { order, variables, leftOut }: Dataset,
  say: (typeof words)[Language]['readMe']['coarsenings'],
): string[] {
  const coarser = variables.flatMap(({ name, coarsened }) =>
    coarsened && coarsened !== 'left-out' ? [[name, coarsened] as const] : [],
  )
  const all = new Map([
    ...Object.entries(order.coarsen),
    ...coarser,
    ...leftOut.map((name) => [name, 'left-out'] as const),
  ])
  return [...all].map(([name, how]) => `${name}: ${say[how]}`)
}
