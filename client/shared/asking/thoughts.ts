// What the kiosk puts on one screen: a question, a panel or a notice, and of a matrix one row. The matrix itself stays one
// question of survey-core, so that its answers, its conditions and its check are those of every other channel.
import { AnswerRequiredError, type IElement, type Model, Question, QuestionMatrixModel } from 'survey-core'

/** `row` is the name of a matrix's row; everything else is on screen as a whole. */
export type Thought = { readonly element: IElement; readonly row?: string }

// Properties of the question, so that what draws it is drawn again when one changes, and both go when it is disposed of.
const shownRow = 'shownRow'
const everyRow = 'asksEveryRow'

/** From here on a matrix is asked row by row. survey-core would ask for all rows at once when the first is answered. */
export function askByRow(question: QuestionMatrixModel): void {
  question.setPropertyValue(everyRow, question.eachRowRequired)
  question.eachRowRequired = false
}

const rowsOf = (element: IElement): readonly string[] =>
  element instanceof QuestionMatrixModel ? element.visibleRows.map((row) => row.name) : []

/** Every thought put to this person so far, in order. */
export const thoughtsOf = (model: Model): Thought[] =>
  model.pages
    .filter((page) => page.isVisible)
    .flatMap((page) => page.elements.filter((element) => element.isVisible))
    .flatMap((element): Thought[] => {
      const rows = rowsOf(element)
      return rows.length > 0 ? rows.map((row) => ({ element, row })) : [{ element }]
    })

/** The thought on screen now: of a matrix that was just reached, its first row. */
export function thoughtOf(model: Model): Thought {
  const element = model.currentElement as IElement
  const row = rowShown(element)
  return row === undefined ? { element } : { element, row }
}

/** The name of the row of a matrix that is asked now; undefined where the element has no rows. */
export function rowShown(element: IElement): string | undefined {
  const rows = rowsOf(element)
  const shown = element instanceof QuestionMatrixModel ? element.getPropertyValue(shownRow) : undefined
  return rows.find((row) => row === shown) ?? rows[0]
}

/** Goes to the row that many places on in the same matrix; false where there is none. */
function moveRow({ element, row }: Thought, by: 1 | -1): boolean {
  const rows = rowsOf(element)
  const next = row === undefined ? undefined : rows[rows.indexOf(row) + by]
  if (next === undefined || !(element instanceof QuestionMatrixModel)) return false
  element.clearErrors()
  element.setPropertyValue(shownRow, next)
  return true
}

function enter(element: IElement, at: 0 | -1): void {
  if (element instanceof QuestionMatrixModel) element.setPropertyValue(shownRow, rowsOf(element).at(at))
}

/** On to the next thought; stays, with what is wrong said on screen, where this one must be answered first. */
export function goOn(model: Model): void {
  const thought = thoughtOf(model)
  if (!isComplete(thought) || moveRow(thought, 1)) return
  if (model.performNext()) enter(model.currentElement as IElement, 0)
}

/** Back to the thought before; false where this is the first. */
export function goBack(model: Model): boolean {
  if (moveRow(thoughtOf(model), -1)) return true
  if (!model.performPrevious()) return false
  enter(model.currentElement as IElement, -1)
  return true
}

/** Whether everything may be sent; otherwise what is missing is said on screen. */
export const canSend = (model: Model): boolean => isComplete(thoughtOf(model)) && model.tryComplete()

function isComplete(thought: Thought): boolean {
  const { element } = thought
  if (!(element instanceof QuestionMatrixModel) || !element.getPropertyValue(everyRow) || !isBlank(thought)) return true
  element.clearErrors()
  element.addError(new AnswerRequiredError(undefined, element))
  return false
}

/** Whether it asks something that is not answered. */
export const isBlank = ({ element, row }: Thought): boolean =>
  element instanceof Question && element.hasInput && (row ? element.value?.[row] === undefined : element.isEmpty())

/** Of a matrix that wants one answer in any row, every row counts as wanted: nobody is told to skip all of them. */
export const isRequired = ({ element }: Thought): boolean => element instanceof Question && element.isRequired

/** Whether an answer chosen by a touch is all there is to say, so that the kiosk goes on by itself. */
export const isOneChoice = ({ element, row }: Thought): boolean =>
  row !== undefined || ['radiogroup', 'dropdown', 'boolean'].includes(element.getType())

/** Whether both are the same element, and of a matrix the same row. */
export const isSame = (one: Thought, other: Thought): boolean => one.element === other.element && one.row === other.row
