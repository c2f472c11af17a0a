/** What a package holds, described by DDI Codebook 2.5, which archives and catalogues of data read. */
import { type Language, languages, type MatrixQuestion, type Question, type Text } from '../../../surveys/instrument.ts'
import { boundsOf, lastDayOf } from '../../../surveys/period.ts'
import { officials as officialsEn } from '../../../surveys/text/en/officials.ts'
import { packed as en } from '../../../surveys/text/en/package.ts'
import { officials as officialsVi } from '../../../surveys/text/vi/officials.ts'
import { packed as vi } from '../../../surveys/text/vi/package.ts'
import type { Wave } from '../../organisation.ts'
import type { Dataset, Value, Variable } from '../dataset.ts'
import type { Program } from './manifest.ts'
import { element as el, type Xml } from './xml.ts'

const words = { vi, en } as const
const channelNames = { vi: officialsVi.channels, en: officialsEn.channels } as const

export type Described = {
  readonly data: Dataset
  readonly wave: Wave
  readonly program: Program
  readonly rows: number
  /** The file of the responses. */
  readonly file: string
}

export function ddiOf({ data, wave, program, rows, file }: Described): string {
  const { order, variables, weighting } = data
  const instrument = data.instruments.at(-1) as Dataset['instruments'][number]
  const title = (language: Language) => words[language].title(instrument.title[language], wave.wave)
  const { start } = boundsOf(order.scope.period)
  const day = order.orderedAt.slice(0, 10)
  const ids = new Map(variables.map(({ name }, i) => [name, `V${i + 1}`]))
  const titles = el(
    'titlStmt',
    {},
    el('titl', { 'xml:lang': 'vi' }, title('vi')),
    el('parTitl', { 'xml:lang': 'en' }, title('en')),
  )
  const whole = el(
    'codeBook',
    {
      xmlns: 'ddi:codebook:2_5',
      'xmlns:xsi': 'http://www.w3.org/2001/XMLSchema-instance',
      'xsi:schemaLocation':
        'ddi:codebook:2_5 http://www.ddialliance.org/Specification/DDI-Codebook/2.5/XMLSchema/codebook.xsd',
      version: '2.5',
      'xml:lang': 'vi',
    },
    el(
      'docDscr',
      {},
      el(
        'citation',
        {},
        titles,
        el(
          'prodStmt',
          {},
          el('prodDate', { date: day }, day),
          el('software', { version: program.version }, program.name),
        ),
      ),
    ),
    el(
      'stdyDscr',
      {},
      el(
        'citation',
        {},
        titles,
        el(
          'verStmt',
          {},
          el('version', { date: order.orderedAt.slice(0, 10) }, `${instrument.code} ${instrument.version}`),
        ),
      ),
      el(
        'stdyInfo',
        {},
        each('abstract', (w) => w.ddi.abstract),
        el(
          'sumDscr',
          {},
          el('timePrd', { event: 'start', date: start }, start),
          el('timePrd', { event: 'end', date: lastDayOf(order.scope.period) }, lastDayOf(order.scope.period)),
          el('collDate', { event: 'start', date: wave.opensOn }, wave.opensOn),
          wave.closesOn === null ? null : el('collDate', { event: 'end', date: wave.closesOn }, wave.closesOn),
          el('geogCover', {}, order.scope.unit),
          each('anlyUnit', (w) => w.ddi.unit),
          each('universe', (w) => w.ddi.universe),
          each('dataKind', (w) => w.ddi.dataKind),
        ),
      ),
      el(
        'method',
        {},
        el(
          'dataColl',
          {},
          each('sampProc', (w) => w.ddi.sampling),
          languages.flatMap((language) => {
            const names: Readonly<Record<string, string>> = channelNames[language]
            const taken = wave.channels ?? Object.keys(names)
            return el(
              'collMode',
              { 'xml:lang': language },
              taken.map((channel) => names[channel] ?? channel).join('; '),
            )
          }),
          each('weight', (w) =>
            weighting
              ? w.ddi.weighted(weighting.name, weighting.version, w.ddi.methods[weighting.method])
              : w.readMe.noWeighting,
          ),
        ),
      ),
      el('dataAccs', {}, el('useStmt', {}, el('confDec', {}, `${vi.ddi.confidentiality} ${en.ddi.confidentiality}`))),
    ),
    el(
      'fileDscr',
      { ID: 'F1' },
      el(
        'fileTxt',
        {},
        el('fileName', {}, file),
        el('dimensns', {}, el('caseQnty', {}, `${rows}`), el('varQnty', {}, `${variables.length}`)),
        el('fileType', { charset: 'UTF-8' }, order.format),
      ),
    ),
    el(
      'dataDscr',
      {},
      groupsOf(data, ids),
      variables.map((variable) => described(variable, ids, data)),
    ),
  )
  return `<?xml version="1.0" encoding="UTF-8"?>\n${whole.xml}\n`
}

