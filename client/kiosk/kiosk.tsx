// The kiosk at the desk: everything session.ts decides happens here.
import { useEffect, useReducer, useRef, useState } from 'preact/hooks'
import type { Model } from 'survey-core'
import type { DeviceTold } from '../../server/devices/own.ts'
import type { Language } from '../../surveys/instrument.ts'
import { uuidv7 } from '../../surveys/uuid.ts'
import { Asking } from '../shared/asking/asking.tsx'
import { answersOf, questionnaireOf } from '../shared/asking/questionnaire.ts'
import { type Delivery, deliveryOf } from '../shared/citizen-api.ts'
import { remember, remembered } from '../shared/keeping/given.ts'
import type { Counts, Outbox } from '../shared/outbox.ts'
import { holdScreen } from './device.ts'
import { Header, LeavingDialog, Procedures, Rest, Sectors, Sending, Staff, Standstill, Thanks } from './screens.tsx'
import { type Event, type Place, rest, step, type Visit } from './session.ts'

type Props = {
  /** Where it stands and what it asks. */
  readonly device: DeviceTold
  readonly token: string
  readonly outbox: Outbox
  readonly counts: Counts
  readonly flush: () => Promise<void>
  /** Told whenever somebody begins or has gone: only at rest may anything change. */
  readonly onRest: (isResting: boolean) => void
}

