import fc from 'fast-check'
import { Model } from 'survey-core'
import { describe, expect, test } from 'vitest'
import { compile, shownNow, withoutHidden } from '../../surveys/answers.ts'
import type { Answers } from '../../surveys/instrument.ts'
import { parseQuestionnaire } from '../../surveys/questionnaire.ts'
import { answersOf, questionnaireOf } from './random-questionnaire.ts'

const questionnaires = 400
const answersEach = 6
const seed = 1893

/** Asks survey-core what it shows and demands. Reusing a model between answers is a known trap: a new one every time. */
function asked(definition: object, answers: Answers) {
  const model = new Model(definition)
  model.data = structuredClone(answers)
  return model
}
const namesIn = (model: Model, required: boolean) =>
  model
    .getAllQuestions()
    .filter((question) => question.isVisible && question.isParentVisible && (!required || question.isRequired))
    .map((question) => question.name)
    .sort()

const eachPair = (body: (definition: object, pages: ReturnType<typeof parseQuestionnaire>, answers: Answers) => void) =>
  fc.assert(
    fc.property(fc.gen(), (g) => {
      const definition = questionnaireOf(g)
      const questionnaire = parseQuestionnaire(definition, 'random')
      for (let n = 0; n < answersEach; n++) body(definition, questionnaire, answersOf(g, questionnaire.pages))
    }),
    { seed, numRuns: questionnaires, endOnFailure: true },
  )

describe('on random questionnaires and answers, survey-core and we agree', () => {
  test('on what is visible and what is required', () => {
    eachPair((definition, questionnaire, answers) => {
      const panels = new Set(JSON.stringify(definition).match(/(?<="type":"panel","name":")\w+/g))
      // With onHidden a hidden question loses its answer at once; this compares the data as given.
      const model = asked({ ...definition, clearInvisibleValues: 'none' }, answers)
      const { visible, required } = shownNow(questionnaire, answers)
      expect([...visible].filter((name) => !panels.has(name)).sort()).toEqual(namesIn(model, false))
      expect([...required].sort()).toEqual(namesIn(model, true))
    })
  })
})
