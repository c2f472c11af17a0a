import { useLocation } from 'preact-iso/router'
import { api } from '../../shared/api.ts'
import { useLive } from '../live.ts'
import { useSignedIn } from '../screen.tsx'
import { FailureNote, Waiting } from '../states.tsx'
import { Collecting } from './heading.tsx'
import { Batches } from './paper/batches.tsx'
import { Compare } from './paper/compare.tsx'
import { Entry } from './paper/entry.tsx'
import { NewBatch } from './paper/new-batch.tsx'
import { paperWords } from './paper/paper-words.ts'
import { Settle } from './paper/settle.tsx'
import './paper/paper.css'

const here = '/officials/collect/paper'

/** Paper forms: the batches, or with `?view=` one thing that is done with them. */
export function Paper() {
  const isSignedIn = useSignedIn()
  const w = paperWords()
  const { query } = useLocation()
  const { view = '', batch = '' } = query
  const titles: Readonly<Record<string, string>> = {
    enter: w.typing.title,
    settle: w.settling.title,
    compare: w.comparing.title,
  }
  const title = titles[view]
  if (!isSignedIn || title === undefined)
    return <Collecting page="paper">{isSignedIn ? <Overview /> : <Waiting blocks={['line', 'panel']} />}</Collecting>
  return (
    <Collecting page="paper">
      <p class="paper-ways">
        <a class="download" href={here}>
          {w.back}
        </a>
        {view === 'enter' ? null : <b>{w.batch(Number(batch))}</b>}
      </p>
      {view === 'enter' ? <Entry /> : view === 'settle' ? <Settle batch={batch} /> : <Compare batch={batch} />}
    </Collecting>
  )
}

function Overview() {
  const w = paperWords()
  const live = useLive('paper', (options) => api.paper.$get({}, options))
  const { body, failure } = live
  if (!body && failure) return <FailureNote failure={failure} retry={live.retry} />
  if (!body) return <Waiting blocks={['line', 'panel', 'panel']} />
  const open = body.batches.filter(({ closedOn }) => closedOn === null)
  const sum = (of: 'second' | 'settle') => open.reduce((all, { progress }) => all + progress[of], 0)
  return (
    <>
      <p class="headline" aria-live="polite">
        {body.batches.length === 0 ? w.none : w.state(open.length, sum('second'), sum('settle'))}
      </p>
      <p class="aside">{w.lead}</p>
      {open.length > 0 ? (
        <p>
          <a class="button" href={`${here}?view=enter`}>
            {w.enter}
          </a>
        </p>
      ) : null}
      {body.batches.length > 0 ? <Batches found={body} refresh={live.retry} /> : null}
      <NewBatch found={body} refresh={live.retry} />
    </>
  )
}
