// What the visit was about, asked before the questionnaire.
import type { ComponentChildren } from 'preact'
import type { Language, Tongue } from '../../../surveys/instrument.ts'
import { inLanguage } from '../../../surveys/text/format.ts'
import { borrowed } from '../../../surveys/tongues.ts'
import { Arrow } from '../../shared/asking/asking.tsx'
import { ReadAloud } from '../../shared/asking/read-aloud.tsx'
import { langOf, textIn } from '../../shared/asking/text.ts'
import type { Delivery } from '../../shared/citizen-api.ts'
import type { Visit } from '../session.ts'

type Option = {
  readonly key: string
  readonly words: string
  /** The language they are borrowed from. */
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
        <ReadAloud language={language} words={[title, ...options.map(({ words }) => words)]} />
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

/** Which sector the visit was about. */
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

/** Which procedure of the sector; null: another. */
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
