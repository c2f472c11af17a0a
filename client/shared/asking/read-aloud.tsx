// Reads a screen aloud: a recording where the instrument ships one, otherwise a voice of the device itself. What the
// device would have to ask another computer for is no voice: a kiosk works without a network and tells nobody anything.
import { useEffect, useRef, useState } from 'preact/hooks'
import type { Tongue } from '../../../surveys/instrument.ts'
import { toolsIn } from './text.ts'

const voiceOf = (language: Tongue) =>
  globalThis.speechSynthesis?.getVoices().find((voice) => voice.localService && voice.lang.startsWith(language))

/** The device's voice for a language; browsers find theirs some time after the page has loaded. */
function useVoice(language: Tongue): SpeechSynthesisVoice | undefined {
  const [, look] = useState(0)
  useEffect(() => {
    const found = () => look((times) => times + 1)
    globalThis.speechSynthesis?.addEventListener('voiceschanged', found)
    return () => globalThis.speechSynthesis?.removeEventListener('voiceschanged', found)
  }, [])
  return voiceOf(language)
}

function speak(voice: SpeechSynthesisVoice, words: readonly string[], onEnd: () => void) {
  for (const [place, sentence] of words.entries()) {
    const utterance = new SpeechSynthesisUtterance(sentence)
    utterance.voice = voice
    utterance.lang = voice.lang
    if (place === words.length - 1) utterance.onend = onEnd
    utterance.onerror = onEnd
    speechSynthesis.speak(utterance)
  }
  return () => speechSynthesis.cancel()
}

function play(recording: string, onEnd: () => void) {
  const audio = new Audio(recording)
  audio.onended = onEnd
  audio.onerror = onEnd
  // Refused where nobody has touched the page yet, which a press on the button rules out; then nothing is heard.
  audio.play().catch(onEnd)
  return () => {
    audio.pause()
    audio.removeAttribute('src')
  }
}

type Props = {
  readonly language: Tongue
  readonly words: readonly string[]
  /** The address of a recording of these words. */
  readonly recording?: string | undefined
}

/** A button that is there only where it can keep its promise. It falls silent when the words change or it goes. */
export function ReadAloud({ language, words, recording }: Props) {
  const voice = useVoice(language)
  const [isReading, setReading] = useState(false)
  const silence = useRef<(() => void) | null>(null)
  const stop = () => {
    silence.current?.()
    silence.current = null
    setReading(false)
  }
  const said = [language, ...words].join('\n')
  useEffect(() => stop, [said])

  if (!voice && !recording) return null
  const start = () => {
    stop()
    setReading(true)
    const ended = () => setReading(false)
    if (recording) silence.current = play(recording, ended)
    else if (voice) silence.current = speak(voice, words, ended)
  }
  return (
    <button type="button" class="button button-small read-aloud" onClick={isReading ? stop : start}>
      <svg class="arrow" viewBox="0 0 24 24" aria-hidden="true" focusable="false">
        <path
          d={
            isReading
              ? 'M7 6 L17 6 L17 18 L7 18 Z'
              : 'M4 9.5 L8 9.5 L13 5 L13 19 L8 14.5 L4 14.5 Z M16.5 9 Q18.5 12 16.5 15 M19 6.5 Q23 12 19 17.5'
          }
        />
      </svg>
      {isReading ? toolsIn(language).readNoMore : toolsIn(language).readAloud}
    </button>
  )
}
