// The questionnaire on screen: survey-react-ui draws the question; progress, Back and Next are ours.
import { useEffect, useReducer, useRef } from 'preact/hooks'
import { type IElement, type Model, type PageModel, Question } from 'survey-core'
import { Survey } from 'survey-react-ui'
import type { Tongue } from '../../../surveys/instrument.ts'
import { toTop } from '../to-top.ts'
import './drawing.tsx'
import { borrowedOf } from './questionnaire.ts'
import { ReadAloud } from './read-aloud.tsx'
import { recordingName, spokenOf } from './spoken.ts'
import { langOf, textIn } from './text.ts'
import { canSend, goBack, goOn, isBlank, isOneChoice, isRequired, isSame, thoughtOf, thoughtsOf } from './thoughts.ts'

/** Long enough to see what was chosen, in ms. */
const highlight = 450
const written = 'textarea, input:not([type=radio], [type=checkbox])'

type Props = {
  readonly model: Model
  readonly language: Tongue
  readonly onBack: () => void
  readonly onSend: () => void
  /** The address of the recording of that name in the language shown, where there is one. */
  readonly recordingOf?: (name: string) => string | undefined
}

/**
 * A thought of the questionnaire at a time, with the ways back and on. `onBack`: from before the first; `onSend`: after the
 * last, where everything is checked.
 */
export function Asking({ model, language, onBack, onSend, recordingOf }: Props) {
  const words = textIn(language).asking
  const lang = langOf(language)
  const [, redraw] = useReducer((count: number, _: undefined) => count + 1, 0)
  const room = useRef<HTMLElement>(null)
  const advance = useRef<ReturnType<typeof setTimeout>>(undefined)

  useEffect(() => {
    const changed = () => redraw(undefined)
    const events = [model.onCurrentPageChanged, model.onValueChanged, model.onQuestionVisibleChanged]
    for (const event of events) event.add(changed)
    return () => {
      clearTimeout(advance.current)
      for (const event of events) event.remove(changed)
    }
  }, [model])

  useEffect(() => {
    if (model.locale !== language) model.locale = language
    redraw(undefined)
  }, [model, language])

  const thoughts = thoughtsOf(model)
  const current = thoughtOf(model)
  const place = thoughts.findIndex((thought) => isSame(thought, current))
  const isLast = place === thoughts.length - 1
  const questions = thoughts.filter(({ element }) => !isNotice(element))
  const number = questions.findIndex((thought) => isSame(thought, current)) + 1
  const page = model.currentPage as PageModel

  // A new question is a new screen: it is read from its top, by eye and by screen reader. What stays the same above the
  // rows of a matrix is read with the first of them.
  useEffect(() => {
    const isSameMatrix = thoughts[place - 1]?.element === current.element
    const title = room.current?.querySelector<HTMLElement>(
      isSameMatrix ? '.row-title' : '.sd-question__title, .sd-panel__title, .notice',
    )
    title?.setAttribute('tabindex', '-1')
    title?.focus({ preventScroll: true })
    toTop(room.current)
  }, [current.element, current.row])

  // Whatever survey-core draws: the next person is not offered what this one wrote, and no speller far away reads it.
  useEffect(() => {
    for (const field of room.current?.querySelectorAll<HTMLInputElement | HTMLTextAreaElement>(written) ?? []) {
      field.autocomplete = 'off'
      field.spellcheck = false
    }
  })

  // survey-react-ui draws these, and knows of no language but that of the whole.
  useEffect(() => {
    const { element } = current
    if (!(element instanceof Question)) return
    const speak = (part: string, tongue: string | undefined) => {
      const drawn = room.current?.querySelector(part)
      if (tongue) drawn?.setAttribute('lang', tongue)
      else drawn?.removeAttribute('lang')
    }
    speak('.sd-question__title', borrowedOf(element.locTitle))
    speak('.sd-question__description', borrowedOf(element.locDescription))
  }, [current.element, current.row, language])

  const next = () => {
    clearTimeout(advance.current)
    if (!isLast) goOn(model)
    else if (canSend(model)) onSend()
    redraw(undefined)
  }
  const back = () => {
    clearTimeout(advance.current)
    if (!goBack(model)) onBack()
    redraw(undefined)
  }
  // Arrow keys choose as they move, so only a pointer goes on by itself; a click made by a key has no detail.
  const tapped = (event: MouseEvent) => {
    if (event.detail === 0 || isLast) return
    const radio = (event.target as Element).closest('label')?.querySelector('input[type=radio]')
    if (!radio || !isOneChoice(current)) return
    clearTimeout(advance.current)
    advance.current = setTimeout(() => {
      const asksForWords = room.current?.querySelector('textarea, input[type=text]')
      if (!isSame(thoughtOf(model), current) || isBlank(current) || asksForWords) return
      goOn(model)
      redraw(undefined)
    }, highlight)
  }

  const onward = isLast ? words.send : isBlank(current) && !isRequired(current) ? words.skip : words.next
  return (
    <>
      <div class="progress">
        <p class="progress-text" lang={lang(words.of)}>
          {number > 0 ? words.of(number, questions.length) : words.notice}
        </p>
        <progress aria-label={words.progress} value={place + 1} max={thoughts.length} />
      </div>
      {/* biome-ignore lint/a11y/useKeyWithClickEvents: keys choose through the radio buttons inside; this only moves on */}
      {/* biome-ignore lint/a11y/noStaticElementInteractions: as above */}
      <section class="room" ref={room} onClick={tapped}>
        {page.title && (
          <p class="section">
            <strong lang={borrowedOf(page.locTitle)}>{page.locTitle.textOrHtml}</strong>{' '}
            {!isNotice(current.element) && (
              <span lang={borrowedOf(page.locDescription)}>{page.locDescription.textOrHtml}</span>
            )}
          </p>
        )}
        <ReadAloud language={language} words={spokenOf(current)} recording={recordingOf?.(recordingName(current))} />
        <Survey model={model} />
      </section>
      <nav class="ways">
        <button type="button" class="button button-quiet" lang={lang(words.back)} onClick={back}>
          <Arrow back /> {words.back}
        </button>
        <button type="button" class="button button-main" lang={lang(onward)} onClick={next}>
          {onward}
          {!isLast && <Arrow />}
        </button>
      </nav>
    </>
  )
}

const isNotice = (element: IElement) => element.getType() === 'html'

/** A drawing beside the word of a way. */
export function Arrow({ back = false }: { readonly back?: boolean }) {
  return (
    <svg class="arrow" viewBox="0 0 24 24" aria-hidden="true" focusable="false">
      <path d={back ? 'M14.5 5 L7.5 12 L14.5 19' : 'M9.5 5 L16.5 12 L9.5 19'} />
    </svg>
  )
}
