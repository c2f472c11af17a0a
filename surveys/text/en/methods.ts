import { formatFigure, formatNumber } from '../format.ts'
import type * as vi from '../vi/methods.ts'

const whole = (value: number) => formatNumber('en', value)
const figure = (value: number) => formatFigure('en', value)

export const methods: typeof vi.methods = {
  title: (instrument) => `Method: ${instrument}`,
  lead: 'This document is made from the very formulas that the platform uses. Its first part can be read quickly; the rest is exact enough to work every figure out again.',
  madeFrom: (code, version, profile, profileVersion) =>
    `Instrument ${code}, version ${whole(version)}; profile ${profile}, version ${profileVersion}.`,
  edition: (edition) => `By the formulas of ${edition}.`,
  template:
    'This instrument is a template, to be adapted and decided on before use: its official text was not seen, or is no longer in force.',
  page: {
    lead: 'How each instrument is computed, made from the very formulas that the platform uses. The same goes along with every package of data.',
    choose: 'Instrument and version',
    option: (title, code, version, edition) =>
      `${title} (${code}, version ${whole(version)}${edition ? `, formulas of ${edition}` : ''})`,
    contents: 'Contents',
    print: 'Print this page',
    unverified: 'Not checked against an official text',
    none: 'There is no instrument yet. You can write and publish one under Fieldwork.',
    scroll: (caption) => `${caption} (the table scrolls sideways)`,
  },
  sections: {
    short: 'In short',
    source: 'Where the formulas come from',
    answers: 'Which answers count',
    missing: 'Where there is no answer',
    tree: 'The tree of indicators and its weights',
    formulas: 'Formulas',
    uncertainty: 'Confidence intervals',
    publication: 'Rounding, classes and what is hidden',
    weighting: 'Weights of responses',
    quality: 'Quality flags',
    notes: 'What to know of single indicators',
    editions: 'The same answers by formulas of other years',
  },
  source: {
    is: (source) => `Source: ${source}`,
    notLaw:
      "These formulas are the platform's own. They may not be presented as a rule of law until they have been checked against an official text.",
  },
  answers: {
    caption: 'Each item',
    head: ['Item', 'Question', 'Measure', 'Counts', 'Valid, does not count', 'Stays out'],
    lead: 'Every choice stands in exactly one column. In brackets is its code in the data file.',
    reversed: 'high is bad; turned round when it is rolled up',
    nothing: 'none',
    measures: { share: 'share of counted answers', mean: 'mean', count: 'number of choices taken' },
    between: (low, high) => `from ${figure(low)} to ${figure(high)}`,
    worth: (value) => `worth ${figure(value)}`,
    askedNobody: 'This index asks nobody: its figures are reported by offices or come from other indices.',
  },
  missing: {
    caption: 'Codes where there is no answer',
    head: ['Reason', 'Code in the file', 'Counts'],
    out: 'No',
    blank: 'Left blank',
    empty: 'empty',
    lead: 'Every reason stays out of numerator and denominator. A negative code only tells reasons apart and is never added up as points.',
  },
  tree: {
    caption: 'From the index down to its items',
    head: ['No.', 'Indicator', 'Code', 'Rolled up', 'Weight', 'Scale'],
    beside: 'Beside the index, not part of it',
    equal: 'alike',
    kinds: { item: 'item', figure: 'reported figure', linked: 'from another index' },
    rollUps: {
      pooled: 'all answers pooled',
      mean: 'mean of its parts',
      weighted: 'weighted mean',
      sum: 'sum of its parts',
      points: 'sum of points',
      'floor-width': 'floor plus width',
    },
    floorWidth: (floor, width) => `floor ${figure(floor)}, width ${figure(width)}`,
    bands: (bands) =>
      `turned into points by steps: ${bands.map(({ from, points }) => `from ${figure(from)}: ${figure(points)}`).join('; ')}`,
    points: (most) => `turned into points, at most ${figure(most)}`,
    minMax: (low, high) => `placed between the lowest and the highest unit, ${figure(low)}–${figure(high)}`,
    ends: (low, high) => `${figure(low)}–${figure(high)}`,
  },
  formulas: {
    lead: 'm is the number of valid answers, y their points above the low end of the scale; Σ is the sum over all responses.',
    respondents: 'Every figure is worked out for each respondent alone; then their mean is taken.',
    item: { share: 'Item, share', mean: 'Item, mean', count: 'Item, number of choices' },
    said: {
      pooled: 'All valid answers below count alike, whatever item they belong to.',
      mean: 'The parts that have a figure count alike; a part that nobody answered is left out.',
      weighted: 'The parts that have a figure are multiplied by their weights and divided by the sum of those weights.',
      sum: 'The parts are added up, times their weights where they have any. Without one of them there is no figure.',
      points: "The parts' points are added up. Without one of them there is no figure.",
      'floor-width':
        'Each part becomes its place from 0 to 1 on its own scale; the figure is the floor plus the width times the sum of these places, each times its weight. Without one of them there is no figure.',
    },
    turned: 'A part of which a high figure is bad is turned round before it enters',
    points:
      "Turned into points: in proportion to the figure's place on its scale, or the points of the last band it reaches.",
    asPoints: 'Points in proportion',
    amongUnits: 'Placed among units',
    reported: {
      caption: 'Figures that offices report',
      head: ['Indicator', 'Numerator, or unit and ends', 'Denominator'],
      notArisen:
        "Where nothing arose the figure stands at the good end of its scale, and a ratio past an end counts as at the end. These are the platform's own rules, checked against no text.",
    },
    minMax:
      'Placed among units: linear between the lowest and the highest unit of the period, so never compared between periods.',
  },
  uncertainty: {
    confidence: (percent) => `Every interval has a confidence of ${figure(percent)}%.`,
    share: {
      wilson: "A share: Wilson's interval on n independent answers.",
      logit: 'A share: the interval symmetric in log odds on n independent answers.',
    },
    quantile: (z) =>
      `z is the standard normal quantile of that confidence: ${z}; p is the share; ln, exp and √ as usual.`,
    mean: "A mean: Student's t interval with n − 1 degrees of freedom, n being the respondents, Σ the sum over them. Where all say the same, Wilson's interval of the place on the scale stands in.",
    partShares:
      'A mean of shares: the interval of a share with n = p (1 − p) / s². Every interval is cut at the ends of the scale.',
    parts:
      'A figure of several parts: its standard error is the sum of the coefficients times the errors of the parts. That is an upper bound, since tallies do not keep how parts move together.',
    clustered: "One person's answers resemble each other, so the independent answers are worked out by respondent:",
    design: 'The design effect is the number of valid answers over that of independent ones.',
  },
  publication: {
    rounding: (decimals) =>
      `Rounded once, at the end, to ${whole(decimals)} decimals, halves up. The class is that of the rounded score.`,
    smallestBase: (count) => `Fewer than ${whole(count)} respondents: score, distribution and change are hidden.`,
    smallestCount: (count) => `Fewer than ${whole(count)}: counts of responses and of answers are hidden.`,
    complementary:
      'A hidden cell takes another along in its row and column, so that it cannot be had back from a total. What is hidden is decided from counts alone, never from scores.',
    classes: 'Classes',
    noClasses: 'There are no classes.',
    classHead: ['Class', 'From'],
  },
  weighting: {
    none: 'Scores on the pages are not weighted: each response counts alike.',
    base: 'The response of a person who was drawn from a list, or invited, has the base weight b = N/n: n persons were drawn of the N in the stratum (n is how many were drawn, not how many answered).',
    one: 'All other responses have the base weight b = 1: online, at the kiosk of a desk, on paper, interviews in households not drawn from a list, and interviews in a queue. In a queue one in every few people is asked, but nobody knows how many stood in it over the period, so there is no N.',
    final:
      'Final weights w bring the respondents to the make-up of the population: post-stratified to one table, or raked to several. N(g) is the population of group g, Σ(g) the sum over it. A response in no group has no weight and stays out of weighted scores. A version of weights has a name, which stands in the manifest of the package and in reports.',
    names: {
      base: 'Base weight',
      postStratified: 'Post-stratification',
      raked: 'Raking',
      limits: 'Limits of the factor',
      score: 'Weighted score',
      kish: 'Design effect of the weights (Kish); effective base',
      error: 'Weighted standard error',
    },
    raking:
      'Each margin in turn, beginning with w = b, until no weight moves by more than 10⁻¹² of itself and every margin fits. Where 1,000 rounds do not suffice no weights can be kept.',
    limits:
      'With limits, weights past them are cut back after every round and fitting goes on: what comes out fits every margin and the limits.',
    kish: 'n is the number of responses with a weight. The further weights are apart, the more the effect exceeds 1 and the smaller the effective base.',
    design:
      "Strata and clusters: whoever was drawn from a list is in the list's stratum, each person a cluster; whoever was invited is in the stratum of the unit and sector, each person a cluster. All others are in one stratum: of interviews in households each assignment is a cluster; of the rest, queues among them, each day at a unit.",
    error:
      'By Taylor linearisation: stratum h has n of N clusters (where N is not known 1 − n/N = 1), z is the total of a cluster, z̄ the mean of the clusters in the stratum, ū what the margins explain. A lone cluster of a stratum is compared with the mean of all (R: survey.lonely.psu = "adjust"). It agrees with the survey package of R.',
    effect:
      'The design effect of a score is s² over the variance of as many drawn at random with replacement (R: deff = "replace").',
    sources:
      'Sources: Deming and Stephan (1940) for raking; Kish (1965) for the design effect; Lumley, the survey package of R, for errors. These are the common ways of statistics; no Vietnamese text was seen that prescribes weights for these indices.',
  },
  quality: {
    lead: 'Flags are there to be looked at and never delete a response. Scores always count flagged responses, save where it is said that they are left out.',
  },
  notes: { caption: 'Notes on single indicators', head: ['Indicator', 'Note'] },
  editions: { line: (edition, name, version) => `${edition}: ${name}, version ${version}` },
  symbols: {
    score: 'score',
    low: 'low',
    high: 'high',
    weight: 'q',
    part: 'x',
    floor: 'floor',
    width: 'width',
    place: 'place',
    counted: 'counts',
    valid: 'valid, does not count',
    people: 'people',
    parts: 'number of parts',
    alike: 'where it says “alike”',
    most: 'most',
    numerator: 'numerator',
    denominator: 'denominator',
  },
}