export function Kiosk({ device, token, outbox, counts, flush, onRest }: Props) {
  const { wave, unit } = device
  const [delivery, setDelivery] = useState<Delivery | 'loading' | 'unreached' | 'closed'>('loading')
  const place = placeOf(delivery, device)
  const [session, dispatch] = useReducer((session: typeof rest, event: Event) => step(session, event, place), rest)
  const [contact, setContact] = useState<Date | null>(null)
  const [isReached, setReached] = useState(true)
  const asked = useRef<{ readonly id: string; readonly model: Model } | null>(null)
  const isResting = session.screen === 'rest'

  useEffect(() => onRest(isResting), [isResting, onRest])

  // The questionnaire is fetched anew only while nobody is answering it.
  useEffect(() => {
    if (!isResting) return
    let isCurrent = true
    const load = async () => {
      const { reply, ahead } = await deliveryOf(wave)
      if ('body' in reply) remember(reply.body, ahead)
      if (!isCurrent) return
      setReached(!('unreached' in reply))
      if (!('unreached' in reply)) setContact(new Date())
      if ('body' in reply) setDelivery(reply.body)
      else if ('refusal' in reply) setDelivery('closed')
      else setDelivery((before) => (before === 'loading' ? 'unreached' : before))
    }
    // A network that swallows everything would keep the kiosk from what it has already.
    if (typeof delivery === 'string')
      remembered(wave).then((given) => {
        const isMissing = (now: Delivery | string) => now === 'loading' || now === 'unreached'
        if (given && isCurrent) setDelivery((now) => (isMissing(now) ? given.delivery : now))
      })
    load()
    const clock = setInterval(load, typeof delivery === 'string' ? 15_000 : 60_000)
    return () => {
      isCurrent = false
      clearInterval(clock)
    }
  }, [wave, isResting, typeof delivery])

  useEffect(() => {
    if (isResting) return
    const clock = setInterval(() => dispatch({ kind: 'tick', at: performance.now() }), 250)
    let last = 0
    const touched = () => {
      const at = performance.now()
      if (at - last < 1000) return
      last = at
      // Later, not now: drawing anew between the listeners of one event would set an input back before it was read.
      setTimeout(() => dispatch({ kind: 'touch', at }))
    }
    const signs = ['pointerdown', 'keydown', 'input', 'wheel'] as const
    for (const sign of signs) document.addEventListener(sign, touched, { passive: true, capture: true })
    return () => {
      clearInterval(clock)
      for (const sign of signs) document.removeEventListener(sign, touched, { capture: true })
    }
  }, [isResting])

  const language = 'visit' in session ? session.visit.language : 'language' in session ? session.language : 'vi'
  useEffect(() => {
    document.documentElement.lang = language
  }, [language])

  // A new screen begins at its top and with its heading; the questionnaire sees to its own.
  useEffect(() => {
    scrollTo(0, 0)
    if (session.screen !== 'asking') document.querySelector('h1')?.focus({ preventScroll: true })
    if (session.screen !== 'rest' && session.screen !== 'thanks') return
    asked.current?.model.dispose()
    asked.current = null
  }, [session.screen])

  if (typeof delivery === 'string') return <Standstill say={delivery} />
  if (!delivery.units.some((other) => other.unit === unit)) return <Standstill say="unknownUnit" />

  const now = () => performance.now()
  const begin = (language: Language) => {
    const startedAt = new Date()
    const id = uuidv7(startedAt.getTime(), crypto.getRandomValues(new Uint8Array(10)))
    dispatch({ kind: 'begin', language, id, startedAt: startedAt.toISOString(), at: now() })
    holdScreen()
  }
  const modelFor = (visit: Visit) => {
    if (asked.current?.id !== visit.id) {
      asked.current?.model.dispose()
      asked.current = { id: visit.id, model: questionnaireOf(delivery.definition, visit.language) }
    }
    return asked.current.model
  }
  const finish = async (visit: Visit) => {
    const { id, language, startedAt, sector, procedure } = visit
    const endedAt = new Date(Date.parse(startedAt) + now() - visit.beganAt).toISOString()
    const answers = answersOf(modelFor(visit))
    dispatch({ kind: 'send' })
    const arrival = {
      ...{ id, wave, version: delivery.version, unit, sector: sector ?? '', procedure },
      ...{ channel: 'kiosk' as const, counter: device.counter, language, startedAt, endedAt, answers },
    }
    const outcome = await outbox.deliver({ id, path: '/api/responses', body: arrival, token })
    dispatch({ kind: 'sent', id, outcome, at: now() })
    setReached(outcome.kind === 'received' || outcome.kind === 'held')
    if (outcome.kind === 'received') setContact(new Date())
    flush()
  }

  if (session.screen === 'rest')
    return (
      <Rest delivery={delivery} unit={unit} onBegin={begin}>
        <Staff counts={counts} contact={contact} isReached={isReached} />
      </Rest>
    )
  if (session.screen === 'sending') return <Sending language={language} />
  if (session.screen === 'thanks') {
    const { outcome, until } = session
    return <Thanks language={language} outcome={outcome} until={until} onDone={() => dispatch({ kind: 'stop' })} />
  }
  const { visit, leaving, screen } = session
  const back = () => dispatch({ kind: 'back', at: now() })
  return (
    <>
      <Header
        delivery={delivery}
        language={language}
        onSpeak={(language) => dispatch({ kind: 'speak', language, at: now() })}
        onLeave={() => dispatch({ kind: 'ask-to-leave', at: now() })}
      />
      <main class="stage">
        {screen === 'sector' && (
          <Sectors
            delivery={delivery}
            visit={visit}
            onBack={back}
            onChoose={(sector) => dispatch({ kind: 'choose-sector', sector, at: now() })}
          />
        )}
        {screen === 'procedure' && (
          <Procedures
            delivery={delivery}
            visit={visit}
            onBack={back}
            onChoose={(procedure) => dispatch({ kind: 'choose-procedure', procedure, at: now() })}
          />
        )}
        {screen === 'asking' && (
          <Asking model={modelFor(visit)} language={language} onBack={back} onSend={() => finish(visit)} />
        )}
      </main>
      {leaving && (
        <LeavingDialog
          leaving={leaving}
          language={language}
          onStay={() => dispatch({ kind: 'stay', at: now() })}
          onStop={() => dispatch({ kind: 'stop' })}
        />
      )}
    </>
  )
}

/** What is asked before the questionnaire: no sector, where the device stands for one. */
function placeOf(delivery: Delivery | string, { sector }: DeviceTold): Place {
  if (typeof delivery === 'string') return { sectors: [], procedures: [] }
  const { sectors, procedures } = delivery
  return { sectors: sectors.filter((one) => sector === null || one.sector === sector), procedures }
}
