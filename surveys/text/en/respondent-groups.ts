import { formatNumber } from '../format.ts'
import type * as vi from '../vi/respondent-groups.ts'

const one = (value: number) => formatNumber('en', value, 1)
const two = (value: number) => formatNumber('en', value, 2)
const whole = (value: number) => formatNumber('en', value)
const small = (text: string) => text.replace(/^\p{Lu}(?!\p{Lu})/u, (letter) => letter.toLowerCase())
const by = (attribute: string) =>
  attribute.endsWith('?') ? `by the answer to “${attribute}”` : `by ${small(attribute)}`
const capital = (text: string) => text.charAt(0).toUpperCase() + text.slice(1)

function sentence(fact: vi.GroupFact): string {
  const start = capital(`${fact.row === null ? '' : `on “${fact.row}”, `}${by(fact.attribute)}`)
  switch (fact.says) {
    case 'differ':
    case 'unsure': {
      const { lowest, highest } = fact
      const sure =
        fact.says === 'differ'
          ? 'the groups differ by more than chance variation'
          : 'it is not yet certain that the groups differ'
      return `${start}, “${lowest.name}” give the lowest score (${one(lowest.score)}), ${one(fact.by)} points below the highest, “${highest.name}” (${one(highest.score)}); ${sure}.`
    }
    case 'same':
      return `${start}, the groups give the same score (${one(fact.score)}).`
    case 'one':
      return `${start}, only “${fact.only.name}” has enough responses for a score (${one(fact.only.score)}), so there is nothing to compare yet.`
    case 'hidden':
      return `${start}, no group has enough responses for a score yet.`
  }
}

export const groups: typeof vi.groups = {
  title: 'Groups of respondents compared',
  sentence,
  waiting: 'Comparing the groups…',
  failed: 'The groups could not be compared.',

  choose: 'Choose what to compare',
  row: 'What',
  by: 'Divided by',
  beside: 'Shown beside the index',
  whole: (title) => `Whole factor: ${title}`,

  unknown: 'No answer or not known',
  heading: (row, attribute) => `${row}, ${by(attribute)}`,
  lead: 'The dot is the score, the band its interval.',
  overall: (score) => `Vertical line: the score of all groups together, ${one(score)}`,
  all: 'All groups',
  none: 'There are no responses in this scope.',

  test: {
    differ: 'The groups differ by more than chance variation.',
    alike: 'It is not yet certain that the groups differ.',
    none: 'Not to be compared: at least two groups need a published score.',
    shares: ({ chiSquare, df, p }) => `Test that the scores are equal: χ² = ${chiSquare}, df ${whole(df)}, ${p}`,
    errors: ({ chiSquare, df, p }) =>
      `Test that the scores are equal (Cochran’s Q): Q = ${chiSquare}, df ${whole(df)}, ${p}`,
    short: ({ chiSquare, df, p }, corrected) =>
      `χ² = ${chiSquare}; df ${whole(df)}; ${p}${corrected === null ? '' : `; after Holm ${corrected}`}`,
    corrected: (p, count) =>
      count === 1 ? '' : `; with Holm’s correction for the ${whole(count)} rows looked at: ${p}`,
  },
  testNote:
    'The test uses only groups whose score is published and which are known. The answers of one person count as a cluster.',
  unknownNote: 'Whoever did not answer the question that divides the groups stands in a row apart, outside the test.',

  parts: 'The parts of this',
  partsLead: 'All parts share one axis of scores.',
  answers: 'The answers',
  answersLead: 'People, and their share of the valid answers of each group.',
  people: 'people',
  dependence: ({ chiSquare, df, p }, rough) =>
    `Whether the groups answer differently (Pearson): χ² = ${chiSquare}, df ${whole(df)}, ${p}${rough ? '; only roughly, since some cells have too few people' : ''}.`,
  hiddenCounts: '“hidden”: too few people, or hidden with them so that their number does not follow.',
  statistic: two,
}
