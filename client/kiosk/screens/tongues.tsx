import './tongues.css'
import type { Tongue } from '../../../surveys/instrument.ts'
import { offered } from '../../../surveys/tongues.ts'
import { textIn, tongueName } from '../../shared/asking/text.ts'

type Props = { readonly language: Tongue; readonly onSpeak: (language: Tongue) => void }

/** The way to another language while answering: a button where there is one other, a list where there are more. */
export function Tongues({ language, onSpeak }: Props) {
  const others = offered().filter((one) => one !== language)
  const [other] = others
  if (others.length === 1 && other)
    return (
      <button type="button" class="button button-small" lang={other} onClick={() => onSpeak(other)}>
        {tongueName(other)}
      </button>
    )
  return (
    <select
      class="button button-small"
      aria-label={textIn(language).chooseLanguage}
      value={language}
      onChange={(event) => onSpeak(event.currentTarget.value)}
    >
      {offered().map((one) => (
        <option key={one} value={one} lang={one}>
          {tongueName(one)}
        </option>
      ))}
    </select>
  )
}
