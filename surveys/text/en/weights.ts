import type { pointers as vi } from '../vi/weights.ts'

/** Why a file of population figures cannot be used. */
export const faults = {
  tooLong: 'The file has more than 5,000 lines.',
  attribute: 'The survey knows no such attribute. Please use the form of this survey.',
  category: 'The attribute has no such category. Please use the codes of the form.',
  population: 'This must be a whole number from 0 to 1,000,000,000, without separators of thousands.',
  twice: 'This category stands on a line above already.',
  noNumbers: 'No line has a number. Please fill in the column population.',
  tooManyMargins: 'The file has more than 8 margins.',
  nobody: 'A margin adds up to 0.',
  oneMargin:
    'Post-stratification takes one margin, or several attributes crossed by a star (such as unit*sector). For several margins choose raking.',
  share:
    'This is a share or a fraction. Please give numbers of people: where only shares are known, multiply them by the whole population and round.',
}

/** The same, with what should stand there. */
export const pointers: typeof vi = {
  attributeTitle: (name) => `Please give the code of the attribute, not its name. It is ${name}.`,
  categoryText: (code) => `Please give the code of the category, not its words. It is ${code}.`,
  thousands: (digits) => `Please leave out separators of thousands. If ${digits} is meant, write ${digits}.`,
  totals: (all) => `All margins must add up to the same total. In the file: ${all}.`,
}

