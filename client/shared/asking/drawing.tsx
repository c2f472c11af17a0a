// How the kiosk draws what survey-core asks: choices as large words, scales with faces, notices as plain text.
import type { ComponentChild } from 'preact'
import {
  type ItemValue,
  type QuestionBooleanModel,
  QuestionCheckboxModel,
  type QuestionHtmlModel,
  type QuestionMatrixModel,
  type QuestionSelectBase,
  RendererFactory,
  SvgRegistry,
} from 'survey-core'
import { ReactQuestionFactory, SurveyQuestionElementBase } from 'survey-react-ui'
import { longestComment } from '../../../surveys/answers.ts'
import { Face } from './face.tsx'
import { Clear, Option } from './option.tsx'
import { borrowedOf } from './questionnaire.ts'
import { textIn } from './text.ts'
import { rowShown } from './thoughts.ts'

const clearIn = (locale: string) => textIn(locale || 'en').asking.clear
/** Choices with a number are the steps, lowest first; the others ("not applicable") stand apart below them. */
const isStep = (choice: ItemValue) => typeof choice.value === 'number'
/** How many steps stand beside each other where the screen is wide. */
const mostSteps = 6

abstract class Choices extends SurveyQuestionElementBase {
  protected abstract arrange(choices: readonly ItemValue[]): ComponentChild

  protected get question() {
    return this.questionBase as QuestionSelectBase
  }

  protected override renderElement() {
    const { question } = this
    const group =
      question instanceof QuestionCheckboxModel
        ? { role: 'group' as const }
        : {
            role: 'radiogroup' as const,
            'aria-required': question.isRequired,
            'aria-invalid': question.errors.length > 0,
          }
    const wordy = question.visibleChoices.find((choice) => question.isCommentShowing(choice))
    return (
      <fieldset
        class="choices"
        ref={(element) => this.setControl(element as HTMLElement)}
        aria-labelledby={question.ariaTitleId}
        {...group}
      >
        {this.arrange(question.visibleChoices)}
        {wordy && (
          <textarea
            class="other"
            rows={3}
            autocomplete="off"
            maxLength={question.getOthersMaxLength() ?? longestComment}
            aria-label={wordy.locText.textOrHtml}
            value={question.getCommentValue(wordy)}
            onInput={(event) => question.setCommentValue(wordy, event.currentTarget.value)}
          />
        )}
        {!question.isRequired && !question.isEmpty() && (
          <Clear words={clearIn(question.getLocale())} onClear={() => question.clearValue()} />
        )}
      </fieldset>
    )
  }

  protected option(choice: ItemValue, look: 'step' | 'option' | 'option option-apart', face?: ComponentChild) {
    const { question } = this
    const isMany = question instanceof QuestionCheckboxModel
    return (
      <Option
        key={choice.value}
        type={isMany ? 'checkbox' : 'radio'}
        name={question.id}
        id={question.getItemId(choice)}
        value={choice.value}
        words={choice.locText.textOrHtml}
        lang={borrowedOf(choice.locText)}
        isChosen={question.isItemSelected(choice)}
        isDisabled={!question.getItemEnabled(choice)}
        look={look}
        face={face}
        onChoose={(isChosen) => {
          if (isMany) question.clickItemHandler(choice, isChosen)
          else question.renderedValue = choice.value
        }}
      />
    )
  }
}

class Scale extends Choices {
  protected override arrange(choices: readonly ItemValue[]) {
    const steps = choices.filter(isStep)
    const apart = choices.filter((choice) => !isStep(choice))
    return (
      <>
        <div class="steps">
          {steps.map((choice, place) => this.option(choice, 'step', <Face place={place} of={steps.length} />))}
        </div>
        {apart.length > 0 && (
          <div class="apart">{apart.map((choice) => this.option(choice, 'option option-apart'))}</div>
        )}
      </>
    )
  }
}

class Options extends Choices {
  protected override arrange(choices: readonly ItemValue[]) {
    return (
      <div class={choices.length > 4 ? 'options options-many' : 'options'}>
        {choices.map((choice) => this.option(choice, 'option'))}
      </div>
    )
  }
}

