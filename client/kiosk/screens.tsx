// Every screen but the questionnaire itself. They show a session and say what was touched; nothing is decided here.
import type { ComponentChildren } from 'preact'
import { useEffect, useRef, useState } from 'preact/hooks'
import type { Language, Tongue } from '../../surveys/instrument.ts'
import { minutesFor } from '../../surveys/length.ts'
import { inLanguage } from '../../surveys/text/format.ts'
import { borrowed, directionOf, offered } from '../../surveys/tongues.ts'
import { Arrow } from '../shared/asking/asking.tsx'
import { Face } from '../shared/asking/face.tsx'
import { langOf, text, textIn, tongueName } from '../shared/asking/text.ts'
import type { Delivery } from '../shared/citizen-api.ts'
import type { Counts, Outcome } from '../shared/outbox.ts'
import type { Leaving, Visit } from './session.ts'
import { Tongues } from './tongues.tsx'

type RestProps = {
  readonly delivery: Delivery
  readonly unit: string
  readonly onBegin: (language: Tongue) => void
  readonly children: ComponentChildren
}

export function Rest({ delivery, unit, onBegin, children }: RestProps) {
  const desk = delivery.units.find((other) => other.unit === unit)
  const minutes = minutesFor(delivery.pages)
  return (
    <main class="rest">
      {desk && (
        <p class="rest-unit">
          {desk.name.vi}
          {desk.name.en && desk.name.en !== desk.name.vi && (
            <span class="rest-unit-other" lang="en">
              {desk.name.en}
            </span>
          )}
        </p>
      )}
      <div class="rest-middle">
        <div class="rest-faces">
          {[0, 1, 2, 3, 4].map((place) => (
            <Face key={place} place={place} of={5} />
          ))}
        </div>
        <h1 class="rest-question" tabIndex={-1}>
          {text.vi.rest.question}
          <span class="rest-question-other" lang="en">
            {text.en.rest.question}
          </span>
        </h1>
        <div class="rest-begin">
          {offered().map((language) => (
            <button
              key={language}
              type="button"
              lang={language}
              dir={directionOf(language)}
              class={language === 'vi' ? 'begin begin-first' : 'begin'}
              onClick={() => onBegin(language)}
            >
              <span class="begin-word">
                {beginIn(language)}
                <Arrow />
              </span>
              <span class="begin-promise" lang={borrowed(language, textIn(language).rest.promise)}>
                {textIn(language).rest.promise(minutes)}
              </span>
            </button>
          ))}
        </div>
      </div>
      {children}
    </main>
  )
}

/** Two buttons that say the same lead nobody to their language: without its own word for it, it says its name. */
function beginIn(language: Tongue): string {
  const { begin } = textIn(language).rest
  return borrowed(language, begin) ? tongueName(language) : begin
}

type StaffProps = { readonly counts: Counts; readonly contact: Date | null; readonly isReached: boolean }

/** For staff: what waits on this device and when it last reached the server. Loud only where something is wrong. */
export function Staff({ counts, contact, isReached }: StaffProps) {
  const isWell = isReached && counts.waiting === 0 && counts.held === 0
  const time = contact?.toLocaleTimeString('vi-VN', { hour: '2-digit', minute: '2-digit' })
  const line = (language: Language) => {
    const words = text[language].staff
    return [
      counts.waiting > 0 && words.waiting(counts.waiting),
      counts.held > 0 && words.held(counts.held),
      time ? words.contact(time) : words.noContact,
    ]
      .filter(Boolean)
      .join(' · ')
  }
  return (
    <footer class={isWell ? 'staff' : 'staff staff-loud'}>
      <svg class="staff-sign" viewBox="0 0 24 24" aria-hidden="true" focusable="false">
        <path d={isWell ? 'M5 12.5 L10 17.5 L19 7' : 'M12 5 L12 13.5 M12 18 L12 18.5'} />
      </svg>
      <p>
        {line('vi')} <span lang="en">/ {line('en')}</span>
      </p>
    </footer>
  )
}

