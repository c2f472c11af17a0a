// An instrument as the kiosk asks it, for officials who only look: no device, no outbox, and nothing that is answered
// leaves this page or stays in it.
import { render } from 'preact'
import { useEffect, useMemo, useState } from 'preact/hooks'
// Before what dresses it anew.
import 'survey-core/survey-core.fontless.min.css'
import '../../shared/tokens.css'
import '../../shared/asking/asking.css'
import '../../shared/asking/survey-core.css'
import '../kiosk.css'
import '../screens/screens.css'
import type { Tongue } from '../../../surveys/instrument.ts'
import { preview as en } from '../../../surveys/text/en/preview.ts'
import { preview as vi } from '../../../surveys/text/vi/preview.ts'
import { directionOf, fallbackOf, speakAlso } from '../../../surveys/tongues.ts'
import { Asking } from '../../shared/asking/asking.tsx'
import { questionnaireOf } from '../../shared/asking/questionnaire.ts'
import { type Delivery, recordingIn } from '../../shared/citizen-api.ts'
import { languageNamed } from '../../shared/language.ts'
import { isRefusal } from '../../shared/refusal.ts'
import { useComfort } from '../comfort.ts'
import { Header } from '../screens/top.tsx'
import './preview.css'

const words = { vi, en } as const

function Preview({ delivery }: { readonly delivery: Delivery }) {
  const [language, setLanguage] = useState<Tongue>(languageNamed() ?? 'vi')
  const [turn, setTurn] = useState(0)
  const [isOver, setOver] = useState(false)
  const [comfort, setComfort] = useComfort(false, 0)
  const model = useMemo(() => questionnaireOf(delivery.definition, language), [turn])
  useEffect(() => () => model.dispose(), [model])
  useEffect(() => {
    document.documentElement.lang = language
    document.documentElement.dir = directionOf(language)
  }, [language])
  const say = words[fallbackOf(language)]
  const again = () => {
    setOver(false)
    setTurn((last) => last + 1)
  }
  return (
    <>
      <p class="preview-note">{say.kiosk}</p>
      <Header
        {...{ delivery, language, comfort, onComfort: setComfort }}
        onSpeak={setLanguage}
        onLeave={() => setOver(true)}
      />
      {isOver ? (
        <main class="plain">
          <h1 tabIndex={-1}>{say.kioskEnd}</h1>
          <button type="button" class="button button-main" onClick={again}>
            {say.again}
          </button>
        </main>
      ) : (
        <main class="stage">
          <Asking
            model={model}
            language={language}
            recordingOf={recordingIn(delivery, language)}
            onBack={() => undefined}
            onSend={() => setOver(true)}
          />
        </main>
      )}
    </>
  )
}

/** Why there is nothing to see. */
function NotShown({ message }: { readonly message: string }) {
  const say = words[fallbackOf(languageNamed() ?? 'vi')]
  return (
    <main class="plain">
      <h1>{say.notShown}</h1>
      <p>{message}</p>
    </main>
  )
}

const app = document.getElementById('app')
if (app) {
  document.documentElement.classList.add('kiosk')
  const answer = await fetch(location.pathname.replace(/kiosk$/, 'delivery'), { cache: 'no-store' }).catch(() => null)
  const body: unknown = await answer?.json().catch(() => null)
  if (answer?.ok && body) {
    const delivery = body as Delivery
    speakAlso(delivery.languages)
    render(<Preview delivery={delivery} />, app)
  } else {
    const language = fallbackOf(languageNamed() ?? 'vi')
    render(<NotShown message={isRefusal(body) ? body.message[language] : ''} />, app)
  }
}
