// The questionnaire on screen: survey-react-ui draws the question; progress, Back and Next are ours.
import { useEffect, useReducer, useRef } from 'preact/hooks'
import { type IElement, type Model, type PageModel, Question } from 'survey-core'
import { Survey } from 'survey-react-ui'
import type { Tongue } from '../../../surveys/instrument.ts'
import './drawing.tsx'
import { borrowedOf, isBlank, isRequired, screenOf, screensOf } from './questionnaire.ts'
import { langOf, textIn } from './text.ts'

/** Long enough to see what was chosen, in ms. */
const highlight = 450

type Props = {
  readonly model: Model
  readonly language: Tongue
  readonly onBack: () => void
  readonly onSend: () => void
}

export function Asking({ model, language, onBack, onSend }: Props) {
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

  const screens = screensOf(model)
  const current = screenOf(model)
  const isLast = screens.indexOf(current) === screens.length - 1
  const questions = screens.filter((screen) => !isNotice(screen))
  const number = questions.indexOf(current) + 1
  const page = model.currentPage as PageModel

  // A new question is a new screen: it is read from its top, by eye and by screen reader.
  useEffect(() => {
    const title = room.current?.querySelector<HTMLElement>('.sd-question__title, .sd-panel__title, .notice')
    title?.setAttribute('tabindex', '-1')
    title?.focus({ preventScroll: true })
    room.current?.scrollTo(0, 0)
  }, [current])

  // survey-react-ui draws these, and knows of no language but that of the whole.
  useEffect(() => {
    if (!(current instanceof Question)) return
    const speak = (part: string, tongue: string | undefined) => {
      const drawn = room.current?.querySelector(part)
      if (tongue) drawn?.setAttribute('lang', tongue)
      else drawn?.removeAttribute('lang')
    }
    speak('.sd-question__title', borrowedOf(current.locTitle))
    speak('.sd-question__description', borrowedOf(current.locDescription))
  }, [current, language])

  const next = () => {
    clearTimeout(advance.current)
    if (!isLast) model.performNext()
    else if (model.tryComplete()) onSend()
  }
  const back = () => {
    clearTimeout(advance.current)
    if (!model.performPrevious()) onBack()
  }
  // Arrow keys choose as they move, so only a pointer goes on by itself; a click made by a key has no detail.
  const tapped = (event: MouseEvent) => {
    if (event.detail === 0 || isLast) return
    const radio = (event.target as Element).closest('label')?.querySelector('input[type=radio]')
    if (!radio || !['radiogroup', 'dropdown'].includes(current.getType())) return
    clearTimeout(advance.current)
    advance.current = setTimeout(() => {
      const asksForWords = room.current?.querySelector('textarea, input[type=text]')
      if (screenOf(model) === current && !isBlank(current) && !asksForWords) model.performNext()
    }, highlight)
  }

  const onward = isLast ? words.send : isBlank(current) && !isRequired(current) ? words.skip : words.next
  return (
    <>
      <div class="progress">
        <p class="progress-text" lang={lang(words.of)}>
          {number > 0 ? words.of(number, questions.length) : words.notice}
        </p>
        <progress aria-label={words.progress} value={screens.indexOf(current) + 1} max={screens.length} />
      </div>
      {/* biome-ignore lint/a11y/useKeyWithClickEvents: keys choose through the radio buttons inside; this only moves on */}
      {/* biome-ignore lint/a11y/noStaticElementInteractions: as above */}
      <section class="room" ref={room} onClick={tapped}>
        {page.title && (
          <p class="section">
            <strong lang={borrowedOf(page.locTitle)}>{page.locTitle.textOrHtml}</strong>{' '}
            {!isNotice(current) && <span lang={borrowedOf(page.locDescription)}>{page.locDescription.textOrHtml}</span>}
          </p>
        )}
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

const isNotice = (screen: IElement) => screen.getType() === 'html'

export function Arrow({ back = false }: { readonly back?: boolean }) {
  return (
    <svg class="arrow" viewBox="0 0 24 24" aria-hidden="true" focusable="false">
      <path d={back ? 'M14.5 5 L7.5 12 L14.5 19' : 'M9.5 5 L16.5 12 L9.5 19'} />
    </svg>
  )
}
