// One interview: consent word by word, then the questions, read out or answered alone on the device, and the way back.
import { useEffect, useRef, useState } from 'preact/hooks'
import type { Model } from 'survey-core'
import type { OwnAssignment } from '../../server/interviews/reading.ts'
import type { Language } from '../../surveys/instrument.ts'
import { minutesFor } from '../../surveys/length.ts'
import { inLanguage } from '../../surveys/text/format.ts'
import { uuidv7 } from '../../surveys/uuid.ts'
import { Asking } from '../shared/asking/asking.tsx'
import { answersOf, questionnaireOf } from '../shared/asking/questionnaire.ts'
import type { Delivery } from '../shared/citizen-api.ts'
import { Consent } from './consent.tsx'
import { Dialog } from './dialog.tsx'
import { noteUnderWay, type UnderWay } from './kept.ts'
import { contactId, outboxOf, responseEntry } from './sending.ts'
import { type End, Ended } from './thanks.tsx'
import { Procedures, Sectors } from './topic.tsx'
import type { Work } from './use-work.ts'
import { language as interviewers, text } from './words.ts'

type Props = {
  readonly work: Work
  readonly assignment: OwnAssignment
  readonly delivery: Delivery
  readonly household: number | null
  /** Before consent. */
  readonly onBack: () => void
  readonly onDone: () => void
}
type Step = 'consent' | 'sector' | 'procedure' | 'asking' | 'saving'
type Begun = {
  readonly id: string
  readonly startedAt: string
  readonly beganAt: number
  readonly model: Model
  readonly underWay: UnderWay
}

/** One interview, from consent to thanks. */
export function Interview({ work, assignment, delivery, household, onBack, onDone }: Props) {
  const [language, speak] = useState<Language>(interviewers.value)
  const [step, setStep] = useState<Step>('consent')
  const [sector, setSector] = useState(assignment.sector?.sector ?? null)
  const [procedure, setProcedure] = useState<string | null>(null)
  const [isHandedOver, setHandedOver] = useState(false)
  const [isStopping, setStopping] = useState(false)
  const [end, setEnd] = useState<End | null>(null)
  const begun = useRef<Begun | null>(null)
  const w = text[language]
  const { official } = work.kept
  const about = { official, assignment: assignment.assignment, household }

  const asksProcedure = (of: string | null) => delivery.procedures.some((one) => one.sector === of)
  const first: Step = sector === null ? 'sector' : asksProcedure(sector) ? 'procedure' : 'asking'

  // Nothing of what was answered is left in this page, however it is gone from.
  const clear = () => {
    begun.current?.model.dispose()
    begun.current = null
  }
  useEffect(() => {
    work.setAsking(true)
    return () => {
      work.setAsking(false)
      clear()
    }
  }, [work.setAsking])
  useEffect(() => {
    document.documentElement.lang = language
    return () => {
      document.documentElement.lang = interviewers.value
    }
  }, [language])

  const begin = (handedOver: boolean) => {
    const now = Date.now()
    const underWay = { ...about, brokenOff: contactId(), isHandedOver: handedOver, isOver: false }
    begun.current = {
      id: uuidv7(now, crypto.getRandomValues(new Uint8Array(10))),
      startedAt: new Date(now).toISOString(),
      beganAt: performance.now(),
      model: questionnaireOf(delivery.definition, language),
      underWay,
    }
    void work.record(assignment.assignment, { household, outcome: 'consented' })
    noteUnderWay(underWay)
    setHandedOver(handedOver)
    setStep(first)
  }
  const finish = ({ underWay }: Begun, how: End) => {
    noteUnderWay(isHandedOver ? { ...underWay, isOver: true } : null)
    clear()
    setStopping(false)
    setEnd(how)
  }
  const stop = () => {
    if (!begun.current) return
    const { brokenOff: contact } = begun.current.underWay
    void work.record(assignment.assignment, { contact, household, outcome: 'broken-off' })
    finish(begun.current, 'stopped')
  }
  const send = async () => {
    if (!begun.current) return
    const one = begun.current
    const { id, startedAt, beganAt, model } = one
    setStep('saving')
    // By a clock that is not set right in between.
    const endedAt = new Date(Date.parse(startedAt) + performance.now() - beganAt).toISOString()
    const { wave, version } = delivery
    const arrival = {
      ...{ id, wave, version, unit: assignment.unit.unit, sector: sector ?? '', procedure },
      ...{ channel: 'interview' as const, language, startedAt, endedAt, answers: answersOf(model) },
    }
    const outcome = await outboxOf(official).deliver(responseEntry(official, assignment.assignment, arrival))
    work.recount()
    finish(one, outcome.kind)
  }

  if (end) return <Ended end={end} language={language} isHandedOver={isHandedOver} onDone={onDone} />
  if (step === 'consent')
    return (
      <Consent
        {...{ work, language, speak, onBack }}
        minutes={minutesFor(delivery.pages)}
        desk={inLanguage(language, assignment.unit.name)}
        onConsent={begin}
        onRefuse={(reason) => {
          void work.record(assignment.assignment, { household, outcome: 'refused', reason })
          onDone()
        }}
      />
    )
  const other = language === 'vi' ? 'en' : 'vi'
  const back = () => {
    if (step === 'asking' && asksProcedure(sector)) setStep('procedure')
    else if (step !== 'sector' && assignment.sector === null) setStep('sector')
    else setStopping(true)
  }
  return (
    <div class="asking kiosk">
      <header class="asking-head">
        <button type="button" class="button button-small" lang={other} onClick={() => speak(other)}>
          {text[other].languageName}
        </button>
        <button type="button" class="button button-small" onClick={() => setStopping(true)}>
          {w.asking.stop}
        </button>
      </header>
      <main class="stage">
        {step === 'sector' && (
          <Sectors
            {...{ delivery, language, onBack: back }}
            onChoose={(chosen) => {
              setSector(chosen)
              setProcedure(null)
              setStep(asksProcedure(chosen) ? 'procedure' : 'asking')
            }}
          />
        )}
        {step === 'procedure' && (
          <Procedures
            {...{ delivery, language, sector, onBack: back }}
            onChoose={(chosen) => {
              setProcedure(chosen)
              setStep('asking')
            }}
          />
        )}
        {step === 'saving' && <h1 class="saving">{w.asking.saving}</h1>}
        {step === 'asking' && begun.current && (
          <Asking model={begun.current.model} language={language} onBack={back} onSend={() => void send()} />
        )}
      </main>
      {isStopping && (
        <Dialog title={w.asking.stopTitle} onClose={() => setStopping(false)}>
          <p>{w.asking.stopLead}</p>
          <button type="button" class="main" onClick={() => setStopping(false)}>
            {w.asking.goOn}
          </button>
          <button type="button" class="quiet" onClick={stop}>
            {w.asking.stopNow}
          </button>
        </Dialog>
      )}
    </div>
  )
}
