import { useEffect, useId, useRef, useState } from 'preact/hooks'
import {
  type ColourFault,
  type Colours,
  contrast,
  faultsIn,
  isColour,
  ownColours,
  styleOf,
} from '../../../surveys/branding.ts'
import { branding as en } from '../../../surveys/text/en/branding.ts'
import { branding as vi } from '../../../surveys/text/vi/branding.ts'
import { api } from '../../shared/api.ts'
import { Confirm } from '../confirm.tsx'
import { useDeed } from '../deed.ts'
import { Field, focusWrong } from '../fields.tsx'
import { useLive } from '../live.ts'
import { Refused } from '../refused.tsx'
import type { Answered } from '../request.ts'
import { useSignedIn } from '../screen.tsx'
import { FailureNote, Waiting } from '../states.tsx'
import { language, number } from '../words.ts'
import { Settings } from './heading.tsx'
import './branding/branding.css'

const text = { vi, en } as const
const words = () => text[language.value]
type Found = Answered<Awaited<ReturnType<typeof api.branding.$get>>>
const largest = 200_000

/** How the place looks: its name, its emblem, its colours, and what becomes of them. */
export function Branding() {
  const isKnown = useSignedIn()
  const [turn, setTurn] = useState(0)
  const [outcome, setOutcome] = useState('')
  const live = useLive(isKnown ? `branding ${turn}` : null, (options) => api.branding.$get({}, options), false)
  const { body, failure, loading } = live
  const w = words()
  return (
    <Settings page="branding">
      {failure ? <FailureNote failure={failure} retry={live.retry} /> : null}
      {body && !loading ? (
        <>
          <p class="headline" aria-live="polite">
            {w.state(body.hash === '')}
          </p>
          <p class="aside">{w.lead}</p>
          <p class="done" role="status">
            {outcome}
          </p>
          <Form
            key={turn}
            found={body}
            onSaved={() => {
              setOutcome(w.saved)
              setTurn((last) => last + 1)
            }}
          />
        </>
      ) : failure ? null : (
        <Waiting blocks={['line', 'panel']} />
      )}
    </Settings>
  )
}

/** A picture that was chosen; `kept`: the one that is there; null: none. */
type Picture = 'kept' | null | { readonly address: string; readonly base64: string }

function Form({ found, onSaved }: { readonly found: Found; readonly onSaved: () => void }) {
  const w = words()
  const deed = useDeed()
  const [name, setName] = useState(found.name ?? { vi: '', en: '' })
  const [picture, setPicture] = useState<Picture>(found.emblem ? 'kept' : null)
  const [colours, setColours] = useState<Colours>(found.colours)
  const [isLarge, setLarge] = useState(false)
  const [isNameWrong, setNameWrong] = useState(false)
  const isWritten = isColour(colours.accent) && isColour(colours.onAccent)
  const faults = isWritten ? faultsIn(colours) : []
  const emblem = picture === 'kept' ? found.emblem : (picture?.address ?? null)
  const send = async (json: Parameters<typeof api.branding.$post>[0]['json']) => {
    if (await deed.ask(() => api.branding.$post({ json }))) onSaved()
  }
  const save = (form: HTMLFormElement) => {
    const [vi, en] = [name.vi.trim(), name.en.trim()]
    const isHalf = (vi === '') !== (en === '') || Math.max(vi.length, en.length) > 80
    setNameWrong(isHalf)
    if (isHalf || !isWritten || faults.length > 0) return focusWrong(form)
    void send({
      seen: found.hash,
      name: vi === '' ? null : { vi, en },
      emblem: picture === 'kept' ? 'kept' : (picture?.base64 ?? null),
      colours,
    })
  }
  const choose = async (file: File | undefined) => {
    setLarge(file !== undefined && file.size > largest)
    if (!file || file.size > largest) return
    const address = await addressOf(file)
    setPicture({ address, base64: address.slice(address.indexOf(',') + 1) })
  }
  return (
    <form
      noValidate
      class="branding"
      onSubmit={(event) => {
        event.preventDefault()
        save(event.currentTarget)
      }}
    >
      <section class="panel" aria-labelledby="name">
        <h2 id="name">{w.name}</h2>
        <div class="fields">
          {(['vi', 'en'] as const).map((one) => (
            <Field
              key={one}
              label={one === 'vi' ? w.nameVi : w.nameEn}
              value={name[one]}
              autoComplete="off"
              hint={w.nameHint}
              error={isNameWrong ? w.nameWrong : null}
              onValue={(value) => setName((now) => ({ ...now, [one]: value }))}
            />
          ))}
        </div>
      </section>
      <section class="panel" aria-labelledby="emblem">
        <h2 id="emblem">{w.emblem}</h2>
        <p class="aside">{w.emblemHint}</p>
        {emblem ? <img class="emblem" src={emblem} alt={w.emblem} /> : <p>{w.noEmblem}</p>}
        {isLarge ? (
          <p class="says wrong" role="alert">
            {w.emblemLarge}
          </p>
        ) : null}
        <p class="ways">
          <label class="download picture-choice">
            {w.choose}
            <input
              type="file"
              accept="image/png,image/jpeg,image/webp"
              onChange={(event) => choose(event.currentTarget.files?.[0])}
            />
          </label>
          {emblem ? (
            <button type="button" class="download" onClick={() => setPicture(null)}>
              {w.removeEmblem}
            </button>
          ) : null}
        </p>
      </section>
      <section class="panel" aria-labelledby="colours">
        <h2 id="colours">{w.colours}</h2>
        <div class="fields">
          {(['accent', 'onAccent'] as const).map((one) => (
            <Colour
              key={one}
              label={w[one]}
              value={colours[one]}
              onValue={(value) => setColours((now) => ({ ...now, [one]: value.toLowerCase() }))}
            />
          ))}
        </div>
        <div role="status">
          {faults.map(({ colour, where, ratio, least, nearest }) => (
            <p key={colour} class="says wrong">
              {w.fault[where](number(Math.floor(ratio * 100) / 100, 2), number(least, 1))}{' '}
              <button
                type="button"
                class="download"
                onClick={() => setColours((now) => ({ ...now, [colour]: nearest }))}
              >
                {w.take(nearest)}
              </button>
            </p>
          ))}
          {isWritten && faults.length === 0 ? (
            <p class="says">
              {w.passes(
                number(Math.floor(contrast(colours.accent, '#f7f4ee') * 100) / 100, 2),
                number(Math.floor(contrast(colours.accent, colours.onAccent) * 100) / 100, 2),
              )}
            </p>
          ) : null}
        </div>
        <h3>{w.preview}</h3>
        <Sample
          colours={isWritten ? mended(colours, faults) : ownColours}
          emblem={emblem}
          name={name[language.value]}
        />
      </section>
      <Refused refusal={deed.refusal} />
      <p class="actions">
        <button type="submit" class="strong" aria-disabled={deed.busy || faults.length > 0}>
          {w.save}
        </button>
      </p>
      {found.hash === '' ? null : (
        <Confirm
          name={w.reset}
          question={w.resetSure}
          busy={deed.busy}
          onConfirm={() => send({ seen: found.hash, name: null, emblem: null, colours: null })}
        />
      )}
    </form>
  )
}

