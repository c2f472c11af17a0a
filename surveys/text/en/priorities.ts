import { formatNumber } from '../format.ts'
import type * as vi from '../vi/priorities.ts'

const one = (value: number) => formatNumber('en', value, 1)
const whole = (value: number) => formatNumber('en', value)
const two = (value: number) => formatNumber('en', value, 2).replace('-', '−')
const list = (names: readonly string[]) =>
  names.length < 2 ? (names[0] ?? '') : `${names.slice(0, -1).join(', ')} and ${names.at(-1)}`
const counted = ['', 'one criterion', 'two criteria', 'three criteria']

function sentence(fact: vi.PriorityFact): string {
  switch (fact.says) {
    case 'first': {
      const { items, level, byOverall } = fact
      const named = list(items.map(({ title, score }) => `“${title}” (${one(score)})`))
      const [goes, scores] = items.length === 1 ? ['goes', 'scores'] : ['go', 'score']
      const why = `${goes} with ${byOverall ? 'overall satisfaction' : 'the other criteria'} more than average, yet ${scores} below average`
      const doubt =
        level.length === 0
          ? ''
          : level.length <= 2
            ? ` By score they cannot yet be told apart from ${list(level.map((title) => `“${title}”`))}.`
            : ` By score they cannot yet be told apart from ${whole(level.length)} other important criteria.`
      return `Work on ${counted[items.length] ?? `${whole(items.length)} criteria`} first: ${named} ${why}.${items.length === 1 ? doubt.replace('they cannot', 'it cannot') : doubt}`
    }
    case 'none':
      return `Of the ${whole(fact.items)} criteria compared, none is both more important than average and below the average score.`
    case 'overall-hidden':
      return 'The question on overall satisfaction has too few responses to publish in this scope, so it is not known which criteria matter more.'
    case 'few':
      return `There are too few answers to compare the criteria: each needs at least ${whole(fact.least)} people who answered both questions, and answers that differ.`
  }
}

export const priorities: typeof vi.priorities = {
  title: 'Priorities for improvement',
  sentence,
  waiting: 'Working out how important each criterion is…',
  failed: 'How important the criteria are could not be worked out.',

  first: 'Work on these first',
  score: (score, low, high) => `${one(score)} points (${one(low)} to ${one(high)})`,
  importance: (value, low, high) => `importance ${two(value)} (${two(low)} to ${two(high)})`,
  unsure: {
    low: 'Not certain to score below average.',
    important: 'Not certain to be more important than average.',
    both: 'Neither certain to score below average nor to be more important than average.',
    neither: 'Both intervals lie wholly on one side of the average.',
  },
  level: 'By score not to be told apart from those above:',
  open: (title) => `See the answers to the criterion “${title}”`,

  matrix: 'Priority matrix',
  matrixLead: 'Each number is a criterion. Further right means a higher score, further up more important.',
  matrixLabel: (count) =>
    `Priority matrix of ${whole(count)} criteria: scores across, importance upwards. The table below has the figures.`,
  measure: 'points and correlations',
  axisScore: 'Score →',
  axisImportance: '↑ Importance',
  cut: (performance, importance) =>
    `The dashed lines are the averages of the criteria: ${one(performance)} points and an importance of ${two(importance)}. “Low” and “high” are only relative to the other criteria. Both axes are cut close to the figures. Importance is rounded to two decimals, so a number right on a dashed line may belong to either side.`,
  quadrants: { focus: 'Improve first', promote: 'Keep up', maintain: 'Maintain', monitor: 'Watch' },
  quadrantWhy: {
    focus: 'important, low score',
    promote: 'important, high score',
    maintain: 'less important, high score',
    monitor: 'less important, low score',
  },
  nobody: 'no criterion',

  table: 'Every criterion',
  number: 'No.',
  item: 'Criterion',
  performance: 'Score',
  base: 'Responses',
  importanceHead: 'Importance',
  pairs: 'Answered both',
  weight: 'Weight β',
  quadrant: 'Group',
  leftOut: {
    hidden: 'Score not published, so not compared',
    few: (least) => `Fewer than ${whole(least)} people answered both questions, so not compared`,
    'no-spread': 'Everybody answers alike, so its importance is not known',
  },
  hiddenPairs:
    '“hidden”: how many answered both questions would tell of the very few who did not answer the question on overall satisfaction.',
  regression: (r2, base) =>
    `β is the standardised regression weight with all criteria taken together${base === null ? '' : `, from ${base} complete responses`}; together they explain ${r2} of the differences in overall satisfaction. A criterion that only a small part of the respondents was asked has none.`,
  noRegression:
    'No regression weights: too few responses answer every criterion, or one criterion follows from the others.',

  reading: 'How to read this',
  readingOf: (overall, least, percent) => [
    overall === null
      ? 'This survey does not ask about overall satisfaction. Importance is the correlation (−1 to 1) between the answer to a criterion and the mean of the same person’s other answers.'
      : `Importance is the correlation (−1 to 1) between the answer to a criterion and the same person’s answer to “${overall}”. It is derived from the responses; nobody was asked to rank the criteria.`,
    'Each criterion uses every response that answers both questions; none is dropped for lacking another answer, since some criteria are asked of some people only.',
    `The ${whole(percent)}% interval of the correlation is Fisher’s. A criterion with fewer than ${whole(least)} pairs of answers is left out.`,
    'Work on first: of the criteria at or above the average importance and below the average score, up to three with the lowest scores; of equal scores the more important.',
    'Correlation does not prove a cause: improving one criterion need not raise overall satisfaction.',
    'Only criteria of the index are compared; what stands beside it is not.',
  ],
}