type HeaderProps = {
  readonly delivery: Delivery
  readonly language: Tongue
  readonly onSpeak: (language: Tongue) => void
  readonly onLeave: () => void
}

export function Header({ delivery, language, onSpeak, onLeave }: HeaderProps) {
  return (
    <header class="top">
      <p class="top-title" lang={borrowed(language, delivery.title)}>
        {inLanguage(language, delivery.title)}
      </p>
      <Tongues language={language} onSpeak={onSpeak} />
      <button
        type="button"
        class="button button-small"
        lang={langOf(language)(textIn(language).asking.leave)}
        onClick={onLeave}
      >
        {textIn(language).asking.leave}
      </button>
    </header>
  )
}

type Option = {
  readonly key: string
  readonly words: string
  readonly lang: Language | undefined
  readonly isChosen: boolean
}
type ContextProps = {
  readonly title: string
  readonly language: Tongue
  readonly options: readonly Option[]
  readonly onChoose: (key: string) => void
  readonly onBack: () => void
  readonly children?: ComponentChildren
}

function Context({ title, language, options, onChoose, onBack, children }: ContextProps) {
  const words = textIn(language)
  return (
    <>
      <section class="room">
        <h1 class="context-title" tabIndex={-1} lang={langOf(language)(title)}>
          {title}
        </h1>
        <p class="context-help" lang={langOf(language)(words.choose)}>
          {words.choose}
        </p>
        <div class="tiles">
          {options.map(({ key, words, lang, isChosen }) => (
            <button
              key={key}
              type="button"
              lang={lang}
              class={isChosen ? 'tile tile-chosen' : 'tile'}
              aria-current={isChosen ? 'true' : undefined}
              onClick={() => onChoose(key)}
            >
              {words}
            </button>
          ))}
        </div>
      </section>
      <nav class="ways">
        <button type="button" class="button button-quiet" onClick={onBack}>
          <Arrow back /> {words.asking.back}
        </button>
        {children}
      </nav>
    </>
  )
}

type PlaceProps = { readonly delivery: Delivery; readonly visit: Visit; readonly onBack: () => void }

export function Sectors(props: PlaceProps & { readonly onChoose: (sector: string) => void }) {
  const { delivery, visit, onChoose, onBack } = props
  const options = delivery.sectors.map(({ sector, name }) => ({
    key: sector,
    words: inLanguage(visit.language, name),
    lang: borrowed(visit.language, name),
    isChosen: visit.sector === sector,
  }))
  const title = textIn(visit.language).sector
  return <Context title={title} language={visit.language} options={options} onChoose={onChoose} onBack={onBack} />
}

export function Procedures(props: PlaceProps & { readonly onChoose: (procedure: string | null) => void }) {
  const { delivery, visit, onChoose, onBack } = props
  const words = textIn(visit.language)
  const options = delivery.procedures
    .filter(({ sector }) => sector === visit.sector)
    .map(({ procedure, name }) => ({
      key: procedure,
      words: inLanguage(visit.language, name),
      lang: borrowed(visit.language, name),
      isChosen: visit.procedure === procedure,
    }))
  return (
    <Context title={words.procedure} language={visit.language} options={options} onChoose={onChoose} onBack={onBack}>
      <button type="button" class="button button-quiet button-other" onClick={() => onChoose(null)}>
        {words.otherProcedure}
      </button>
    </Context>
  )
}

export function Sending({ language }: { readonly language: Tongue }) {
  return (
    <main class="plain">
      <svg class="spinner" viewBox="0 0 48 48" aria-hidden="true" focusable="false">
        <circle cx="24" cy="24" r="20" />
        <path d="M24 4 A20 20 0 0 1 44 24" />
      </svg>
      <h1 tabIndex={-1} lang={langOf(language)(textIn(language).sending)}>
        {textIn(language).sending}
      </h1>
    </main>
  )
}

type ThanksProps = {
  readonly language: Tongue
  readonly outcome: Outcome
  readonly until: number
  readonly onDone: () => void
}

