import './waves/waves.css'
import { useState } from 'preact/hooks'
import { useRoute } from 'preact-iso/router'
import { api } from '../../shared/api.ts'
import { instant } from '../account-words.ts'
import { useLive } from '../live.ts'
import { useSignedIn } from '../screen.tsx'
import { hasRight } from '../session.ts'
import { ShownHere } from '../shown.ts'
import { FailureNote, Waiting } from '../states.tsx'
import { UnitFlagList } from '../unit-notes.tsx'
import { said, words } from '../words.ts'
import { Fieldwork } from './heading.tsx'
import { Deeds } from './waves/deeds.tsx'
import { Editing } from './waves/edit.tsx'
import { Growth } from './waves/growth-chart.tsx'
import { History } from './waves/history.tsx'
import { ProgressTable } from './waves/progress-table.tsx'
import { ProgressBar, StandingLabel, StateLabel } from './waves/standing.tsx'
import { Warnings } from './waves/warnings.tsx'
import { type WavePage, wavesPath, waveWords } from './waves/words.ts'

/** One survey: what it is, how far it is, and what can be done with it. */
export function OneWave() {
  const { wave } = useRoute().params
  const isSignedIn = useSignedIn()
  const live = useLive(isSignedIn && wave ? `wave ${wave}` : null, (options) =>
    api.fieldwork.waves[':wave'].$get({ param: { wave: wave ?? '' } }, options),
  )
  return (
    <Fieldwork page="waves">
      <p class="back">
        <a href={wavesPath}>← {waveWords().page.back}</a>
      </p>
      {live.failure ? <FailureNote failure={live.failure} retry={live.retry} /> : null}
      {live.body && !live.loading ? (
        <Found page={live.body} refresh={live.retry} />
      ) : live.failure ? null : (
        <Waiting blocks={['line', 'panel', 'panel']} />
      )}
    </Fieldwork>
  )
}

type Props = { readonly page: WavePage; readonly refresh: () => void }

function Found({ page, refresh }: Props) {
  const w = waveWords()
  const [editing, setEditing] = useState<'settings' | 'plan' | null>(null)
  const [isSaved, setSaved] = useState(false)
  const { wave } = page
  const end = (isDone: boolean) => {
    setEditing(null)
    setSaved(isDone)
    if (isDone) refresh()
  }
  const shown = { page: said(wave.title), codes: [wave.wave], parts: [w.days(wave.opensOn, wave.closesOn), ''] }
  return (
    <ShownHere.Provider value={shown}>
      <Head page={page} />
      <p class="done" role="status">
        {isSaved ? w.page.saved : null}
      </p>
      {editing ? (
        <Editing kind={editing} page={page} onEnd={end} />
      ) : (
        <>
          <Attention page={page} />
          {wave.isOwn ? (
            <section class="panel wave-manage" aria-labelledby="wave-manage">
              <h2 id="wave-manage">{w.page.manage}</h2>
              {wave.state === 'paused' ? <Deeds page={page} refresh={refresh} /> : null}
              <div class="ways">
                <button
                  type="button"
                  class={wave.outlook.wanted === null && wave.state !== 'closed' ? 'strong' : 'download'}
                  onClick={() => setEditing('plan')}
                >
                  {w.page.planEdit}
                </button>
                <button type="button" class="download" onClick={() => setEditing('settings')}>
                  {w.page.edit}
                </button>
                <a class="download" href={`${wavesPath}/new?copy=${encodeURIComponent(wave.wave)}`}>
                  {w.page.copy}
                </a>
              </div>
              {wave.state === 'paused' ? null : <Deeds page={page} refresh={refresh} />}
            </section>
          ) : null}
          <Progress page={page} />
          {page.days.length > 0 ? <Growth page={page} /> : null}
          <Gathering page={page} />
          {wave.isOwn ? <History events={page.events} /> : null}
        </>
      )}
    </ShownHere.Provider>
  )
}

function Head({ page: { wave, isPart, sectors } }: Pick<Props, 'page'>) {
  const w = waveWords()
  const sector = sectors.find((one) => one.sector === wave.sector)
  return (
    <>
      <div class="wave-line wave-head">
        <h2 class="headline">{said(wave.title)}</h2>
        <StateLabel state={wave.state} large />
      </div>
      <p class="context">
        <span>{w.days(wave.opensOn, wave.closesOn)}</span>
        <span>{w.sector(sector ? said(sector.name) : null)}</span>
        <span>{w.unitsIn(wave.units?.length ?? null)}</span>
        <span>{w.channelsIn(wave.channels?.map((channel) => words().channels[channel]) ?? null)}</span>
        {wave.respondentGroup ? (
          <span>{w.group(words().scope.groups[wave.respondentGroup] ?? wave.respondentGroup)}</span>
        ) : null}
        {wave.procedures ? <span>{w.proceduresIn(wave.procedures.length)}</span> : null}
        <span>{w.fresh.instrumentOf(said(wave.instrumentTitle), wave.version)}</span>
        <span>{w.code(wave.wave)}</span>
      </p>
      {wave.state === 'paused' && wave.pausedAt ? (
        <p class="note caution">{w.page.pausedSince(instant(wave.pausedAt))}</p>
      ) : null}
      {isPart ? <p class="note">{w.part}</p> : null}
      <div class="wave-progress wave-sum-line">
        <strong>{w.ofWanted(wave.outlook.count, wave.outlook.wanted)}</strong>
        <ProgressBar outlook={wave.outlook} />
        <StandingLabel {...wave.outlook} />
      </div>
    </>
  )
}

