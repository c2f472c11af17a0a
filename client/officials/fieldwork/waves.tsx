import './waves/waves.css'
import { useLocation } from 'preact-iso/router'
import { api } from '../../shared/api.ts'
import { useLive } from '../live.ts'
import { useSignedIn } from '../screen.tsx'
import { hasRight } from '../session.ts'
import { FailureNote, Waiting } from '../states.tsx'
import { said, words } from '../words.ts'
import { Fieldwork } from './heading.tsx'
import { ProgressBar, StandingLabel, StateLabel } from './waves/standing.tsx'
import { pathOf, type WaveSeen, type WavesSeen, wavesPath, waveWords } from './waves/words.ts'

/** Every survey that an official sees: how each stands, what is wrong first. */
export function Waves() {
  const live = useLive(useSignedIn() ? 'waves' : null, (options) => api.fieldwork.waves.$get({}, options))
  const { query } = useLocation()
  const made = Number(query.made)
  return (
    <Fieldwork page="waves">
      {live.failure ? <FailureNote failure={live.failure} retry={live.retry} /> : null}
      <p class="done" role="status">
        {made > 0 && made <= 12 ? waveWords().fresh.made(made) : null}
      </p>
      {live.body ? (
        <Found waves={live.body.waves} />
      ) : live.failure ? null : (
        <Waiting blocks={['line', 'panel', 'panel']} />
      )}
    </Fieldwork>
  )
}

function Found({ waves }: WavesSeen) {
  const w = waveWords()
  const mayMake = hasRight('waves:manage')
  const running = waves.filter(({ state }) => state !== 'closed')
  const over = waves.filter(({ state }) => state === 'closed')
  const count = (state: WaveSeen['state']) => waves.filter((wave) => wave.state === state).length
  const late = running.filter(({ standings }) => (standings['will-miss'] ?? 0) > 0).length
  return (
    <>
      <p class="headline" aria-live="polite">
        {waves.length === 0 ? (mayMake ? w.noneManage : w.none) : w.headline(count('open'), count('paused'), late)}
      </p>
      <p class="aside">{w.lead}</p>
      {mayMake ? (
        <p>
          <a class="button" href={`${wavesPath}/new`}>
            {w.open}
          </a>
        </p>
      ) : null}
      {running.length > 0 ? (
        <section class="panel" aria-labelledby="waves-list">
          <h2 id="waves-list">{w.list}</h2>
          <List waves={running} />
        </section>
      ) : null}
      {over.length > 0 ? (
        <details class="panel">
          <summary>
            <h2>{w.past(over.length)}</h2>
          </summary>
          <List waves={over} />
        </details>
      ) : null}
    </>
  )
}

const List = ({ waves }: Pick<WavesSeen, 'waves'>) => (
  <ul class="works waves-list">
    {waves.map((wave) => (
      <li key={wave.wave}>
        <One wave={wave} />
      </li>
    ))}
  </ul>
)

function One({ wave }: { readonly wave: WaveSeen }) {
  const w = waveWords()
  const { outlook, standings } = wave
  const [miss, risk] = [standings['will-miss'] ?? 0, standings['at-risk'] ?? 0]
  return (
    <>
      <div class="wave-line">
        <h3>
          <a href={pathOf(wave.wave)}>{said(wave.title)}</a>
        </h3>
        <StateLabel state={wave.state} />
      </div>
      <p class="context">
        <span>{w.days(wave.opensOn, wave.closesOn)}</span>
        <span>{w.unitsIn(wave.units?.length ?? null)}</span>
        <span>{w.channelsIn(wave.channels?.map((channel) => words().channels[channel]) ?? null)}</span>
      </p>
      <div class="wave-progress">
        <strong>{w.ofWanted(outlook.count, outlook.wanted)}</strong>
        <ProgressBar outlook={outlook} />
        {wave.state === 'open' || wave.state === 'closed' ? <StandingLabel {...outlook} /> : null}
      </div>
      {wave.state !== 'closed' && miss + risk > 0 ? (
        <p class="wave-late">
          {[...(miss > 0 ? [w.unitsMiss(miss)] : []), ...(risk > 0 ? [w.unitsRisk(risk)] : [])].join(' · ')}
        </p>
      ) : null}
    </>
  )
}