export function Thanks({ language, outcome, until, onDone }: ThanksProps) {
  const words = textIn(language).thanks
  const lang = langOf(language)
  const isSafe = outcome.kind === 'received' || outcome.kind === 'waiting'
  return (
    <main class="plain">
      <svg class={isSafe ? 'sign' : 'sign sign-loud'} viewBox="0 0 48 48" aria-hidden="true" focusable="false">
        <circle cx="24" cy="24" r="22" />
        <path d={isSafe ? 'M14 25 L21.5 32.5 L35 17' : 'M24 12 L24 27 M24 34.5 L24 35'} />
      </svg>
      <h1 tabIndex={-1} lang={lang(words.title)}>
        {words.title}
      </h1>
      {outcome.kind === 'received' ? (
        <>
          <p class="thanks-said" lang={lang(words.received)}>
            {words.received}
          </p>
          <dl class="receipt">
            <dt>{words.receipt}</dt>
            <dd>{outcome.receipt}</dd>
          </dl>
          <p class="thanks-keep">{words.keep}</p>
        </>
      ) : (
        <p class="thanks-said" lang={lang(words[outcome.kind])}>
          {words[outcome.kind]}
        </p>
      )}
      <button type="button" class="button button-main" lang={lang(words.done)} onClick={onDone}>
        {words.done}
      </button>
      <Countdown until={until} say={words.returns} />
    </main>
  )
}

function Countdown({ until, say }: { readonly until: number; readonly say: (seconds: number) => string }) {
  const left = () => Math.max(0, Math.ceil((until - performance.now()) / 1000))
  const [seconds, setSeconds] = useState(left)
  useEffect(() => {
    setSeconds(left())
    const clock = setInterval(() => setSeconds(left()), 200)
    return () => clearInterval(clock)
  }, [until])
  return (
    <p class="countdown" role="timer">
      {say(seconds)}
    </p>
  )
}

type LeavingProps = {
  readonly leaving: Leaving
  readonly language: Tongue
  readonly onStay: () => void
  readonly onStop: () => void
}

export function LeavingDialog({ leaving, language, onStay, onStop }: LeavingProps) {
  const words = textIn(language).leaving
  const lang = langOf(language)
  const dialog = useRef<HTMLDialogElement>(null)
  useEffect(() => {
    const open = dialog.current
    open?.showModal()
    // Closed before it is taken away: only then does focus go back to where the person was.
    return () => open?.close()
  }, [])
  return (
    // biome-ignore lint/a11y/useKeyWithClickEvents: Escape does the same through onCancel
    <dialog
      ref={dialog}
      class="leaving"
      aria-labelledby="leaving-title"
      onCancel={(event) => {
        event.preventDefault()
        onStay()
      }}
      onClick={(event) => event.target === dialog.current && onStay()}
    >
      <div class="leaving-inside">
        <h2 id="leaving-title" lang={lang(words[leaving.reason])}>
          {words[leaving.reason]}
        </h2>
        <Countdown until={leaving.until} say={words.wiped} />
        <div class="leaving-ways">
          <button type="button" class="button button-main" lang={lang(words.stay)} onClick={onStay}>
            {words.stay}
          </button>
          <button type="button" class="button button-quiet" lang={lang(words.stop)} onClick={onStop}>
            {words.stop}
          </button>
        </div>
      </div>
    </dialog>
  )
}

/** Nothing can be asked here now. In both languages: nobody has chosen one yet. */
export function Standstill({
  say,
  setUp,
}: {
  readonly say: 'loading' | 'unreached' | 'closed' | 'unknownUnit'
  readonly setUp?: boolean
}) {
  return (
    <main class="plain" aria-live="polite">
      <h1 tabIndex={-1}>{text.vi[say]}</h1>
      <p class="thanks-said" lang="en">
        {text.en[say]}
      </p>
      {setUp && (
        <a class="button button-quiet" href="/kiosk">
          {text.vi.setUp.again} / <span lang="en">{text.en.setUp.again}</span>
        </a>
      )}
    </main>
  )
}