/** Units that will miss their target, and what should be known: before all figures. */
function Attention({ page }: Pick<Props, 'page'>) {
  const { page: w } = waveWords()
  const late = page.wave.state === 'closed' ? [] : page.units.filter(({ outlook }) => outlook.standing === 'will-miss')
  return (
    <>
      {late.length > 0 ? (
        <section class="note failure" aria-labelledby="wave-late">
          <h2 id="wave-late">{w.missTitle(late.length)}</h2>
          <ul>
            {late.map(({ unit, name, outlook: { count, wanted, forecast, needed, pace, daysLeft } }) => (
              <li key={unit}>
                {w.miss(
                  said(name),
                  count,
                  wanted ?? 0,
                  Math.round(forecast?.low ?? 0),
                  Math.round(forecast?.high ?? 0),
                )}{' '}
                {needed !== null && daysLeft ? w.need((wanted ?? 0) - count, daysLeft, needed, pace ?? 0) : null}
              </li>
            ))}
          </ul>
          <p>{w.risk}</p>
        </section>
      ) : null}
      <Full page={page} />
      {page.warnings.length > 0 ? (
        <section class="note caution" aria-labelledby="wave-warnings">
          <h2 id="wave-warnings">{w.warnings}</h2>
          <Warnings warnings={page.warnings} titles={page.titles} />
        </section>
      ) : null}
    </>
  )
}

const placesOf = ({ units, sectors, procedures }: WavePage) => ({
  unit: new Map(units.map(({ unit, name }) => [unit, said(name)])),
  sector: new Map(sectors.map(({ sector, name }) => [sector, said(name)])),
  procedure: new Map(procedures.map(({ procedure, name }) => [procedure, said(name)])),
})

/** The quotas of a page with their names. Those of a whole office stand in the table of offices. */
function namedQuotas(page: WavePage) {
  const places = placesOf(page)
  return page.quotas.map(({ unit, sector, procedure, outlook }) => ({
    key: [unit, sector, procedure].join(' '),
    name: [
      unit && (places.unit.get(unit) ?? unit),
      sector && (places.sector.get(sector) ?? sector),
      procedure && (places.procedure.get(procedure) ?? procedure),
    ]
      .filter(Boolean)
      .join(' · '),
    isOfUnit: sector === null && procedure === null,
    outlook,
  }))
}

const MOST_FULL = 8

/** Quotas that are full while others are not: nobody is turned away, so that is for people to know. */
function Full({ page }: Pick<Props, 'page'>) {
  const { page: w } = waveWords()
  const { state } = page.wave
  const quotas = namedQuotas(page)
  const full = quotas
    .filter(({ outlook }) => outlook.standing === 'reached')
    .toSorted((one, other) => aboveOf(other.outlook) - aboveOf(one.outlook))
  if ((state !== 'open' && state !== 'paused') || full.length === 0 || full.length === quotas.length) return null
  return (
    <section class="note caution" aria-labelledby="wave-full">
      <h2 id="wave-full">{w.fullTitle(full.length)}</h2>
      <ul>
        {full.slice(0, MOST_FULL).map(({ key, name, outlook: { count, wanted } }) => (
          <li key={key}>{w.full(name, count, wanted ?? 0)}</li>
        ))}
        {full.length > MOST_FULL ? <li>{w.fullMore(full.length - MOST_FULL)}</li> : null}
      </ul>
      <p>{w.fullHint}</p>
    </section>
  )
}
const aboveOf = ({ count, wanted }: WavePage['wave']['outlook']) => count - (wanted ?? 0)

function Progress({ page }: Pick<Props, 'page'>) {
  const { page: w } = waveWords()
  const quotas = namedQuotas(page).filter(({ isOfUnit }) => !isOfUnit)
  return (
    <>
      {page.days.length === 0 && page.wave.state === 'open' ? <p class="note">{w.noAnswers}</p> : null}
      <ProgressTable
        id="units"
        title={w.unitsTitle}
        of={w.unit}
        lead={w.planLead}
        rows={page.units.map(({ unit, name, flags, outlook }) => ({ key: unit, name: said(name), flags, outlook }))}
        whole={page.wave.outlook}
        note={w.countsKept}
      >
        <p class="aside">{w.method}</p>
        <p class="aside">{w.quotaKept}</p>
      </ProgressTable>
      <UnitFlagList units={page.units} />
      {quotas.length > 0 ? <ProgressTable id="quotas" title={w.quotasTitle} of={w.quota} rows={quotas} /> : null}
    </>
  )
}

const ways = [
  ['links', 'links:read', 'online'],
  ['devices', 'devices:manage', 'kiosk'],
  ['paper', 'paper:enter', 'paper'],
  ['interviews', 'interviews:assign', 'interview'],
  ['invitations', 'invitations:manage', 'invitation'],
] as const

/** Where responses of this survey are gathered from here on. */
function Gathering({ page: { wave } }: Pick<Props, 'page'>) {
  const { page: w } = waveWords()
  const own = ways.filter(
    ([, right, channel]) => hasRight(right) && (wave.channels === null || wave.channels.includes(channel)),
  )
  const preview = `/officials/fieldwork/instruments/${wave.instrument}/${wave.version}`
  return (
    <section class="panel wave-gathering" aria-labelledby="wave-gathering">
      <h2 id="wave-gathering">{w.collect}</h2>
      <div class="ways">
        {own.map(([way]) => (
          <a
            key={way}
            class="download"
            href={`/officials/collect/${way}${way === 'links' ? `?wave=${encodeURIComponent(wave.wave)}` : ''}`}
          >
            {w.ways[way]}
          </a>
        ))}
        {hasRight('instruments:manage') ? (
          <a class="download" href={preview}>
            {w.preview}
          </a>
        ) : null}
      </div>
    </section>
  )
}
