import { Model } from 'survey-core'
import { describe, expect, test } from 'vitest'
import { catalogue, instrumentNamed } from '../../surveys/catalogue.ts'
import { type Instrument, languages, type Question, type Text } from '../../surveys/instrument.ts'
import { estimate } from '../../surveys/score.ts'
import { tallied } from '../../surveys/tallied.ts'
import { emptyTally, layoutOf } from '../../surveys/tally.ts'
import { itemsIn } from '../../surveys/tree.ts'

const instruments = catalogue
const sectors = ['land', 'construction', 'investment'] as const
const serviceItems = [
  ['access', ['access_signs', 'access_seats', 'access_equipment']],
  ['procedures', ['procedure_posted', 'procedure_papers', 'procedure_fees', 'procedure_deadline']],
  ['officials', ['official_polite', 'official_guidance', 'official_rules']],
  ['result', ['result_on_time', 'result_correct', 'result_fair']],
  ['feedback', ['feedback_channel', 'feedback_handled', 'feedback_told']],
]

const named = (code: string) => instrumentNamed(code, 1)
const elementsOf = ({ questionnaire }: Instrument) => questionnaire.pages.flatMap((page) => page.elements)
const questionsOf = (instrument: Instrument) => elementsOf(instrument).filter((element) => element.kind !== 'notice')
/** What can be chosen where one choice is taken, in a question or in each row of a matrix. */
const offeredBy = (question: Question) =>
  question.kind === 'choice' ? question.choices : question.kind === 'matrix' ? question.columns : undefined
const scored = ({ tree, beside }: Instrument) => [tree, ...beside].flatMap(itemsIn)
/** Every text in something, however deep. */
const textsIn = (thing: unknown): Text[] => {
  if (typeof thing !== 'object' || thing === null) return []
  if ('vi' in thing && 'en' in thing) return [thing as Text]
  return Object.values(thing).flatMap(textsIn)
}

test('an instrument is found by its code and version, and by nothing else', () => {
  expect(instrumentNamed('land', 1)).toBe(catalogue[0])
  expect(() => instrumentNamed('land', 2)).toThrow('"land" of version 2')
  expect(() => instrumentNamed('tax', 1)).toThrow('"tax"')
})

describe.each(instruments)('$code', (instrument) => {
  test('can be built and scored', () => {
    const layout = layoutOf(instrument)
    expect(estimate(instrument.tree, { answered: tallied(layout, emptyTally(layout)) }, instrument.profile)).toBeNull()
  })

  test('says that its formula was not verified', () => {
    expect(instrument.profile.verified).toBe(false)
    expect(instrument.profile.source.vi).toMatch(/chưa kiểm chứng/)
  })

  test('shows each item by a label that fits a chart', () => {
    for (const { title } of scored(instrument)) {
      for (const language of languages) expect(title[language].length, title[language]).toBeLessThanOrEqual(45)
    }
  })

  test('asks for no name, telephone number, address or ethnic origin', () => {
    const asked = textsIn(questionsOf(instrument).map(({ title }) => title)).map(({ vi }) => vi.toLowerCase())
    for (const forbidden of ['dân tộc', 'họ tên', 'họ và tên', 'số điện thoại', 'địa chỉ', 'căn cước'])
      expect(asked.filter((title) => title.includes(forbidden))).toEqual([])
  })

  test('lets nobody be forced: what must be answered can be answered "not applicable", the rest can be skipped', () => {
    const facts = ['group', 'has_result', 'feedback_sent', 'overall']
    for (const question of questionsOf(instrument)) {
      if (!question.required || facts.includes(question.name)) continue
      expect(
        offeredBy(question)?.map(({ code }) => code),
        question.name,
      ).toContain('na')
    }
  })

  test('keeps "not applicable" apart from the middle: "Bình thường" of satisfaction, "Trung bình" of quality', () => {
    const middles: Readonly<Record<string, string>> = { 'Hài lòng': 'Bình thường', Tốt: 'Trung bình' }
    for (const { code, asks, scale } of scored(instrument)) {
      const question = questionsOf(instrument).find(({ name }) => name === asks.split('.')[0])
      const offered = question && offeredBy(question)
      if (!offered || scale.high !== 5) continue
      const called = (sought: number) => offered.find((choice) => choice.code === sought)?.text.vi
      expect(called(3), code).toBe(middles[called(4) ?? ''])
      expect(scale.counted, code).toEqual([4, 5])
    }
  })

  test('loads in survey-core without a fault and reads the same there, in both languages', () => {
    const survey = new Model(structuredClone(instrument.definition))
    expect(survey.jsonErrors ?? []).toEqual([])
    for (const language of languages) {
      survey.locale = language
      for (const question of questionsOf(instrument)) {
        const theirs = survey.getQuestionByName(question.name)
        expect(theirs.title).toBe(question.title[language])
        expect(theirs.description).toBe(question.description?.[language] ?? '')
        const shown = (list: readonly { value: unknown; text: string }[]) =>
          list.map(({ value, text }) => [value, text])
        if (question.kind === 'matrix') {
          expect(shown(theirs.rows)).toEqual(question.rows.map(({ name, text }) => [name, text[language]]))
          expect(shown(theirs.columns)).toEqual(question.columns.map(({ code, text }) => [code, text[language]]))
        }
        if (question.kind !== 'choice') continue
        expect(shown(theirs.choices)).toEqual(question.choices.map(({ code, text }) => [code, text[language]]))
      }
      expect(survey.pages.map((page) => page.title)).toEqual(
        instrument.questionnaire.pages.map((page) => page.title?.[language]),
      )
    }
  })

  test('is not one language twice', () => {
    const same = textsIn(elementsOf(instrument)).filter(({ vi, en }) => vi === en && !/^[\d–]+$/.test(vi))
    expect(same).toEqual([])
  })
})

