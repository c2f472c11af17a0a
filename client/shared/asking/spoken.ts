// What is read aloud of a thought: what is asked, what explains it, and what may be answered.
import {
  type IElement,
  type ItemValue,
  Question,
  QuestionBooleanModel,
  QuestionHtmlModel,
  QuestionMatrixModel,
  QuestionMultipleTextModel,
  QuestionRatingModel,
  QuestionSelectBase,
} from 'survey-core'
import type { Thought } from './thoughts.ts'

/** Sentences in the language that the questionnaire is shown in. */
export function spokenOf({ element, row }: Thought): readonly string[] {
  if (element instanceof QuestionHtmlModel) return [element.locHtml.textOrHtml]
  const asked = element instanceof QuestionMatrixModel && row !== undefined ? rowOf(element, row) : answersTo(element)
  const title = element instanceof Question ? [element.locTitle.textOrHtml, element.locDescription.textOrHtml] : []
  return [...title, ...asked].filter((words) => words.trim() !== '')
}

/** The name that a recording of it has in the instrument's folder. */
export const recordingName = ({ element, row }: Thought): string =>
  row === undefined ? element.name : `${element.name}.${row}`

const wordsOf = (choices: readonly ItemValue[]) => choices.map((choice) => choice.locText.textOrHtml)

const rowOf = (question: QuestionMatrixModel, name: string) => [
  question.visibleRows.find((row) => row.name === name)?.locText.textOrHtml ?? '',
  ...wordsOf(question.visibleColumns),
]

function answersTo(element: IElement): readonly string[] {
  if (element instanceof QuestionSelectBase) return wordsOf(element.visibleChoices)
  if (element instanceof QuestionRatingModel) return wordsOf(element.visibleRateValues)
  if (element instanceof QuestionBooleanModel)
    return [element.locLabelTrue.textOrHtml, element.locLabelFalse.textOrHtml]
  if (element instanceof QuestionMultipleTextModel) return element.items.map((item) => item.locTitle.textOrHtml)
  return []
}
