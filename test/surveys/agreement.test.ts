import fc, { type GeneratorValue } from 'fast-check'
import { Model } from 'survey-core'
import { describe, expect, test } from 'vitest'
import { compile, shownNow, withoutHidden } from '../../surveys/answers.ts'
import type { Answers, Questionnaire } from '../../surveys/instrument.ts'
import { definitionForSurveyCore, parseQuestionnaire } from '../../surveys/questionnaire.ts'
import { answersOf, questionnaireOf } from './random-questionnaire.ts'

const pairs = 10_000
const pairsChecked = 200
const people = 60
const seed = 1893

/** Runs the body on random questionnaires, as JSON for survey-core and as ours. */
const eachQuestionnaire = (
  count: number,
  body: (g: GeneratorValue, definition: object, questionnaire: Questionnaire, panels: ReadonlySet<string>) => void,
) =>
  fc.assert(
    fc.property(fc.gen(), (g) => {
      const given = questionnaireOf(g)
      const questionnaire = parseQuestionnaire(given, 'random')
      // The title of a panel is a notice to us and no element to survey-core.
      const panels = new Set(JSON.stringify(given).match(/(?<="type":"panel","name":")\w+/g))
      body(g, definitionForSurveyCore(given), questionnaire, panels)
    }),
    { seed, numRuns: count, endOnFailure: true },
  )

const shownBy = (model: Model) =>
  model.getAllQuestions().filter((question) => question.isVisible && question.isParentVisible)
function expectSameShown(model: Model, questionnaire: Questionnaire, panels: ReadonlySet<string>, answers: Answers) {
  const { visible, required } = shownNow(questionnaire, answers)
  const shown = shownBy(model)
  expect(new Set([...visible].filter((name) => !panels.has(name)))).toEqual(
    new Set(shown.map((question) => question.name)),
  )
  expect(required).toEqual(new Set(shown.filter((question) => question.isRequired).map((question) => question.name)))
}
const accepts = (questionnaire: Questionnaire, answers: Answers) => 'answers' in compile(questionnaire).answers(answers)

describe('on random questionnaires and random answers, survey-core and we agree', () => {
  test('which questions are visible and which are required', () => {
    const answersEach = 10
    eachQuestionnaire(pairs / answersEach, (g, definition, questionnaire, panels) => {
      // Answers arrive all at once here: survey-core must not take any of them away while it reads them.
      const model = new Model({ ...definition, clearInvisibleValues: 'none' })
      for (let n = 0; n < answersEach; n++) {
        const answers = answersOf(g, questionnaire.pages)
        model.clear(true, true)
        model.data = structuredClone(answers)
        expectSameShown(model, questionnaire, panels, answers)
      }
    })
  })

  test('whether answers without hidden ones can be sent', () => {
    const verdicts = { sent: 0, refused: 0 }
    eachQuestionnaire(pairsChecked / 2, (g, definition, questionnaire) => {
      for (let n = 0; n < 2; n++) {
        const answers = withoutHidden(questionnaire, answersOf(g, questionnaire.pages))
        const model = new Model(definition)
        model.data = structuredClone(answers)
        const sent = model.validate(false, false)
        expect(accepts(questionnaire, answers)).toBe(sent)
        verdicts[sent ? 'sent' : 'refused']++
      }
    })
    expect(verdicts.sent).toBeGreaterThan(pairsChecked / 10)
    expect(verdicts.refused).toBeGreaterThan(pairsChecked / 10)
  })

  test('about every step of a person who answers, changes their mind and sends', () => {
    eachQuestionnaire(people, (g, definition, questionnaire, panels) => {
      const model = new Model(definition)
      // survey-core forgets conditions on a row when its whole matrix is emptied; the kiosk runs them all, as here.
      model.onValueChanged.add(() => model.runExpressions())
      for (let step = 0; step < 10; step++) {
        const wishes = answersOf(g, questionnaire.pages)
        const shown = shownBy(model).filter((question) => question.getType() !== 'html')
        if (!shown.length) break
        const question = shown[g(fc.nat, { max: shown.length - 1 })]
        if (!question) break
        question.value = structuredClone(wishes[question.name])
        const comment = wishes[`${question.name}-Comment`]
        if (comment) question.comment = `${comment}`
        expect(withoutHidden(questionnaire, model.data)).toEqual(model.data)
        expectSameShown(model, questionnaire, panels, model.data)
      }
      const sent = model.validate(false, false)
      expect(accepts(questionnaire, model.data)).toBe(sent)
    })
  })
})
