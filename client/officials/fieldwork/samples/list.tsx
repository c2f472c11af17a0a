import { dayOf } from '../../../../surveys/period.ts'
import { formatDay } from '../../../../surveys/text/format.ts'
import { api } from '../../../shared/api.ts'
import { Confirm } from '../../confirm.tsx'
import { useDeed } from '../../deed.ts'
import { Refused } from '../../refused.tsx'
import { said } from '../../words.ts'
import { Draw } from './draw.tsx'
import { Hand } from './hand.tsx'
import { StrataTable } from './strata-table.tsx'
import { type FrameSeen, type FramesFound, samplesWords } from './words.ts'

const day = (instant: string) => formatDay(dayOf(Date.parse(instant)))

type Props = { readonly found: FramesFound; readonly asked: number | null; readonly refresh: () => void }

/** Lists of whom a survey could ask: what was drawn, by what, and what becomes of it. */
export function FrameList({ found, asked, refresh }: Props) {
  const { frames: w } = samplesWords()
  return (
    <section class="panel" aria-labelledby="frames">
      <h2 id="frames">{w.title}</h2>
      {found.frames.length === 0 ? (
        <p class="aside">{w.none}</p>
      ) : (
        <ul class="works frames">
          {found.frames.map((frame) => (
            <li key={frame.frame}>
              <One frame={frame} found={found} asked={asked} refresh={refresh} />
            </li>
          ))}
        </ul>
      )}
    </section>
  )
}

type OneProps = Props & { readonly frame: FrameSeen }

function One({ frame, found, asked, refresh }: OneProps) {
  const { frames: w, draw: d, hand: h } = samplesWords()
  const isHanded = frame.strata.some(({ handedMain }) => handedMain > 0)
  return (
    <>
      <div class="panel-head">
        <h3>
          {frame.name} <small>{w.about(frame.lines, said(frame.wave.title))}</small>
        </h3>
        <p>
          {w.madeBy(frame.madeBy, day(frame.madeAt))}.{' '}
          {frame.erasedAt ? w.erased(day(frame.erasedAt)) : `${w.willErase(formatDay(frame.erasedOn))}.`}
        </p>
      </div>
      {frame.seed ? <Drawn frame={frame} /> : null}
      {frame.erasedAt ? null : (
        <>
          {isHanded ? null : (
            <details open={frame.draws === 0}>
              <summary>{frame.draws === 0 ? d.title : d.again}</summary>
              <Draw key={frame.draws} frame={frame} asked={asked} refresh={refresh} />
            </details>
          )}
          {frame.seed ? (
            <details>
              <summary>{h.title}</summary>
              <Hand frame={frame} found={found} refresh={refresh} />
            </details>
          ) : null}
          <Erase frame={frame} refresh={refresh} />
        </>
      )}
    </>
  )
}

function Drawn({ frame }: { readonly frame: FrameSeen }) {
  const { frames: w } = samplesWords()
  const { strata, seed, hash, draws, rule } = frame
  const sum = (of: (one: FrameSeen['strata'][number]) => number) => strata.reduce((all, one) => all + of(one), 0)
  return (
    <>
      <p>
        {w.drawn(
          sum(({ main }) => main),
          sum(({ replacements }) => replacements),
          frame.drawnAt ? day(frame.drawnAt) : '',
          frame.drawnBy ?? '',
        )}{' '}
        {draws > 1 ? w.times(draws) : null}
      </p>
      <StrataTable caption={frame.name} strata={strata} weight={({ weight }) => weight} isHanded />
      <p class="aside">{w.weightMeans}</p>
      <ul class="frame-files">
        {frame.erasedAt ? null : (
          <li>
            <a class="download" href={`/api/frames/${frame.frame}/drawn.csv`} download>
              {w.drawnFile}
            </a>
            <small>{w.drawnNote}</small>
          </li>
        )}
        <li>
          <a class="download" href={`/api/frames/${frame.frame}/weights.csv`} download>
            {w.weightsFile}
          </a>
          <small>{w.weightsNote}</small>
        </li>
      </ul>
      <details>
        <summary>{w.proof}</summary>
        <dl class="frame-proof">
          <div>
            <dt>{w.seed}</dt>
            <dd>
              <code>{seed}</code>
            </dd>
          </div>
          <div>
            <dt>{w.hash}</dt>
            <dd>
              <code>{hash}</code>
            </dd>
          </div>
          <div>
            <dt>{w.rule}</dt>
            <dd>{w.ruleIs(rule.visits, rule.replacesRefused)}</dd>
          </div>
        </dl>
        <p>{w.proofMeans}</p>
      </details>
    </>
  )
}

function Erase({
  frame: { frame, name, draws },
  refresh,
}: {
  readonly frame: FrameSeen
  readonly refresh: () => void
}) {
  const { frames: w } = samplesWords()
  const { busy, refusal, ask } = useDeed()
  const erase = async () => {
    if (await ask(() => api.frames[':frame'].erase.$post({ param: { frame } }))) refresh()
  }
  return (
    <>
      <Refused refusal={refusal} />
      <Confirm
        name={w.erase}
        label={w.eraseOne(name)}
        question={w.eraseSure(name, draws > 0)}
        busy={busy}
        onConfirm={() => void erase()}
      />
    </>
  )
}
