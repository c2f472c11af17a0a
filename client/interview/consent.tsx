import { useState } from 'preact/hooks'
import type { Language } from '../../surveys/instrument.ts'
import type { RefusedFor } from '../../surveys/interviewing.ts'
import { Frame } from './frame.tsx'
import { Recording } from './meeting.tsx'
import type { Work } from './use-work.ts'
import { text, words } from './words.ts'

type Props = {
  readonly work: Work
  /** The language of the person who is asked. */
  readonly language: Language
  readonly speak: (language: Language) => void
  readonly minutes: number
  readonly desk: string
  readonly onBack: () => void
  readonly onConsent: (isHandedOver: boolean) => void
  readonly onRefuse: (reason: RefusedFor) => void
}

/** What is read out before the first question, and what the person says to it. */
export function Consent({ work, language, speak, minutes, desk, onBack, onConsent, onRefuse }: Props) {
  const w = words()
  const [isRefused, setRefused] = useState(false)
  if (isRefused)
    return (
      <Frame title={w.outcomes.refused} work={work} onBack={() => setRefused(false)}>
        <Recording outcome="refused" onSave={({ reason }) => reason && onRefuse(reason)} />
      </Frame>
    )
  const other = language === 'vi' ? 'en' : 'vi'
  return (
    <Frame title={w.consent.read} work={work} onBack={onBack}>
      <blockquote class="consent" lang={language}>
        {text[language].consent.words(minutes, desk)}
      </blockquote>
      <button type="button" class="quiet" lang={other} onClick={() => speak(other)}>
        {text[other].languageName}
      </button>
      <div class="ways-on">
        <button type="button" class="main" onClick={() => onConsent(false)}>
          {w.consent.aloud}
        </button>
        <button type="button" class="main" onClick={() => onConsent(true)}>
          {w.consent.handOver}
        </button>
        <button type="button" class="outcome" onClick={() => setRefused(true)}>
          {w.consent.refused}
        </button>
      </div>
    </Frame>
  )
}
