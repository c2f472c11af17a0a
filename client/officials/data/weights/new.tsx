import { useEffect, useState } from 'preact/hooks'
import { before, boundsOf, type Grain, periodOf } from '../../../../surveys/period.ts'
import { methods, mostCrossed } from '../../../../surveys/weighting/weighting.ts'
import { api } from '../../../shared/api.ts'
import { Choice, Numeral } from '../../collect/fields.tsx'
import { Confirm } from '../../confirm.tsx'
import { useDeed } from '../../deed.ts'
import { FileChooser, ImportFaults } from '../../file-import.tsx'
import { useLive } from '../../live.ts'
import { UnitSelect } from '../../people/unit-select.tsx'
import { Refused } from '../../refused.tsx'
import type { Answered } from '../../request.ts'
import { period as periodName, said } from '../../words.ts'
import { Result } from './result.tsx'
import { type WeightsFound, weightWords } from './words.ts'

type Props = { readonly found: WeightsFound; readonly onKept: (what: string) => void }
type Looked = Answered<Awaited<ReturnType<typeof api.weights.look.$post>>>
type Asked = {
  readonly wave: string
  readonly unit: string
  readonly period: string
  readonly sector: string
  readonly method: (typeof methods)[number]
  readonly isBounded: boolean
  readonly low: string
  readonly high: string
}
const LARGEST = 1_000_000
const MOST_PERIODS = 24

/** A new weighting: what it is for, the form, the filled-in file, what comes of it; and only then it is kept. */
export function NewWeighting({ found, onKept }: Props) {
  const w = weightWords()
  const [asked, setAsked] = useState<Asked>(() => firstAsked(found))
  const [file, setFile] = useState<string | null>(null)
  const [looked, setLooked] = useState<Looked | null>(null)
  const [says, setSays] = useState<'limits' | 'unread' | null>(null)
  const { busy, refusal, ask, forget } = useDeed()
  const change = (given: Partial<Asked>) => {
    setAsked({ ...asked, ...given })
    setLooked(null)
    setSays(null)
    forget()
  }
  const wave = found.waves.find((one) => one.wave === asked.wave)
  const look = async (chosen: File | null) => {
    setLooked(null)
    const bounds = boundsIn(asked)
    if (bounds === 'wrong') return setSays('limits')
    if (!chosen || chosen.size > LARGEST) return setSays('unread')
    setSays(null)
    const text = await chosen.text().catch(() => null)
    if (text === null) return setSays('unread')
    setFile(text)
    const answer = await ask(() => api.weights.look.$post({ json: { ...questionOf(asked, bounds), file: text } }))
    if (answer) setLooked(answer.body)
  }
  return (
    <section class="panel" aria-labelledby="new-weighting">
      <h2 id="new-weighting">{w.fresh.title}</h2>
      <div class="fields">
        <Choice
          label={w.fresh.wave}
          value={asked.wave}
          options={found.waves.map((one) => [one.wave, said(one.title)])}
          onValue={(next) => change({ wave: next, sector: '', period: periodsOf(found, next)[0] ?? asked.period })}
        />
        <UnitSelect
          label={w.fresh.unit}
          units={found.units}
          unit={asked.unit}
          onUnit={(unit) => unit && change({ unit })}
        />
        <Choice
          label={w.fresh.period}
          value={asked.period}
          options={periodsOf(found, asked.wave).map((one) => [one, periodName(one)])}
          onValue={(period) => change({ period })}
        />
        {wave?.sector === null ? (
          <Choice
            label={w.fresh.sector}
            value={asked.sector}
            none={w.fresh.anySector}
            options={found.sectors.map((one) => [one.sector, said(one.name)])}
            onValue={(sector) => change({ sector })}
          />
        ) : null}
      </div>
      <fieldset class="choices weight-method">
        <legend>{w.fresh.method}</legend>
        {methods.map((method) => (
          <label key={method} class="check">
            <input
              type="radio"
              name="method"
              checked={asked.method === method}
              onChange={() => change({ method, isBounded: method === 'raked' && asked.isBounded })}
            />
            <span>
              {w.methods[method]}
              <small>{w.fresh.methodSays[method]}</small>
            </span>
          </label>
        ))}
        {asked.method === 'raked' ? (
          <label class="check">
            <input
              type="checkbox"
              checked={asked.isBounded}
              onChange={(event) => change({ isBounded: event.currentTarget.checked })}
            />
            {w.fresh.bounded}
          </label>
        ) : null}
      </fieldset>
      {asked.isBounded ? (
        <div class="fields">
          <Numeral label={w.fresh.low} value={asked.low} inputMode="decimal" onValue={(low) => change({ low })} />
          <Numeral label={w.fresh.high} value={asked.high} inputMode="decimal" onValue={(high) => change({ high })} />
        </div>
      ) : null}
      <Form asked={asked} />
      <h3>{w.fresh.file}</h3>
      <p class="aside">{w.fresh.again}</p>
      <FileChooser label={w.fresh.chooseFile} look={look} />
      <div aria-live="polite">
        {busy ? <p class="note">{w.fresh.looking}</p> : null}
        {says === 'limits' ? <p class="note failure">{w.fresh.wrongLimits}</p> : null}
        {says === 'unread' ? <p class="note failure">{w.fresh.unread}</p> : null}
        {looked && looked.faults.length > 0 ? <ImportFaults faults={looked.faults} words={w} /> : null}
      </div>
      <Refused refusal={refusal} />
      {looked?.weighting ? (
        <>
          <h3>{w.result.title}</h3>
          <Result seen={looked.weighting} />
          {looked.weighting.refused === null && file !== null ? (
            <Keep
              asked={asked}
              file={file}
              looked={looked}
              found={found}
              onKept={(what) => {
                setLooked(null)
                onKept(what)
              }}
            />
          ) : null}
        </>
      ) : null}
    </section>
  )
}

