// The questionnaire as survey-core runs it on the kiosk: one thought a screen, words mended, nothing fetched or kept.
import {
  ChoicesRestful,
  getLocaleStrings,
  type LocalizableString,
  Model,
  QuestionBooleanModel,
  QuestionMatrixModel,
  QuestionRatingModel,
  settings,
  setupLocale,
} from 'survey-core'
import 'survey-core/i18n/vietnamese'
import type { Answers, Language, Tongue } from '../../../surveys/instrument.ts'
import { definitionInTongues } from '../../../surveys/languages/locales.ts'
import { surveyStrings as en } from '../../../surveys/text/en/kiosk.ts'
import { surveyStrings as vi } from '../../../surveys/text/vi/kiosk.ts'
import { borrowed, translations, wordsIn } from '../../../surveys/tongues.ts'
import { askByRow } from './thoughts.ts'

Object.assign(getLocaleStrings('vi'), vi)
Object.assign(getLocaleStrings('en'), en)
settings.animationEnabled = false
settings.titleTags.question = 'h2'
settings.titleTags.panel = 'h2'
// Definitions with choicesByUrl are refused at load; this is the second lock on the same door.
ChoicesRestful.prototype.run = () => undefined

/** See drawing.tsx. */
const drawnByUs = ['radiogroup', 'dropdown', 'checkbox', 'tagbox']

/** A fresh questionnaire for one person. Whoever makes it disposes of it. */
export function questionnaireOf(definition: object, language: Tongue): Model {
  for (const one of translations()) {
    const strings = { ...getLocaleStrings(one.fallback), ...wordsIn(one.language, { vi, en }) }
    const names = { nativeName: one.name, englishName: one.name }
    setupLocale({ localeCode: one.language, strings, ...names, rtl: one.direction === 'rtl' })
  }
  const model = new Model(definitionInTongues(definition))
  model.locale = language
  model.questionsOnPageMode = 'questionPerPage'
  // survey-core does not look again at a condition on {matrix.row} when the whole matrix is emptied.
  model.onValueChanged.add(() => model.runExpressions())
  model.textUpdateMode = 'onTyping'
  model.showNavigationButtons = false
  model.showProgressBar = false
  model.showTitle = false
  model.showPageTitles = false
  model.showQuestionNumbers = false
  model.showCompletePage = false
  model.showBrandInfo = false
  model.autoFocusFirstQuestion = false
  model.focusOnFirstError = true
  model.checkErrorsMode = 'onNextPage'
  model.allowResizeComment = false
  model.widthMode = 'responsive'
  model.requiredMark = ''
  model.cookieName = ''
  model.navigateToUrl = ''
  for (const question of model.getAllQuestions()) {
    if (drawnByUs.includes(question.getType()) && question.renderAs === 'default') question.renderAs = 'options'
    // Narrow screens would turn ratings into dropdowns.
    if (question instanceof QuestionRatingModel) question.displayMode = 'buttons'
    if (question instanceof QuestionMatrixModel) {
      question.renderAs = 'row'
      askByRow(question)
    }
    if (question instanceof QuestionBooleanModel) question.renderAs = 'options'
  }
  return model
}

/** The language that a text on screen is borrowed from, for the `lang` of its element; undefined where it is none. */
export const borrowedOf = (text: LocalizableString): Language | undefined =>
  borrowed(text.locale, { vi: text.getLocaleText('vi'), en: text.getLocaleText('default') })

/** The answers to send; hidden ones were cleared as they hid. */
export const answersOf = (model: Model): Answers => ({ ...model.data })
