// Nobody is answering: what invites from three metres away.
import type { Tongue } from '../../../surveys/instrument.ts'
import { minutesFor } from '../../../surveys/length.ts'
import { borrowed, directionOf, offered } from '../../../surveys/tongues.ts'
import { Arrow } from '../../shared/asking/asking.tsx'
import { Face } from '../../shared/asking/face.tsx'
import { staff, text, textIn, tongueName } from '../../shared/asking/text.ts'
import type { Delivery } from '../../shared/citizen-api.ts'
import { placeEmblem, placeName } from '../../shared/place.ts'

type RestProps = {
  readonly delivery: Delivery
  readonly unit: string
  /** How many answers stand in this page's memory alone. */
  readonly unkept: number
  readonly onBegin: (language: Tongue) => void
}

/** Invites whoever comes by, in both languages. */
export function Rest({ delivery, unit, unkept, onBegin }: RestProps) {
  const desk = delivery.units.find((other) => other.unit === unit)
  const minutes = minutesFor(delivery.pages)
  return (
    <main class="rest">
      {unkept > 0 && (
        <p class="rest-unkept" role="alert">
          {staff.vi.unkept(unkept)} <span lang="en">/ {staff.en.unkept(unkept)}</span>
        </p>
      )}
      <PlaceBrand />
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
    </main>
  )
}

/** Whose kiosk it is, where the place says so. */
function PlaceBrand() {
  const [name, emblem] = [placeName(), placeEmblem()]
  if (!name && !emblem) return null
  return (
    <p class="rest-place">
      {emblem && <img src={emblem} alt="" />}
      {name && <span>{name.vi}</span>}
    </p>
  )
}

/** Two buttons that say the same lead nobody to their language: without its own word for it, it says its name. */
function beginIn(language: Tongue): string {
  const { begin } = textIn(language).rest
  return borrowed(language, begin) ? tongueName(language) : begin
}