/** The form for some attributes, each by itself or all crossed. */
function Form({ asked }: { readonly asked: Asked }) {
  const w = weightWords().fresh
  const [chosen, setChosen] = useState<readonly string[]>([])
  const [isCrossed, setCrossed] = useState(false)
  const live = useLive(`attributes ${asked.wave}`, (options) =>
    api.weights.attributes.$get({ query: { wave: asked.wave } }, options),
  )
  // Another survey asks other things.
  useEffect(() => setChosen([]), [asked.wave])
  const canCross = chosen.length > 1 && chosen.length <= mostCrossed
  const query = new URLSearchParams({
    ...{ wave: asked.wave, unit: asked.unit, period: asked.period, ...(asked.sector && { sector: asked.sector }) },
    attributes: chosen.join(isCrossed && canCross ? '*' : ','),
  })
  return (
    <>
      <h3>{w.form}</h3>
      <fieldset class="choices weight-attributes">
        <legend>{w.attributes}</legend>
        {(live.body?.attributes ?? []).map(({ name, title }) => (
          <label key={name} class="check">
            <input
              type="checkbox"
              checked={chosen.includes(name)}
              onChange={(event) =>
                setChosen(event.currentTarget.checked ? [...chosen, name] : chosen.filter((one) => one !== name))
              }
            />
            {said(title)}
          </label>
        ))}
      </fieldset>
      {canCross ? (
        <label class="check">
          <input type="checkbox" checked={isCrossed} onChange={(event) => setCrossed(event.currentTarget.checked)} />
          {w.together}
        </label>
      ) : null}
      {chosen.length === 0 ? (
        <p class="aside">{w.choose}</p>
      ) : (
        <p>
          <a class="download" href={`/api/weights/form.csv?${query}`} download>
            {w.take}
          </a>
        </p>
      )}
      <p class="aside">{w.takeSays}</p>
    </>
  )
}

type KeepProps = Props & { readonly asked: Asked; readonly file: string; readonly looked: Looked }

function Keep({ asked, file, looked, found, onKept }: KeepProps) {
  const w = weightWords()
  const [name, setName] = useState('')
  const { busy, refusal, ask, forget } = useDeed()
  const known = found.weightings.find((one) => one.wave === asked.wave && one.name === name.trim())
  const after = known?.versions[0]?.version ?? 0
  const keep = async () => {
    const bounds = boundsIn(asked)
    const { seen, marks } = looked
    if (bounds === 'wrong' || seen === null) return
    const json = { ...questionOf(asked, bounds), file, name: name.trim(), after, seen, marks }
    const answer = await ask(() => api.weights.$post({ json }))
    if (answer) onKept(w.keep.done(name.trim(), answer.body.version))
  }
  return (
    <section class="keep" aria-labelledby="keep-weighting">
      <h3 id="keep-weighting">{w.keep.title}</h3>
      <label>
        <span>{w.keep.name}</span>
        <input
          type="text"
          maxLength={80}
          value={name}
          list="weighting-names"
          onInput={(event) => {
            setName(event.currentTarget.value)
            forget()
          }}
        />
      </label>
      <datalist id="weighting-names">
        {found.weightings
          .filter((one) => one.wave === asked.wave)
          .map((one) => (
            <option key={one.weighting} value={one.name} />
          ))}
      </datalist>
      {name.trim() === '' ? null : (
        <>
          <p class="aside">{w.keep.next(after + 1)}</p>
          <Confirm name={w.keep.do} question={w.keep.sure(name.trim())} busy={busy} onConfirm={() => void keep()} />
        </>
      )}
      <Refused refusal={refusal} />
    </section>
  )
}

/** The periods that a survey has answers of, the widest first. */
function periodsOf({ waves, today }: WeightsFound, name: string): string[] {
  const wave = waves.find((one) => one.wave === name)
  if (!wave) return []
  const last = wave.closesOn !== null && wave.closesOn < today ? wave.closesOn : today
  return (['year', 'quarter', 'month'] as const satisfies readonly Grain[]).flatMap((grain) => {
    const all: string[] = []
    for (let at = periodOf(last, grain); boundsOf(at).end > wave.opensOn && all.length < MOST_PERIODS; at = before(at))
      all.push(at)
    return all
  })
}

function firstAsked(found: WeightsFound): Asked {
  const wave = found.waves[0]?.wave ?? ''
  return {
    ...{ wave, unit: found.unit, period: periodsOf(found, wave)[0] ?? '', sector: '', method: 'raked' },
    ...{ isBounded: false, low: '0.3', high: '3' },
  }
}

/** The limits as they were typed, with a decimal point or a comma. */
function boundsIn({ isBounded, low, high }: Asked): { low: number; high: number } | null | 'wrong' {
  if (!isBounded) return null
  const [from, to] = [low, high].map((text) =>
    /^\d{1,3}([.,]\d{1,4})?$/.test(text.trim()) ? Number(text.trim().replace(',', '.')) : Number.NaN,
  ) as [number, number]
  return from <= 1 && to >= 1 && to <= 1000 ? { low: from, high: to } : 'wrong'
}

const questionOf = ({ wave, unit, period, sector, method }: Asked, bounds: { low: number; high: number } | null) => ({
  ...{ wave, unit, period, method, bounds },
  ...(sector && { sector }),
})