const each = (name: string, said: (w: typeof vi) => string): Xml[] =>
  languages.map((language) => el(name, { 'xml:lang': language }, said(words[language])))
const labels = (label: Text): Xml[] =>
  languages.map((language) => el('labl', { 'xml:lang': language }, label[language]))

type Ids = ReadonlyMap<string, string>

/** Choices of one question, and rows of one matrix. */
function groupsOf({ instruments, variables, sets }: Dataset, ids: Ids): Xml[] {
  const questions = instruments
    .flatMap(({ questionnaire }) => questionnaire.pages.flatMap((page) => page.elements))
    .filter((one): one is MatrixQuestion => one.kind === 'matrix')
  const found = new Map<string, { readonly question: MatrixQuestion; readonly own: string[] }>()
  for (const question of questions) {
    const own = variables
      .filter((one) => one.question === question.name && one.part === 'answer')
      .map(({ name }) => name)
    if (own.length > 1) found.set(question.name, { question, own })
  }
  const group = (name: string, type: string, label: Text, own: readonly string[], i: number) =>
    el(
      'varGrp',
      { ID: `VG${i + 1}`, name, type, var: own.flatMap((one) => ids.get(one) ?? []).join(' ') },
      labels(label),
    )
  const all = [
    ...sets.map((set) => ({ name: set.name, type: 'multipleResp', label: set.label, own: set.variables })),
    ...[...found.values()].map(({ question, own }) => ({
      ...{ name: question.name, type: 'grid', label: question.title, own },
    })),
  ]
  return all
    .filter(({ own }) => own.some((one) => ids.has(one)))
    .map(({ name, type, label, own }, i) => group(name, type, label, own, i))
}

function described(variable: Variable, ids: Ids, { instruments }: Dataset): Xml {
  const { name, label, type, measure, decimals, question, values } = variable
  const asked = instruments
    .flatMap(({ questionnaire }) => questionnaire.pages.flatMap((page) => page.elements))
    .findLast((one): one is Question => one.kind !== 'notice' && one.name === question)
  const range = (of: string, own: readonly Value[]) =>
    own.length === 0
      ? null
      : el(
          of,
          {},
          own.map(({ value }) => el('item', { VALUE: `${value ?? ''}` })),
        )
  const isNumber = type === 'number'
  return el(
    'var',
    {
      ID: ids.get(name) ?? null,
      name,
      files: 'F1',
      intrvl: measure === 'scale' ? 'contin' : 'discrete',
      dcml: isNumber ? decimals : null,
      nature: measure === 'scale' ? 'ratio' : measure,
    },
    labels(label),
    asked
      ? el(
          'qstn',
          {},
          languages.map((language) => el('qstnLit', { 'xml:lang': language }, asked.title[language])),
        )
      : null,
    isNumber
      ? range(
          'valrng',
          values.filter(({ missing }) => missing === null),
        )
      : null,
    isNumber
      ? range(
          'invalrng',
          values.filter(({ missing }) => missing !== null),
        )
      : null,
    values.map((one) =>
      el(
        'catgry',
        { missing: one.missing === null ? null : 'Y', missType: one.missing },
        el('catValu', {}, `${one.value ?? ''}`),
        labels(one.label),
      ),
    ),
    el('varFormat', { type: isNumber ? 'numeric' : 'character', schema: 'other' }),
  )
}