/** A piece of a page is shown only as it could be. */
const mended = (colours: Colours, faults: readonly ColourFault[]): Colours => ({
  ...colours,
  ...Object.fromEntries(faults.map(({ colour, nearest }) => [colour, nearest])),
})

const addressOf = (file: File): Promise<string> =>
  new Promise((resolve, reject) => {
    const reader = new FileReader()
    reader.addEventListener('load', () => resolve(`${reader.result}`))
    reader.addEventListener('error', () => reject(reader.error))
    reader.readAsDataURL(file)
  })

type ColourProps = { readonly label: string; readonly value: string; readonly onValue: (value: string) => void }

function Colour({ label, value, onValue }: ColourProps) {
  const w = words()
  const id = useId()
  const isWrong = !isColour(value)
  return (
    <div class="field">
      <label for={id}>{label}</label>
      <span class="colour">
        <input
          type="color"
          aria-label={w.pick(label)}
          value={isWrong ? '#000000' : value}
          onInput={(event) => onValue(event.currentTarget.value)}
        />
        <input
          id={id}
          type="text"
          value={value}
          maxLength={7}
          autoComplete="off"
          spellcheck={false}
          aria-invalid={isWrong ? true : undefined}
          aria-describedby={`${id}-says`}
          onInput={(event) => onValue(event.currentTarget.value)}
        />
      </span>
      <p id={`${id}-says`} class={isWrong ? 'says wrong' : 'says'}>
        {isWrong ? w.colourWrong : w.colourHint}
      </p>
    </div>
  )
}

type SampleProps = { readonly colours: Colours; readonly emblem: string | null; readonly name: string }

/** A piece of a page in these colours. No style may stand in our markup, so they are set as the script may set them. */
function Sample({ colours, emblem, name }: SampleProps) {
  const w = words().sample
  const place = useRef<HTMLDivElement>(null)
  useEffect(() => {
    for (const [, token = '', colour = ''] of styleOf(colours).matchAll(/(--[a-z-]+):(#[0-9a-f]{6})/g))
      place.current?.style.setProperty(token, colour)
  }, [colours])
  return (
    <div class="brand-sample" ref={place}>
      <p class="brand">
        {emblem ? <img src={emblem} width="40" height="40" alt="" /> : null}
        <strong>{name}</strong>
      </p>
      <p class="sample-title">{w.title}</p>
      <p>
        <span class="sample-link">{w.link}</span>
      </p>
      <p class="sample-chosen">✓ {w.chosen}</p>
      <p class="sample-button">{w.button}</p>
    </div>
  )
}
