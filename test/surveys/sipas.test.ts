import { describe, expect, test } from 'vitest'
import { compile, shownNow } from '../../surveys/answers.ts'
import { instrumentNamed } from '../../surveys/catalogue.ts'
import type { Answers, Dimension, Indicator, Item, MatrixQuestion, Question } from '../../surveys/instrument.ts'
import { estimate, scoreOf } from '../../surveys/score.ts'
import { tallied } from '../../surveys/tallied.ts'
import { addCodes, codesOf, emptyTally, layoutOf } from '../../surveys/tally.ts'
import { allIn, dimensionsIn, indicatorNamed, itemsIn } from '../../surveys/tree.ts'

const sipas = instrumentNamed('sipas', 1)
const desk = instrumentNamed('sipas-desk', 1)
const land = instrumentNamed('land', 1)

const questionsOf = ({ questionnaire }: typeof sipas): Question[] =>
  questionnaire.pages.flatMap((page) => page.elements).filter((element) => element.kind !== 'notice')
const isItem = (indicator: Indicator): indicator is Item => indicator.kind === 'item'
const partsOf = (indicator: Indicator) => (indicator.kind === 'dimension' ? indicator.parts : [])
const matrices = questionsOf(sipas).filter((question): question is MatrixQuestion => question.kind === 'matrix')
/** The items beside the index whose official number begins with this question's. */
const beside = (question: string) =>
  sipas.beside.filter(isItem).filter(({ number }) => number === question || number?.startsWith(`${question}.`))

describe('the household questionnaire', () => {
  test('has 39 criteria in 9 factors and 2 contents under one index: 51 indicators', () => {
    const [policy, service] = sipas.tree.parts
    expect(allIn(sipas.tree)).toHaveLength(51)
    expect(sipas.tree.parts.map(({ code }) => code)).toEqual(['policy', 'service'])
    expect(policy && partsOf(policy).map((factor) => itemsIn(factor).length)).toEqual([2, 2, 9, 10])
    expect(service && partsOf(service).map((factor) => itemsIn(factor).length)).toEqual([3, 4, 3, 3, 3])
  })

  test('numbers its criteria, factors and contents as the official form does', () => {
    expect(itemsIn(sipas.tree).map(({ number }) => number)).toEqual(Array.from({ length: 39 }, (_, at) => `${at + 1}`))
    expect(sipas.tree.parts.map(({ number }) => number)).toEqual(['I', 'II'])
    const factors = ['I.A', 'I.B', 'I.C', 'I.D', 'II.A', 'II.B', 'II.C', 'II.D', 'II.E']
    expect(sipas.tree.parts.flatMap(partsOf).map(({ number }) => number)).toEqual(factors)
  })

  test('asks its criteria in the order of their numbers', () => {
    const asked = matrices.flatMap(({ name, rows }) => rows.map((row) => `${name}.${row.name}`))
    const scored = itemsIn(sipas.tree).map(({ asks }) => asks)
    expect(asked.filter((place) => scored.includes(place))).toEqual(scored)
  })

  test('pools all its answers: nothing in it has a weight of its own', () => {
    expect(new Set(dimensionsIn(sipas.tree).map(({ rollUp }) => rollUp))).toEqual(new Set(['pooled']))
    expect(allIn(sipas.tree).filter(({ weight, adjust }) => weight !== undefined || adjust)).toEqual([])
  })

  test('lets every criterion be answered "not used, or I do not know", which does not count', () => {
    for (const { asks, scale } of itemsIn(sipas.tree)) {
      const matrix = matrices.find(({ name }) => name === asks.split('.')[0])
      expect(matrix?.columns.map(({ code }) => code)).toEqual([1, 2, 3, 4, 5, 'na'])
      expect(scale).toMatchObject({ measure: 'share', counted: [4, 5], against: [1, 2, 3], notApplicable: ['na'] })
    }
  })

  test('asks the eight questions of perception in their order, each shown beside the index', () => {
    const titles = questionsOf(sipas).map(({ title }) => title.vi.match(/^Câu (\d+)\./)?.[1])
    expect(titles.filter((number) => number !== undefined)).toEqual(['1', '2', '3', '4', '5', '6', '7', '8', '10'])
    const sizes = [1, 2, 3, 4, 5, 6, 7, 8].map((number) => beside(`C${number}`).length)
    expect(sizes).toEqual([9, 1, 7, 4, 2, 2, 3, 7])
  })

  test('shows the ten needs by the two upper answers of four', () => {
    expect(beside('C10')).toHaveLength(10)
    for (const { scale } of beside('C10')) expect(scale).toMatchObject({ counted: [3, 4], against: [1, 2] })
  })

  test('lets a person decline to take part, which the official form forgets', () => {
    const [willing] = beside('C4')
    expect(willing?.scale).toMatchObject({ counted: ['any', 'form', 'meeting', 'online'], against: ['no'] })
  })

  test('mirrors "many officials" and "many people", of which a high share is bad', () => {
    const reversed = sipas.beside.filter(isItem).filter(({ scale }) => scale.reversed)
    expect(reversed.map(({ code }) => code)).toEqual(['harassment_many', 'payment_many'])
  })

  test('scores what two people answered: "na", "I do not know" and blanks are in no base', () => {
    const layout = layoutOf(sipas)
    const tally = emptyTally(layout)
    const people: Answers[] = [
      {
        policy_accountability: { policy_info_forms: 5, policy_info_clear: 'na' },
        access: { access_signs: 4 },
        channels: ['media', 'internet'],
        harassment: 3,
        needs: { need_transparency: 4 },
      },
      {
        policy_accountability: { policy_info_forms: 3 },
        channels: ['none'],
        harassment: 'dk',
        willingness: 'no',
      },
    ]
    for (const answers of people) {
      expect(compile(sipas.questionnaire).answers(answers)).toEqual({ answers })
      addCodes(layout, tally, codesOf(layout, answers, shownNow(sipas.questionnaire, answers).visible))
    }
    const scored = (code: string) => {
      const found = estimate(
        indicatorNamed(sipas, code) as Indicator,
        { answered: tallied(layout, tally) },
        sipas.profile,
      )
      if (!found) return null
      const { value, base } = scoreOf(found, sipas.profile)
      return [value, base]
    }
    expect(scored('index')).toEqual([66.67, 2])
    expect(scored('policy')).toEqual([50, 2])
    expect(scored('service')).toEqual([100, 1])
    expect(scored('policy_info_clear')).toBeNull()
    expect(scored('channels')).toEqual([1, 2])
    expect(scored('harassment_many')).toEqual([100, 1])
    expect(scored('harassment_none')).toEqual([0, 1])
    expect(scored('join_any')).toEqual([0, 1])
    expect(scored('need_transparency')).toEqual([100, 1])
  })

  test('forces no answer: a paper form comes back with blanks', () => {
    expect(questionsOf(sipas).filter(({ required }) => required)).toEqual([])
  })

  test('says nothing of ethnic origin', () => {
    expect(JSON.stringify(sipas.questionnaire).toLowerCase()).not.toContain('dân tộc')
  })

  test('keeps a page short: five rows of satisfaction, seven at most of anything', () => {
    const rows = (page: (typeof sipas.questionnaire.pages)[number]) =>
      page.elements.flatMap((element) => (element.kind === 'matrix' ? element.rows : []))
    for (const page of sipas.questionnaire.pages) {
      const isSatisfaction = page.elements.some(
        (element) => element.kind === 'matrix' && element.columns.some(({ code }) => code === 'na'),
      )
      expect(rows(page).length, page.name).toBeLessThanOrEqual(isSatisfaction ? 5 : 7)
    }
  })
})

