// What is put up or stood on a counter, as sheets of paper. Sizes are shares of the sheet's width, so that a preview has
// the very proportions of the print.
import type { Language } from '../../../../surveys/instrument.ts'
import { inLanguage } from '../../../../surveys/text/format.ts'
import { placeEmblem, placeName } from '../../../shared/place.ts'
import { language } from '../../words.ts'
import { type Asked, dictionaries, linkWords, nameOf, type Place, type Speech, sheetsOf } from './asked.ts'
import { QrCode } from './qr.tsx'
import './sheets.css'

const spoken: Readonly<Record<Speech, readonly Language[]>> = { vi: ['vi'], en: ['en'], both: ['vi', 'en'] }
const isDemo = () => document.documentElement.dataset.demo === 'true'

type Props = { readonly asked: Asked; readonly places: readonly Place[]; readonly most?: number }

/** The sheets of all places, or the first `most` of them. */
export function Sheets({ asked, places, most }: Props) {
  return (
    <>
      {sheetsOf(asked.sheet, places)
        .slice(0, most)
        .map((shown) => (
          <div key={shown[0]?.url} class={`leaf ${asked.sheet === 'card' ? 'tents' : asked.sheet}`}>
            {asked.sheet === 'card' ? (
              <Cards asked={asked} places={shown} />
            ) : (
              shown.map((place) => <Poster key={place.url} asked={asked} place={place} />)
            )}
          </div>
        ))}
    </>
  )
}

const Code = ({ place }: { readonly place: Place }) => (
  <QrCode text={place.url} name={linkWords().code(nameOf(place))} />
)

function Poster({ asked: { wave, speech }, place }: { readonly asked: Asked; readonly place: Place }) {
  const [first = 'vi', ...others] = spoken[speech]
  const say = dictionaries[first].poster
  return (
    <div class={others.length > 0 ? 'poster two' : 'poster'} lang={first}>
      <PlaceBrand speech={first} />
      <p class="where">
        <strong>{inLanguage(first, place.unitName)}</strong>
        {place.counter ? <b>{say.counter(place.counter)}</b> : null}
      </p>
      <p class="ask">{say.ask}</p>
      {others.map((other) => (
        <p key={other} class="ask other" lang={other}>
          {dictionaries[other].poster.ask}
        </p>
      ))}
      <p class="survey">{inLanguage(first, wave.title)}</p>
      <Code place={place} />
      {[first, ...others].map((one) => {
        const { scan, minutes, noName } = dictionaries[one].poster
        return (
          <div key={one} class={one === first ? 'say' : 'say other'} lang={one}>
            <p class="scan">{scan}</p>
            <p class="promise">
              <span>{minutes(wave.minutes)}</span> <span>{noName}</span>
            </p>
          </div>
        )
      })}
      <p class="type">
        <span>
          {say.type}
          {others.map((other) => (
            <span key={other} lang={other}>
              {' / '}
              {dictionaries[other].poster.type}
            </span>
          ))}
        </span>
        <b>{place.typed}</b>
      </p>
      {isDemo() ? <p class="simulated">{say.demo}</p> : null}
    </div>
  )
}

/** Whose survey it is, where the place says so. */
function PlaceBrand({ speech }: { readonly speech: Language }) {
  const [name, emblem] = [placeName(), placeEmblem()]
  if (!name && !emblem) return null
  return (
    <p class="poster-brand">
      {emblem ? <img src={emblem} alt="" /> : null}
      {name ? <span>{inLanguage(speech, name)}</span> : null}
    </p>
  )
}

/** Four cards, each a tent: folded in the middle it says the same, or the other language, to either side. */
function Cards({ asked, places }: { readonly asked: Asked; readonly places: readonly Place[] }) {
  const [front = 'vi', back = front] = spoken[asked.speech]
  return (
    <>
      {places.map((place, at) => (
        <div key={`${place.url} ${at}`} class="tent">
          <Face asked={asked} place={place} speech={back} turned />
          <Face asked={asked} place={place} speech={front} />
        </div>
      ))}
      <p class="fold">{dictionaries[language.value].poster.fold}</p>
    </>
  )
}

type FaceProps = {
  readonly asked: Asked
  readonly place: Place
  readonly speech: Language
  readonly turned?: boolean
}

function Face({ asked: { wave }, place, speech, turned = false }: FaceProps) {
  const say = dictionaries[speech].poster
  return (
    <div class={turned ? 'face turned' : 'face'} lang={speech}>
      <Code place={place} />
      <div>
        <p class="ask">{say.ask}</p>
        <p class="scan">{say.scan}</p>
        <p class="promise">
          <span>{say.minutes(wave.minutes)}</span> <span>{say.noName}</span>
        </p>
      </div>
      <p class="where">
        <span>
          {inLanguage(speech, place.unitName)}
          {place.counter ? ` · ${say.counter(place.counter)}` : ''}
        </span>
        <b>{place.typed}</b>
        {isDemo() ? <span class="simulated">{say.demo}</span> : null}
      </p>
    </div>
  )
}
