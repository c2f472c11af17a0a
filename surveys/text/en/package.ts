import { formatDay, formatNumber, formatPeriod } from '../format.ts'
import type * as vi from '../vi/package.ts'

const whole = (value: number) => formatNumber('en', value)

export const packed: typeof vi.packed = {
  title: (instrument, wave) => `${instrument}: data of the survey ${wave}`,
  lead: 'This package holds responses and all that is needed to work every figure out again from them.',
  readMe: {
    files: 'The files',
    which: 'Which responses',
    of: (unit, period, start, end) =>
      `${unit}; ${formatPeriod('en', period)} (${formatDay(start)} to ${formatDay(end)}).`,
    only: 'Only',
    rows: (rows, columns) => `${whole(rows)} responses, one a row; ${whole(columns)} columns.`,
    versions: (versions) =>
      `Versions of the questionnaire: ${versions.join(', ')}. What changed between them stands in changes.csv.`,
    version: (version) => `Version of the questionnaire: ${version}.`,
    order: 'Rows stand in the order of response_id, which says nothing of when anybody answered.',
    made: (day, name, version) => `Ordered on ${formatDay(day)}, made by ${name} ${version}.`,
    use: 'Microdata may be used for the approved purpose only; do not try to find out who answered.',
    opinions: 'Contains what citizens wrote, which may hold names or telephone numbers.',
    weights: 'Weights',
    weighting: (name, version) =>
      `weight_final is of the weights “${name}”, version ${whole(version)} (weights.csv, margins.csv). Rows without it are not among those that the weights were made from.`,
    noWeighting:
      'No version of weights was chosen: weight_final is weight_base, how many a response stands for by the drawing of the sample; 1 where nobody was drawn.',
    noWeights: 'Columns of weights were left out of the data, since they would tell what was made coarser.',
    design:
      'The published scores in scores.csv weigh every response alike. For weighted figures (weighted.csv) stratum, cluster and fpc are the design of the sample: an empty cluster is one of its own, an empty fpc is an unknown population.',
    clusters:
      'cluster: units and days are coarser here, and so are clusters. Each unites those of the sample that unit and day, as they stand in this file, no longer tell apart; its number says nothing more. Standard errors by them remain sound, though they come from fewer clusters; from a single one there are none.',
    opening: 'To open the data',
    check: 'To see that no file was changed',
    windows: 'Windows (PowerShell), and compare with SHA256SUMS',
    reproduce: 'To work the scores out again',
    reproduceR: 'R; ends with 0 where all figures agree',
    reproduceStata: 'Stata 16 or later',
    notFromHere: 'Order the same in another format, as CSV for one: lines in R and Stata do not read this one.',
    missing: {
      numbers:
        'Negative numbers are reasons for which there is no answer, and no points. An empty cell was left blank.',
      sav: 'Negative numbers are reasons for which there is no answer, declared as user-missing. System-missing was left blank.',
      dta: 'Letters are reasons for which there is no answer. A plain . was left blank.',
      jsonl: 'Answers stand as they were given; a question that is not there was not answered or not asked.',
    },
    coarsened: 'Columns that were made coarser or left out',
    coarsenings: {
      'left-out': 'left out',
      month: 'the month alone',
      quarter: 'the quarter alone',
      year: 'the year alone',
      'parent-unit': 'the unit above alone',
    },
  },
  reproduce:
    'Works the figures of scores.csv out again from the responses beside it, and ends with an error where a file was changed or a figure differs.',
  files: {
    responses: 'responses, one a row',
    'responses-labels.csv': 'the same responses, in words in place of codes',
    'codebook.csv': 'what each column is and what each value means',
    'scores.csv': 'the published scores with their bases and intervals',
    'weighted.csv': 'scores weighted by weight_final, with standard errors and design effects, unrounded',
    'weights.csv': 'the version of weights in use; without one no line',
    'margins.csv': 'the make-up of the population that the weights bring about; without weights no line',
    'changes.csv': 'which columns changed between versions of the questionnaire; of one version no line',
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