/** The page Weights. */
export const weights = {
  lead: 'Weights make those who answered like the population in what is known of it, such as gender or where papers are handed in. Published scores do not change: weighted ones stand beside them.',
  headline: (weightings: number, inUse: number) =>
    weightings === 0
      ? 'There is no weighting yet.'
      : `${weightings} ${weightings === 1 ? 'weighting' : 'weightings'}, ${inUse === 0 ? 'none named in reports' : `${inUse} named in reports`}.`,
  empty:
    'Download the form, fill in how many people are in each group, and upload it to see what would come of it. Nothing is kept until you have seen it.',
  noWave: 'No survey has begun yet, so there is nothing to weight.',
  kept: 'Weightings',
  version: (version: number) => `Version ${version}`,
  versionOf: (name: string, version: number) => `${name}, version ${version}`,
  made: (who: string, when: string) => `Kept by ${who}, ${when}`,
  retiredOn: (when: string) => `Retired ${when}`,
  inUse: 'Named in reports',
  methods: { 'post-stratified': 'Post-stratification', raked: 'Raking' },
  limits: (low: string, high: string) => `factors ${low} to ${high}`,
  open: 'See the result',
  close: 'Close',
  margins: 'Population figures (CSV)',
  use: {
    do: 'Name in reports',
    sure: (name: string) =>
      `Show scores weighted by “${name}” beside the published ones in reports of this survey? Published scores do not change.`,
    stop: 'Name in reports no more',
    sureStop: 'Reports of this survey will say that their figures are unweighted. Go on?',
  },
  retire: {
    do: 'Retire',
    sure: (name: string) =>
      `Retire ${name}? It can be chosen for no new file or report; files that exist go on naming it. This cannot be undone.`,
    done: (name: string) => `${name} is retired.`,
  },
  fresh: {
    title: 'A new weighting',
    wave: 'Survey',
    unit: 'Unit',
    period: 'Period',
    sector: 'Sector',
    anySector: 'All sectors',
    method: 'Method',
    methodSays: {
      'post-stratified':
        'Multiplies each group by a factor that brings it to its population. For one attribute, or several crossed where the population of each combination is known.',
      raked:
        'Fits each margin in turn until all of them hold. Where only the population of each attribute by itself is known.',
    },
    bounded: 'Keep factors within limits around their mean',
    low: 'Lowest',
    high: 'Highest',
    wrongLimits: 'Limits are numbers: the lowest at most 1, the highest at least 1.',
    form: 'Step 1. The form',
    attributes: 'Attributes in the form',
    together: 'Cross the chosen attributes into cells (2 or 3 attributes)',
    take: 'Download the form (CSV)',
    takeSays: 'Where offices entered how many dossiers they gave back, the form has these numbers by unit and sector.',
    choose: 'Choose at least one attribute to download the form.',
    file: 'Step 2. The filled-in file (CSV)',
    chooseFile: 'Choose the file to see what comes of it',
    unread: 'This file could not be read. Please choose a CSV file of less than 1 MB.',
    workbook:
      'This is an Excel workbook. Please open it, choose Save As with the type “CSV UTF-8”, and choose that CSV file.',
    base: 'Before they are fitted, responses of those who were drawn from a list or invited weigh N/n. All others weigh 1, interviews in a queue among them.',
    of: (file: string) => `This is of the file ${file}.`,
    lookAgain: (file: string) => `Work it out again from ${file}`,
    lookAgainSays:
      'What is chosen above has changed and has not been worked out yet. If you have changed the file, choose it again.',
  },
  faults: (count: number) => `The file has ${count} ${count === 1 ? 'fault' : 'faults'} and cannot be used:`,
  line: (line: number, column: string | null) =>
    line === 1 && column === null ? 'The whole file' : `Line ${line}${column ? `, column ${column}` : ''}`,
  refused: {
    nobody: 'There is no response in this scope.',
    hidden:
      'How many responses this scope or one of its groups has is hidden, since they are too few; so they cannot be weighted.',
    'few-in-category':
      'A group has too few respondents (marked in the table below). Please join it with another, or leave its population empty.',
    'few-alike':
      'A combination of groups has too few respondents. Please use fewer attributes or join groups; only those who may take responses away may use small cells.',
    'too-many-cells': 'The attributes divide responses into too many cells. Please use fewer.',
    'no-fit':
      'No factors fit all totals, or none within the limits where there are any. Please look at “Factor needed” below, then widen the limits, join groups or use fewer attributes.',
  },
  result: {
    title: 'Result',
    smallest: 'Smallest weight',
    largest: 'Largest weight',
    deff: 'Design effect (Kish)',
    effective: 'Effective base',
    responses: 'Responses',
    leftOut: 'In no group',
    atBounds: 'At a limit',
    fewAlike: (cells: number, base: number) =>
      `${cells} ${cells === 1 ? 'cell has' : 'cells have'} fewer than ${base} respondents`,
    mean: (people: string) => `Weights are brought to a mean of 1; a response stands for ${people} people on average.`,
    scale:
      'The population in the file is smaller than the number of responses. Weighted scores hold where the groups are in proportion, but weights are no numbers of people: the file may give per cent instead.',
    missing:
      'Some groups answered whose population the file does not give: see the end. Their responses stay out of the weighted score; where they were forgotten, add them to the file.',
    few: 'few',
    distribution: 'How weights are distributed',
    from: (low: string, high: string | null) => (high === null ? `${low} and more` : `${low} to below ${high}`),
    groups: 'Groups',
    group: 'Group',
    population: 'Population',
    people: 'Respondents',
    needed: 'Factor needed',
    neededSays:
      'The factor that a group needs is its share of the population over its share of the respondents. A group that needs one beyond the limits cannot be fitted.',
    tooFew: 'too few',
    leftOutTitle: 'Responses without a weight',
    reason: (margin: string, text: string | null) =>
      text === null ? `${margin}: no answer` : `${margin}: ${text} (no population given)`,
    scores: 'Scores without and with weights',
    what: 'Index, dimensions, items',
    unweighted: 'Unweighted',
    weighted: 'Weighted',
    change: 'Difference',
    error: 'Standard error',
    effect: 'Design effect',
    hidden: 'hidden: too few people',
    none: 'none',
    interval: (low: string, high: string) => `${low} to ${high}`,
    scoresSays:
      'Intervals and errors follow from how the sample was drawn (strata, clusters, finite populations) and from the weights; the design effect compares them with a simple random sample of the same size.',
    scoresOfAll: 'Unweighted scores count every response; weighted ones leave out those in no group.',
  },
  keep: {
    title: 'Keep',
    name: 'Name of the weighting',
    next: (version: number) => `It will be version ${version} of this name.`,
    do: 'Keep this version',
    sure: (name: string) => `Keep “${name}”? A version that is kept can be neither changed nor deleted.`,
    done: (name: string, version: number) => `${name}, version ${version}, is kept.`,
  },
}
/** What a report says of weights. */
export const weightsInReport = {
  none: 'The figures of this report are unweighted: every response counts alike.',
  used: (name: string, version: number, sector: string, scope: string) =>
    `${sector}: the published score is unweighted. Weighting “${name}”, version ${version}, made for ${scope}:`,
  scores: (unweighted: string, weighted: string, low: string, high: string) =>
    `unweighted ${unweighted}, weighted ${weighted} (${low} to ${high}).`,
  hidden: 'the weighted score is hidden: too few people answered.',
}
