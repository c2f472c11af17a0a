// The kiosk at the desk: everything session.ts decides happens here.
import { useEffect, useMemo, useReducer, useRef, useState } from 'preact/hooks'
import type { Model } from 'survey-core'
import type { DeviceTold } from '../../server/devices/own.ts'
import type { Partial } from '../../server/devices/partials.ts'
import type { Tongue } from '../../surveys/instrument.ts'
import { directionOf, fallbackOf, speakAlso } from '../../surveys/tongues.ts'
import { uuidv7 } from '../../surveys/uuid.ts'
import { Asking } from '../shared/asking/asking.tsx'
import { answersOf, questionnaireOf } from '../shared/asking/questionnaire.ts'
import { type Delivery, deliveryOf, recordingIn } from '../shared/citizen-api.ts'
import { remember, remembered } from '../shared/keeping/given.ts'
import type { Counts, Outbox } from '../shared/outbox.ts'
import { toTop } from '../shared/to-top.ts'
import { useComfort } from './comfort.ts'
import { holdScreen } from './device.ts'
import { Procedures, Sectors } from './screens/context.tsx'
import { Sending, Thanks } from './screens/ending.tsx'
import { LeavingDialog } from './screens/leaving.tsx'
import { Rest } from './screens/rest.tsx'
import './screens/screens.css'
import { Standstill } from './screens/standstill.tsx'
import { Tools } from './screens/tools.tsx'
import { Header } from './screens/top.tsx'
import { type Event, placeOf, rest, step, type Visit } from './session.ts'
import { useSigns } from './session-signs.ts'
import { StaffDoor } from './staff/door.tsx'
import { StaffPage } from './staff/staff-page.tsx'

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

/** The questionnaire of whoever is answering, until it is sent or they have gone. */
type Asked = { readonly visit: Visit; readonly model: Model; readonly version: number }

/** A paired kiosk, from rest to rest. */
export function Kiosk({ device, token, outbox, counts, flush, onRest }: Props) {
  const { wave, unit } = device
  const [delivery, setDelivery] = useState<Delivery | 'loading' | 'unreached' | 'closed' | 'paused'>('loading')
  const place = placeOf(delivery, device)
  // Before anything below is said; what is spoken changes with the delivery, so never while somebody answers.
  useMemo(() => speakAlso(typeof delivery === 'string' ? [] : delivery.languages), [delivery])
  const [session, dispatch] = useReducer((session: typeof rest, event: Event) => step(session, event, place), rest)
  const [contact, setContact] = useState<Date | null>(null)
  const asked = useRef<Asked | null>(null)
  const isResting = session.screen === 'rest'
  const [comfort, setComfort] = useComfort(isResting, place.idle)

  useEffect(() => onRest(isResting), [isResting, onRest])

  /** What somebody had answered who left, where the survey keeps that. */
  const keepLeft = ({ visit: { id, startedAt, sector }, model, version }: Asked) => {
    const answers = answersOf(model)
    if (device.settings.partial !== 'kept' || Object.keys(answers).length === 0) return
    const body: Partial = { id, wave, version, unit, sector, startedAt, answers }
    outbox.keep({ id, path: '/api/partials', body, token }).then(flush)
  }

  // The questionnaire is fetched anew only while nobody is answering it.
  useEffect(() => {
    if (!isResting) return
    let isCurrent = true
    const load = async () => {
      const { reply, ahead } = await deliveryOf(wave)
      if ('body' in reply) remember(reply.body, ahead)
      if (!isCurrent) return
      if (!('unreached' in reply)) setContact(new Date())
      if ('body' in reply) setDelivery(reply.body)
      else if ('refusal' in reply) setDelivery(reply.refusal.code === 'wave-paused' ? 'paused' : 'closed')
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

  useSigns(isResting, dispatch)
  const language = 'visit' in session ? session.visit.language : 'language' in session ? session.language : 'vi'
  useEffect(() => {
    document.documentElement.lang = language
    document.documentElement.dir = directionOf(language)
  }, [language])

  // A new screen begins at its top and with its heading; the questionnaire sees to its own.
  useEffect(() => {
    const heading = document.querySelector('h1')
    toTop(heading)
    if (session.screen !== 'asking') heading?.focus({ preventScroll: true })
    if ('visit' in session && session.screen !== 'sending') return
    const left = asked.current
    asked.current = null
    if (!left) return
    if (session.screen === 'rest') keepLeft(left)
    left.model.dispose()
  }, [session.screen])

  const now = () => performance.now()
  const tools = { comfort, onComfort: setComfort }
  const below = (language?: Tongue) => (
    <footer class="foot">
      <Tools {...tools} language={language} />
    </footer>
  )
  const door = (
    <StaffDoor
      // The same one on every screen: what it opens stays open when the screen below changes.
      key="door"
      code={device.staffCode}
      language={fallbackOf(language)}
      onOpen={() => dispatch({ kind: 'stop' })}
      page={(onClose) => (
        <StaffPage
          {...{ device, outbox, counts, contact, onClose }}
          delivery={typeof delivery === 'string' ? undefined : delivery}
          onSend={flush}
        />
      )}
    />
  )
  const isHere = typeof delivery !== 'string' && delivery.units.some((other) => other.unit === unit)
  if (typeof delivery === 'string' || !isHere)
    return (
      <>
        <Standstill say={typeof delivery === 'string' ? delivery : 'unknownUnit'} />
        {below()}
        {door}
      </>
    )

  const begin = (language: Tongue) => {
    const startedAt = new Date()
    const id = uuidv7(startedAt.getTime(), crypto.getRandomValues(new Uint8Array(10)))
    dispatch({ kind: 'begin', language, id, startedAt: startedAt.toISOString(), at: now() })
    holdScreen()
  }
  const modelFor = (visit: Visit) => {
    const before = asked.current?.visit.id === visit.id ? asked.current : null
    if (!before) asked.current?.model.dispose()
    const model = before?.model ?? questionnaireOf(delivery.definition, visit.language)
    asked.current = { visit, model, version: delivery.version }
    return model
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
    if (outcome.kind === 'received') setContact(new Date())
    flush()
  }

  if (session.screen === 'rest')
    return (
      <>
        <Rest delivery={delivery} unit={unit} unkept={counts.unkept} onBegin={begin} />
        {below()}
        {door}
      </>
    )
  if (session.screen === 'sending' || session.screen === 'thanks')
    return (
      <>
        {session.screen === 'sending' ? (
          <Sending language={language} />
        ) : (
          <Thanks
            language={language}
            outcome={session.outcome}
            until={session.until}
            onDone={() => dispatch({ kind: 'stop' })}
          />
        )}
        {below(language)}
        {door}
      </>
    )
  const { visit, leaving, screen } = session
  const back = () => dispatch({ kind: 'back', at: now() })
  return (
    <>
      <Header
        delivery={delivery}
        language={language}
        {...tools}
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
          <Asking
            model={modelFor(visit)}
            language={language}
            recordingOf={recordingIn(delivery, language)}
            onBack={back}
            onSend={() => finish(visit)}
          />
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
      {door}
    </>
  )
}
