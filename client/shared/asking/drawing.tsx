// How the kiosk draws what survey-core asks: choices as large words, scales with faces, notices as plain text.
import type { ComponentChild } from 'preact'
import {
  type ItemValue,
  QuestionCheckboxModel,
  type QuestionHtmlModel,
  type QuestionSelectBase,
  RendererFactory,
  SvgRegistry,
} from 'survey-core'
import { ReactQuestionFactory, SurveyQuestionElementBase } from 'survey-react-ui'
import { longestComment } from '../../../surveys/answers.ts'
import { Face } from './face.tsx'
import { borrowedOf } from './questionnaire.ts'
import { textIn } from './text.ts'

/** Native inputs under large labels: a screen reader and the arrow keys know what to do with them. */
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
            maxLength={question.getOthersMaxLength() ?? longestComment}
            aria-label={wordy.locText.textOrHtml}
            value={question.getCommentValue(wordy)}
            onInput={(event) => question.setCommentValue(wordy, event.currentTarget.value)}
          />
        )}
        {!question.isRequired && !question.isEmpty() && (
          <button type="button" class="clear" onClick={() => question.clearValue()}>
            {textIn(question.getLocale() || 'en').asking.clear}
          </button>
        )}
      </fieldset>
    )
  }

  protected option(choice: ItemValue, className: string, face?: ComponentChild) {
    const { question } = this
    const isMany = question instanceof QuestionCheckboxModel
    return (
      <label key={choice.value} class={className}>
        <input
          type={isMany ? 'checkbox' : 'radio'}
          name={question.id}
          id={question.getItemId(choice)}
          value={choice.value}
          checked={question.isItemSelected(choice)}
          disabled={!question.getItemEnabled(choice)}
          onChange={(event) => {
            if (isMany) question.clickItemHandler(choice, event.currentTarget.checked)
            else question.renderedValue = choice.value
          }}
        />
        {face}
        <span class="option-text" lang={borrowedOf(choice.locText)}>
          {choice.locText.textOrHtml}
        </span>
        <svg class="tick" viewBox="0 0 24 24" aria-hidden="true" focusable="false">
          <path d="M5 12.5 L10 17.5 L19 7" />
        </svg>
      </label>
    )
  }
}

/** Choices with a number are the steps, lowest first; the others ("not applicable") stand apart below them. */
class Scale extends Choices {
  protected override arrange(choices: readonly ItemValue[]) {
    const steps = choices.filter((choice) => typeof choice.value === 'number')
    const apart = choices.filter((choice) => typeof choice.value !== 'number')
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
ReactQuestionFactory.Instance.registerQuestion('kiosk-scale', (props: Props) => <Scale {...props} />)
ReactQuestionFactory.Instance.registerQuestion('kiosk-options', (props: Props) => <Options {...props} />)
ReactQuestionFactory.Instance.registerQuestion('html', (props: Props) => <Notice {...props} />)
