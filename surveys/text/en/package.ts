import { formatNumber } from '../format.ts'
import type * as vi from '../vi/package.ts'

const whole = (value: number) => formatNumber('en', value)

export const packed: typeof vi.packed = {
  title: (instrument, wave) => `${instrument}: data of the survey ${wave}`,
  lead: 'This package holds responses and all that is needed to work every figure out again from them.',
  readMe: {
    files: 'The files',
    rows: (rows, columns) => `${whole(rows)} responses, ${whole(columns)} columns.`,
    use: 'Microdata may be used for the approved purpose only; do not try to find out who answered.',
    check:
      'To see that no file was changed: sha256sum -c SHA256SUMS. To work the scores out again: Rscript reproduce.R',
    missing: 'Negative numbers are reasons for which there is no answer, and no points:',
    weighting: (name, version) => `Weights: ${name}, version ${whole(version)}.`,
    noWeighting: 'No final weights are used.',
    coarsened: 'Columns that were made coarser or left out:',
    coarsenings: {
      'left-out': 'left out',
      month: 'the month alone',
      quarter: 'the quarter alone',
      year: 'the year alone',
      'parent-unit': 'the unit above alone',
    },
  },
  files: {
    responses: 'responses, one a row',
    'responses-labels.csv': 'the same responses, in words in place of codes',
    'codebook.csv': 'what each column is and what each value means',
    'scores.csv': 'the published scores with their bases and intervals',
    'weighted.csv': 'weighted scores with their standard errors and design effects, unrounded',
    'weights.csv': 'the version of weights in use',
    'margins.csv': 'the make-up of the population that the weights bring about',
    'changes.csv': 'which columns changed between versions of the instrument',
    'manifest.json': 'scope, time, profile, what is hidden, and the checksum of each file',
    'method.vi.html': 'how it is computed, in Vietnamese',
    'method.en.html': 'how it is computed, in English',
    'ddi.xml': 'description by DDI Codebook 2.5',
    'reproduce.R': 'lines in R that work the scores out again and compare them with scores.csv',
    'reproduce.do': 'lines in Stata that work the scores out again',
    SHA256SUMS: 'SHA-256 checksums',
    'README.txt': 'this file',
  },
  ddi: {
    abstract: 'A survey of how satisfied citizens and organisations are with public administrative service.',
    unit: 'Respondent (one response)',
    universe: 'People who used public administrative service or lived in the area during the survey',
    sampling:
      'Respondents chose to take part, or were drawn and invited; the base weight says how many people a response stands for by the way it was drawn.',
    weighted: (name, version, method) => `Final weights: ${name}, version ${whole(version)} (${method}).`,
    methods: { 'post-stratified': 'post-stratified', raked: 'raked' },
    dataKind: 'Survey data',
    confidentiality: 'Microdata; only those with the right may take them. Do not try to find out who answered.',
  },
}
