// On every screen: larger text and stronger contrast. At rest, before anybody chose a language, in both.
import { languages, type Tongue } from '../../../surveys/instrument.ts'
import { type tools, toolsIn } from '../../shared/asking/text.ts'
import { type Comfort, steps } from '../comfort.ts'

export type ToolsProps = {
  readonly comfort: Comfort
  readonly onComfort: (comfort: Comfort) => void
  /** Undefined where nobody has chosen one. */
  readonly language?: Tongue | undefined
}

/** Letters, contrast and languages. */
export function Tools({ comfort, onComfort, language }: ToolsProps) {
  const spoken: readonly Tongue[] = language ? [language] : languages
  const say = (which: (words: (typeof tools)['vi']) => string) =>
    spoken.map((language) => which(toolsIn(language))).join(' / ')
  const seen = (which: 'text' | 'contrast') => (
    <span class="tool-word">
      {spoken.map((language, place) => (
        <span key={language} lang={language}>
          {place > 0 && ' / '}
          {toolsIn(language)[which]}
        </span>
      ))}
    </span>
  )
  return (
    <>
      <button
        type="button"
        class="button button-small tool"
        aria-label={`${say((words) => words.text)}: ${comfort.size + 1}/${steps}`}
        onClick={() => onComfort({ ...comfort, size: (comfort.size + 1) % steps })}
      >
        <svg class="tool-sign" viewBox="0 0 32 24" aria-hidden="true" focusable="false">
          <path
            class="tool-line"
            d="M2 17 L6 7 L10 17 M3.4 13.5 L8.6 13.5 M13 17 L19.5 1.5 L26 17 M15.3 11.5 L23.7 11.5"
          />
          {Array.from({ length: steps }, (_, step) => (
            <circle
              key={step}
              class={step <= comfort.size ? 'tool-dot tool-dot-on' : 'tool-dot'}
              cx={8 + step * 7}
              cy="21.6"
              r="1.9"
            />
          ))}
        </svg>
        {seen('text')}
      </button>
      <button
        type="button"
        class="button button-small tool"
        aria-label={say((words) => words.contrast)}
        aria-pressed={comfort.isStrong}
        onClick={() => onComfort({ ...comfort, isStrong: !comfort.isStrong })}
      >
        <svg class="tool-sign" viewBox="0 0 24 24" aria-hidden="true" focusable="false">
          <circle class="tool-line" cx="12" cy="12" r="9.5" />
          <path class="tool-full" d="M12 2.5 A9.5 9.5 0 0 1 12 21.5 Z" />
        </svg>
        {seen('contrast')}
      </button>
    </>
  )
}