/** Yes and no, each a word to touch. */
class YesOrNo extends SurveyQuestionElementBase {
  protected override renderElement() {
    const question = this.questionBase as QuestionBooleanModel
    const option = (value: unknown, words: string, place: number) => (
      <Option
        key={place}
        type="radio"
        name={question.id}
        id={`${question.inputId}-${place}`}
        value={place}
        words={words}
        isChosen={question.value === value}
        look="option"
        onChoose={() => {
          question.value = value
        }}
      />
    )
    return (
      <div
        class="choices"
        role="radiogroup"
        aria-labelledby={question.ariaTitleId}
        aria-required={question.isRequired}
        aria-invalid={question.errors.length > 0}
        ref={(element) => this.setControl(element as HTMLElement)}
      >
        <div class="options">
          {option(question.getValueTrue(), question.locLabelTrue.textOrHtml, 1)}
          {option(question.getValueFalse(), question.locLabelFalse.textOrHtml, 0)}
        </div>
        {!question.isRequired && !question.isEmpty() && (
          <Clear words={clearIn(question.getLocale())} onClear={() => question.clearValue()} />
        )}
      </div>
    )
  }
}

/** One row of a matrix, the one that thoughts.ts shows, as a question of its own below the title of all. */
class Row extends SurveyQuestionElementBase {
  protected override renderElement() {
    const question = this.questionBase as QuestionMatrixModel
    const row = question.visibleRows.find(({ name }) => name === rowShown(question))
    if (!row) throw new Error('A matrix without rows is refused when the questionnaire is read')
    const id = `${question.id}-${row.name}`
    const answer = (value: unknown) => {
      const { [row.name]: _, ...others } = { ...question.value }
      question.value = value === undefined ? others : { ...others, [row.name]: value }
    }
    const option = (choice: ItemValue, look: 'step' | 'option' | 'option option-apart') => (
      <Option
        key={choice.value}
        type="radio"
        name={id}
        id={`${id}-${choice.value}`}
        value={choice.value}
        words={choice.locText.textOrHtml}
        lang={borrowedOf(choice.locText)}
        isChosen={question.value?.[row.name] === choice.value}
        look={look}
        onChoose={() => answer(choice.value)}
      />
    )
    const steps = question.visibleColumns.filter(isStep)
    const isScale = steps.length > 1 && steps.length <= mostSteps
    const apart = isScale ? question.visibleColumns.filter((column) => !isStep(column)) : []
    return (
      <div class={row === question.visibleRows[0] ? 'row' : 'row row-later'} key={id}>
        <h3 class="row-title" id={id} lang={borrowedOf(row.locText)} tabIndex={-1}>
          {row.locText.textOrHtml}
        </h3>
        <div
          class="choices"
          role="radiogroup"
          aria-labelledby={`${question.ariaTitleId} ${id}`}
          aria-required={question.isRequired}
          aria-invalid={question.errors.length > 0}
          ref={(element) => this.setControl(element as HTMLElement)}
        >
          {isScale ? (
            <div class="steps">{steps.map((column) => option(column, 'step'))}</div>
          ) : (
            <div class="options">{question.visibleColumns.map((column) => option(column, 'option'))}</div>
          )}
          {apart.length > 0 && <div class="apart">{apart.map((column) => option(column, 'option option-apart'))}</div>}
          {!question.isRequired && question.value?.[row.name] !== undefined && (
            <Clear words={clearIn(question.getLocale())} onClear={() => answer(undefined)} />
          )}
        </div>
      </div>
    )
  }
}

/** survey-react-ui would set these words as HTML; here they stay words. */
class Notice extends SurveyQuestionElementBase {
  protected override renderElement() {
    const { locHtml } = this.questionBase as QuestionHtmlModel
    return (
      <p class="notice" lang={borrowedOf(locHtml)}>
        {locHtml.textOrHtml}
      </p>
    )
  }
}

// The one icon with a style attribute, which the page's CSP forbids, is of a timer we never show.
delete SvgRegistry.icons.timercircle

type Props = ConstructorParameters<typeof Scale>[0]
RendererFactory.Instance.registerRenderer('radiogroup', 'scale', 'kiosk-scale')
for (const type of ['radiogroup', 'dropdown', 'checkbox', 'tagbox'])
  RendererFactory.Instance.registerRenderer(type, 'options', 'kiosk-options')
RendererFactory.Instance.registerRenderer('matrix', 'row', 'kiosk-row')
RendererFactory.Instance.registerRenderer('boolean', 'options', 'kiosk-boolean')
ReactQuestionFactory.Instance.registerQuestion('kiosk-scale', (props: Props) => <Scale {...props} />)
ReactQuestionFactory.Instance.registerQuestion('kiosk-options', (props: Props) => <Options {...props} />)
ReactQuestionFactory.Instance.registerQuestion('kiosk-row', (props: Props) => <Row {...props} />)
ReactQuestionFactory.Instance.registerQuestion('kiosk-boolean', (props: Props) => <YesOrNo {...props} />)
ReactQuestionFactory.Instance.registerQuestion('html', (props: Props) => <Notice {...props} />)