describe('the service core at the desk', () => {
  const service = sipas.tree.parts[1] as Dimension
  const shape = (dimension: Indicator) =>
    partsOf(dimension).map((factor) => [
      [factor.code, factor.number, factor.title],
      itemsIn(factor).map(({ code, number, title }) => [code, number, title]),
    ])

  test('has the factors, codes, numbers and labels of the household questionnaire', () => {
    expect(shape(desk.tree)).toEqual(shape(service))
  })

  test('has the codes of the land survey, so that the three can be compared item by item', () => {
    const codes = itemsIn(land.tree).map(({ code }) => code)
    expect(codes).toHaveLength(16)
    expect(itemsIn(desk.tree).map(({ code }) => code)).toEqual(codes)
    expect(itemsIn(service).map(({ code }) => code)).toEqual(codes)
  })

  test('asks what the land survey asks, of any procedure', () => {
    const general = (text: string) =>
      text
        .replace('thủ tục đất đai', 'thủ tục hành chính')
        .replace('hồ sơ đất đai', 'hồ sơ')
        .replace('land procedures', 'administrative procedures')
    for (const { asks } of itemsIn(desk.tree)) {
      const [ours, theirs] = [desk, land].map((one) => questionsOf(one).find(({ name }) => name === asks))
      expect(ours?.title.vi).toBe(general(theirs?.title.vi ?? ''))
      expect(ours?.title.en).toBe(general(theirs?.title.en ?? ''))
      expect(ours?.kind === 'choice' && ours.choices).toEqual(theirs?.kind === 'choice' && theirs.choices)
    }
  })

  test('asks about the result only where there is one, and about answers to feedback that was sent', () => {
    const filtered = ['result_on_time', 'result_correct', 'result_fair', 'feedback_handled', 'feedback_told']
    const shown = (answers: Readonly<Record<string, string>>) => {
      const { visible } = shownNow(desk.questionnaire, answers)
      return filtered.filter((name) => visible.has(name))
    }
    expect(shown({ has_result: 'no', feedback_sent: 'no' })).toEqual([])
    expect(shown({ has_result: 'yes' })).toEqual(filtered.slice(0, 3))
    expect(shown({ has_result: 'yes', feedback_sent: 'yes' })).toEqual(filtered)
  })
})