describe('the three sectors', () => {
  test.each(sectors)('%s has the five factors and sixteen items that all of them share', (code) => {
    const factors = named(code).tree.parts.map((factor) => [factor.code, itemsIn(factor).map((item) => item.code)])
    expect(factors).toEqual(serviceItems)
  })

  test('ask a shared question with the same choices in all of them', () => {
    for (const name of serviceItems.flatMap(([, names]) => names)) {
      const choices = sectors.map((code) => {
        const question = questionsOf(named(code)).find((candidate) => candidate.name === name)
        return question?.kind === 'choice' ? question.choices : null
      })
      expect(choices[1]).toEqual(choices[0])
      expect(choices[2]).toEqual(choices[0])
    }
  })

  test.each([
    ['land', 4, 'land_unofficial_payment'],
    ['construction', 3, 'construction_harassment'],
    ['investment', 3, 'investment_informal_cost'],
  ])('%s shows its own factor, integrity and overall satisfaction beside the index', (code, size, integrity) => {
    const [own, ...others] = named(code).beside
    expect(own && itemsIn(own)).toHaveLength(size)
    expect(others.map((item) => item.code)).toEqual([integrity, 'overall'])
  })

  test.each(sectors)(
    '%s asks about the result only where there is one, and about answers to feedback that was sent',
    (code) => {
      const survey = new Model(structuredClone(named(code).definition))
      const asked = () =>
        survey.pages.flatMap((page) => (page.isVisible ? page.questions.filter((q) => q.isVisible) : []))
      const names = () => asked().map((question) => question.name)
      expect(names()).not.toContain('result_fair')
      expect(names()).not.toContain('feedback_told')
      survey.data = { has_result: 'yes', feedback_sent: 'yes' }
      expect(names()).toContain('result_fair')
      expect(names()).toContain('feedback_told')
    },
  )

  test.each(sectors)('%s can be answered in a few minutes', (code) => {
    expect(questionsOf(named(code)).length).toBeLessThanOrEqual(30)
    for (const page of named(code).questionnaire.pages) expect(page.elements.length, page.name).toBeLessThanOrEqual(4)
  })
})

test('the short survey at the desk asks one question a page, eight in all', () => {
  const { questionnaire } = named('one-stop')
  expect(questionnaire.pages.map((page) => page.elements.filter(({ kind }) => kind !== 'notice').length)).toEqual(
    new Array(8).fill(1),
  )
})
