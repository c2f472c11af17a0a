// What stands above every question.
import type { Tongue } from '../../../surveys/instrument.ts'
import { inLanguage } from '../../../surveys/text/format.ts'
import { borrowed } from '../../../surveys/tongues.ts'
import { langOf, textIn } from '../../shared/asking/text.ts'
import type { Delivery } from '../../shared/citizen-api.ts'
import { Tongues } from './tongues.tsx'
import { Tools, type ToolsProps } from './tools.tsx'

type HeaderProps = ToolsProps & {
  readonly language: Tongue
  readonly delivery: Delivery
  readonly onSpeak: (language: Tongue) => void
  readonly onLeave: () => void
}

/** Stands above every screen of somebody who answers. */
export function Header({ delivery, language, comfort, onComfort, onSpeak, onLeave }: HeaderProps) {
  return (
    <header class="top">
      <p class="top-title" lang={borrowed(language, delivery.title)}>
        {inLanguage(language, delivery.title)}
      </p>
      <div class="top-tools">
        <Tools comfort={comfort} onComfort={onComfort} language={language} />
        <Tongues language={language} onSpeak={onSpeak} />
        <button
          type="button"
          class="button button-small"
          lang={langOf(language)(textIn(language).asking.leave)}
          onClick={onLeave}
        >
          {textIn(language).asking.leave}
        </button>
      </div>
    </header>
  )
}
