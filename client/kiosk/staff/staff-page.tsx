// What staff see of their kiosk, behind the code: where it stands, how it is, and what it still holds.
import { useEffect, useState } from 'preact/hooks'
import type { DeviceTold } from '../../../server/devices/own.ts'
import { type Language, languages } from '../../../surveys/instrument.ts'
import { inLanguage } from '../../../surveys/text/format.ts'
import { staff, text } from '../../shared/asking/text.ts'
import type { Delivery } from '../../shared/citizen-api.ts'
import { useModal } from '../../shared/modal.ts'
import type { Counts, Outbox } from '../../shared/outbox.ts'
import { HeldAnswers } from '../held.tsx'
import { version } from '../own-device.ts'
import { useQuiet } from './quiet.ts'

const QUIET = 120_000

type Props = {
  readonly device: DeviceTold
  /** Undefined where the server has not told it yet. */
  readonly delivery: Delivery | undefined
  readonly outbox: Outbox
  readonly counts: Counts
  /** When the server last answered. */
  readonly contact: Date | null
  readonly onSend: () => Promise<void>
  readonly onClose: () => void
}

/** What staff see and do at the kiosk; closes by itself where nobody touches it. */
export function StaffPage({ device, delivery, outbox, counts, contact, onSend, onClose }: Props) {
  const [language, setLanguage] = useState<Language>('vi')
  const [isSending, setSending] = useState(false)
  const [isFull, setFull] = useState(document.fullscreenElement !== null)
  const dialog = useModal()
  const words = staff[language]
  useQuiet(QUIET, onClose)
  useEffect(() => {
    const changed = () => setFull(document.fullscreenElement !== null)
    document.addEventListener('fullscreenchange', changed)
    return () => document.removeEventListener('fullscreenchange', changed)
  }, [])

  const desk = delivery?.units.find(({ unit }) => unit === device.unit)
  const time = contact?.toLocaleString('vi-VN', { dateStyle: 'short', timeStyle: 'short' })
  const facts = [
    [words.device, device.name],
    [words.place, desk ? inLanguage(language, desk.name) : device.unit],
    ...(device.counter ? [[words.counter, device.counter]] : []),
    [words.survey, delivery ? inLanguage(language, delivery.title) : device.wave],
    ...(delivery ? [[words.questionnaire, `${delivery.version}`]] : []),
    [words.waiting, `${counts.waiting + counts.unkept}`],
    [words.heldBack, `${counts.held}`],
    [words.contact, time ?? words.never],
    [words.version, version()],
  ]
  const send = async () => {
    setSending(true)
    await onSend()
    setSending(false)
  }
  return (
    <dialog
      ref={dialog}
      class="staff-page"
      lang={language}
      aria-labelledby="staff-title"
      onCancel={(event) => {
        event.preventDefault()
        onClose()
      }}
    >
      <div class="staff-inside">
        <div class="staff-top">
          <h2 id="staff-title">{words.title}</h2>
          {languages
            .filter((other) => other !== language)
            .map((other) => (
              <button
                key={other}
                type="button"
                class="button button-small"
                lang={other}
                onClick={() => setLanguage(other)}
              >
                {text[other].languageName}
              </button>
            ))}
        </div>
        <dl class="staff-facts">
          {facts.map(([name, value]) => (
            <div key={name} class="staff-fact">
              <dt>{name}</dt>
              <dd>{value}</dd>
            </div>
          ))}
        </dl>
        <div class="staff-ways">
          <button type="button" class="button button-main" onClick={onClose}>
            {words.back}
          </button>
          <button type="button" class="button" disabled={isSending} onClick={send}>
            {isSending ? words.sending : words.send}
          </button>
          {isFull && (
            <button type="button" class="button" onClick={() => document.exitFullscreen()}>
              {words.leaveFullScreen}
            </button>
          )}
        </div>
        <HeldAnswers outbox={outbox} language={language} />
      </div>
    </dialog>
  )
}
