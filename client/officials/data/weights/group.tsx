import { useState } from 'preact/hooks'
import { dayOf } from '../../../../surveys/period.ts'
import { formatDay } from '../../../../surveys/text/format.ts'
import { api } from '../../../shared/api.ts'
import { Confirm } from '../../confirm.tsx'
import { useDeed } from '../../deed.ts'
import { useLive } from '../../live.ts'
import { Refused } from '../../refused.tsx'
import { FailureNote, Waiting } from '../../states.tsx'
import { number, period, said } from '../../words.ts'
import { Result } from './result.tsx'
import { type VersionSeen, type WeightingGroup, type WeightsFound, weightWords } from './words.ts'

type Props = {
  readonly group: WeightingGroup
  readonly found: WeightsFound
  readonly onDone: (what: string) => void
}

/** A weighting with its versions, the latest first. */
export function Group({ group, found, onDone }: Props) {
  return (
    <section class="weighting" aria-labelledby={`weighting-${group.weighting}`}>
      <h3 id={`weighting-${group.weighting}`}>{group.name}</h3>
      <p class="aside">
        {said(group.waveTitle)} · {said(group.unitName)}
      </p>
      <ul class="versions">
        {group.versions.map((version) => (
          <li key={version.id}>
            <Version version={version} group={group} found={found} onDone={onDone} />
          </li>
        ))}
      </ul>
    </section>
  )
}

/** An instant as its day in Hanoi. */
const dayIn = (instant: string) => formatDay(dayOf(Date.parse(instant)))

function Version({ version, group, found, onDone }: Props & { readonly version: VersionSeen }) {
  const w = weightWords()
  const { busy, refusal, ask } = useDeed()
  const [isOpen, setOpen] = useState(false)
  const { id, bounds, weights, retiredAt, sector } = version
  const name = w.versionOf(group.name, version.version)
  const revision = found.waves.find(({ wave }) => wave === group.wave)?.revision ?? 0
  const sectorName = found.sectors.find((one) => one.sector === sector)?.name
  const use = async (weighting: string | null) => {
    const json = { wave: group.wave, weighting, after: revision }
    if (await ask(() => api.weights.use.$post({ json }))) onDone('')
  }
  const retire = async () => {
    const answer = await ask(() => api.weights[':weighting'].retire.$post({ param: { weighting: id } }))
    if (answer) onDone(w.retire.done(name))
  }
  const about = [
    period(version.period),
    ...(sectorName ? [said(sectorName)] : []),
    version.attributes.map((margin) => margin.map(said).join(' × ')).join('; '),
    w.methods[version.method],
    ...(bounds ? [w.limits(number(bounds.low, 2), number(bounds.high, 2))] : []),
  ]
  return (
    <>
      <p>
        <b>{w.version(version.version)}</b> {version.isInUse ? <span class="in-use">{w.inUse}</span> : null}
        {retiredAt ? <span class="retired">{w.retiredOn(dayIn(retiredAt))}</span> : null}
      </p>
      <p>{about.join(' · ')}</p>
      <p class="aside">
        {w.made(version.madeBy, dayIn(version.madeAt))}
        {weights
          ? ` · ${w.result.deff} ${number(weights.deff, 2)} · ${w.result.effective} ${number(weights.effective)}`
          : ''}
      </p>
      <p class="actions">
        <button
          type="button"
          class="download"
          aria-expanded={isOpen}
          aria-label={`${isOpen ? w.close : w.open}: ${name}`}
          onClick={() => setOpen(!isOpen)}
        >
          {isOpen ? w.close : w.open}
        </button>
        <a class="download" href={`/api/weights/${id}/margins.csv`} download aria-label={`${w.margins}: ${name}`}>
          {w.margins}
        </a>
      </p>
      {retiredAt ? null : (
        <div class="deeds">
          {version.isInUse ? (
            <Confirm
              name={w.use.stop}
              label={`${w.use.stop}: ${name}`}
              question={w.use.sureStop}
              busy={busy}
              onConfirm={() => void use(null)}
            />
          ) : (
            <Confirm
              name={w.use.do}
              label={`${w.use.do}: ${name}`}
              question={w.use.sure(group.name)}
              busy={busy}
              onConfirm={() => void use(id)}
            />
          )}
          <Confirm
            name={w.retire.do}
            label={`${w.retire.do}: ${name}`}
            question={w.retire.sure(name)}
            busy={busy}
            onConfirm={() => void retire()}
          />
        </div>
      )}
      <Refused refusal={refusal} />
      {isOpen ? <Kept id={id} /> : null}
    </>
  )
}

function Kept({ id }: { readonly id: string }) {
  const live = useLive(`weights ${id}`, (options) =>
    api.weights[':weighting'].$get({ param: { weighting: id } }, options),
  )
  if (live.body) return <Result seen={live.body.weighting} />
  return live.failure ? <FailureNote failure={live.failure} retry={live.retry} /> : <Waiting blocks={['panel']} />
}
