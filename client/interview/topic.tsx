// What the person came about, where the assignment does not say: asked before the questionnaire.
import type { ComponentChildren } from 'preact'
import { useLayoutEffect, useRef } from 'preact/hooks'
import type { Language } from '../../surveys/instrument.ts'
import { inLanguage } from '../../surveys/text/format.ts'
import { Arrow } from '../shared/asking/asking.tsx'
import type { Delivery } from '../shared/citizen-api.ts'
import { text } from './words.ts'

type Common = { readonly delivery: Delivery; readonly language: Language; readonly onBack: () => void }
type TopicProps = {
  readonly title: string
  readonly language: Language
  readonly options: readonly { readonly key: string; readonly words: string }[]
  readonly onChoose: (key: string) => void
  readonly onBack: () => void
  readonly children?: ComponentChildren
}

function Topic({ title, language, options, onChoose, onBack, children }: TopicProps) {
  const heading = useRef<HTMLHeadingElement>(null)
  useLayoutEffect(() => heading.current?.focus({ preventScroll: true }), [])
  return (
    <>
      <section class="room">
        <h1 class="context-title" tabIndex={-1} ref={heading}>
          {title}
        </h1>
        <div class="outcomes">
          {options.map(({ key, words }) => (
            <button key={key} type="button" class="outcome" onClick={() => onChoose(key)}>
              {words}
            </button>
          ))}
          {children}
        </div>
      </section>
      <nav class="ways">
        <button type="button" class="button button-quiet" onClick={onBack}>
          <Arrow back /> {text[language].back}
        </button>
      </nav>
    </>
  )
}

/** Which sector the person came about. */
export function Sectors({ onChoose, ...common }: Common & { readonly onChoose: (sector: string) => void }) {
  const { delivery, language } = common
  const options = delivery.sectors.map(({ sector, name }) => ({ key: sector, words: inLanguage(language, name) }))
  return <Topic {...common} title={text[language].asking.sector} {...{ options, onChoose }} />
}

type ProceduresProps = Common & {
  readonly sector: string | null
  readonly onChoose: (procedure: string | null) => void
}

/** Which procedure of the sector; null: another. */
export function Procedures({ sector, onChoose, ...common }: ProceduresProps) {
  const { delivery, language } = common
  const w = text[language].asking
  const options = delivery.procedures
    .filter((one) => one.sector === sector)
    .map(({ procedure, name }) => ({ key: procedure, words: inLanguage(language, name) }))
  return (
    <Topic {...common} title={w.procedure} {...{ options, onChoose }}>
      <button type="button" class="outcome outcome-other" onClick={() => onChoose(null)}>
        {w.otherProcedure}
      </button>
    </Topic>
  )
}
