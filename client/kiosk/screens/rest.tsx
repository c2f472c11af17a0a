// Nobody is answering: what invites from three metres away.
import { type Language, languages } from '../../../surveys/instrument.ts'
import { minutesFor } from '../../../surveys/length.ts'
import { Arrow } from '../../shared/asking/asking.tsx'
import { Face } from '../../shared/asking/face.tsx'
import { staff, text } from '../../shared/asking/text.ts'
import type { Delivery } from '../../shared/citizen-api.ts'

type RestProps = {
  readonly delivery: Delivery
  readonly unit: string
  /** How many answers stand nowhere but in this page's memory. */
  readonly unkept: number
  readonly onBegin: (language: Language) => void
}

export function Rest({ delivery, unit, unkept, onBegin }: RestProps) {
  const desk = delivery.units.find((other) => other.unit === unit)
  const minutes = minutesFor(delivery.pages)
  return (
    <main class="rest">
      {unkept > 0 && (
        <p class="rest-unkept">
          {staff.vi.unkept(unkept)} <span lang="en">/ {staff.en.unkept(unkept)}</span>
        </p>
      )}
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
          {languages.map((language) => (
            <button
              key={language}
              type="button"
              lang={language}
              class={language === 'vi' ? 'begin begin-first' : 'begin'}
              onClick={() => onBegin(language)}
            >
              <span class="begin-word">
                {text[language].rest.begin}
                <Arrow />
              </span>
              <span class="begin-promise">{text[language].rest.promise(minutes)}</span>
            </button>
          ))}
        </div>
      </div>
    </main>
  )
}
