import { useLocation } from 'preact-iso/router'
import { api } from '../../shared/api.ts'
import { Copy } from '../copy.tsx'
import { useLive } from '../live.ts'
import { useSignedIn } from '../screen.tsx'
import { FailureNote, Waiting } from '../states.tsx'
import { Choice } from './fields.tsx'
import { Collecting } from './heading.tsx'
import {
  type Asked,
  frameOf,
  type LinksFound,
  linkWords,
  nameOf,
  type Place,
  placesOf,
  queryOfAsked,
  readAsked,
  sheetKinds,
  sheetsOf,
  speeches,
} from './links/asked.ts'
import { Choose } from './links/choose.tsx'
import { QrCode, QrDownloads } from './links/qr.tsx'
import { Sheets } from './links/sheets.tsx'
import './links/links.css'

/** Links, QR codes, sheets to print and code for portals, for every open survey and every desk in reach. */
export function Links() {
  const w = linkWords()
  const { query, route } = useLocation()
  const { body, failure, retry } = useLive(
    useSignedIn() ? 'links' : null,
    (options) => api.collect.links.$get({}, options),
    false,
  )
  const asked = body && readAsked(body, query)
  return (
    <Collecting page="links">
      {body && body.units.length === 0 ? (
        <p class="headline">{w.noDesks}</p>
      ) : body && !asked ? (
        <p class="headline">{w.noWaves}</p>
      ) : body && asked ? (
        <Made
          found={body}
          asked={asked}
          onAsked={(next) => route(`/officials/collect/links${queryOfAsked(next)}`, true)}
        />
      ) : failure ? (
        <FailureNote failure={failure} retry={retry} />
      ) : (
        <Waiting blocks={['line', 'panel', 'panel']} />
      )}
    </Collecting>
  )
}

type Props = { readonly found: LinksFound; readonly asked: Asked; readonly onAsked: (asked: Asked) => void }

function Made({ found, asked, onAsked }: Props) {
  const w = linkWords()
  const places = placesOf(found, asked)
  const [first] = places
  return (
    <>
      <p class="headline long">{w.lead}</p>
      <Choose found={found} asked={asked} onAsked={onAsked} />
      {first && places.length === 1 ? <OneLink place={first} wave={asked.wave.wave} /> : null}
      <Printing asked={asked} places={places} onAsked={onAsked} />
      {places.length > 1 ? <ManyLinks places={places} /> : null}
      <Embedding code={frameOf(found, asked, places)} embeds={found.embeds} />
    </>
  )
}

const Address = ({ label, value }: { readonly label: string; readonly value: string }) => (
  <label class="field">
    <span>{label}</span>
    <input type="text" readOnly value={value} onFocus={(event) => event.currentTarget.select()} />
  </label>
)

function OneLink({ place, wave }: { readonly place: Place; readonly wave: string }) {
  const w = linkWords()
  const name = nameOf(place)
  return (
    <section class="panel one-link" aria-labelledby="link-title">
      <QrCode text={place.url} name={w.code(name)} />
      <div>
        <h2 id="link-title">{name}</h2>
        <Address label={w.link} value={place.url} />
        <Address label={w.typed} value={place.typed} />
        <div class="ways">
          <Copy text={place.url} name={w.copy} />
          <QrDownloads text={place.url} names={[wave, name]} />
        </div>
      </div>
    </section>
  )
}

function ManyLinks({ places }: { readonly places: readonly Place[] }) {
  const w = linkWords()
  return (
    <section class="panel" aria-labelledby="links-title">
      <h2 id="links-title">{w.links(places.length)}</h2>
      <p class="aside">{w.linksLead}</p>
      <ul class="many-links">
        {places.map((place) => (
          <li key={place.url}>
            <Address label={nameOf(place)} value={place.url} />
            <Copy text={place.url} name={w.copy} />
          </li>
        ))}
      </ul>
    </section>
  )
}

function Printing({ asked, places, onAsked }: Omit<Props, 'found'> & { readonly places: readonly Place[] }) {
  const w = linkWords()
  const count = sheetsOf(asked.sheet, places).length
  return (
    <section class="panel printing" aria-labelledby="printing-title">
      <div>
        <h2 id="printing-title">{w.print}</h2>
        <div class="fields">
          <Choice
            label={w.sheet}
            value={asked.sheet}
            onValue={(value) => onAsked({ ...asked, sheet: sheetKinds.find((kind) => kind === value) ?? asked.sheet })}
            options={sheetKinds.map((kind) => [kind, w.sheets[kind]])}
          />
          <Choice
            label={w.speech}
            value={asked.speech}
            onValue={(value) => onAsked({ ...asked, speech: speeches.find((one) => one === value) ?? asked.speech })}
            options={speeches.map((one) => [one, w.speeches[one]])}
          />
        </div>
        <p class="ways">
          <a class="button strong" href={`/officials/collect/links/print${queryOfAsked(asked)}`}>
            {w.open(count)}
          </a>
        </p>
      </div>
      <figure class={asked.sheet === 'a5' ? 'preview small' : 'preview'}>
        <Sheets asked={asked} places={places} most={1} />
        <figcaption>{w.preview}</figcaption>
      </figure>
    </section>
  )
}

function Embedding({ code, embeds }: { readonly code: string; readonly embeds: boolean }) {
  const w = linkWords()
  return (
    <section class="panel" aria-labelledby="embed-title">
      <h2 id="embed-title">{w.embed}</h2>
      {embeds ? (
        <>
          <p class="aside">{w.embedLead}</p>
          <label class="field embed-code">
            <span>{w.embedCode}</span>
            <textarea readOnly rows={4} value={code} onFocus={(event) => event.currentTarget.select()} />
          </label>
          <div class="ways">
            <Copy text={code} name={w.copy} />
          </div>
        </>
      ) : (
        <p class="aside">{w.embedOff}</p>
      )}
    </section>
  )
}
