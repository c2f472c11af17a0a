// What stands above every question.
import type { Language } from '../../../surveys/instrument.ts'
import { inLanguage } from '../../../surveys/text/format.ts'
import { text } from '../../shared/asking/text.ts'
import type { Delivery } from '../../shared/citizen-api.ts'
import { Tools, type ToolsProps } from './tools.tsx'

type HeaderProps = ToolsProps & {
  readonly language: Language
  readonly delivery: Delivery
  readonly onSpeak: (language: Language) => void
  readonly onLeave: () => void
}

export function Header({ delivery, language, comfort, onComfort, onSpeak, onLeave }: HeaderProps) {
  const other = language === 'vi' ? 'en' : 'vi'
  return (
    <header class="top">
      <p class="top-title">{inLanguage(language, delivery.title)}</p>
      <div class="top-tools">
        <Tools comfort={comfort} onComfort={onComfort} language={language} />
        <button type="button" class="button button-small" lang={other} onClick={() => onSpeak(other)}>
          {text[other].languageName}
        </button>
        <button type="button" class="button button-small" onClick={onLeave}>
          {text[language].asking.leave}
        </button>
      </div>
    </header>
  )
}
