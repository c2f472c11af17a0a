import './samples/samples.css'
import { useState } from 'preact/hooks'
import { api } from '../../shared/api.ts'
import { useLive } from '../live.ts'
import { useSignedIn } from '../screen.tsx'
import { FailureNote, Waiting } from '../states.tsx'
import { Fieldwork } from './heading.tsx'
import { FrameList } from './samples/list.tsx'
import { type Asked, sizeOf, usual } from './samples/numbers.ts'
import { Parts } from './samples/parts.tsx'
import { SampleSize } from './samples/size.tsx'
import { Upload } from './samples/upload.tsx'
import { type FramesFound, samplesWords } from './samples/words.ts'

/** Samples: how many to ask, and whom. */
export function Samples() {
  const live = useLive(useSignedIn() ? 'frames' : null, (options) => api.frames.$get({}, options), false)
  const { body, failure } = live
  return (
    <Fieldwork page="samples">
      {failure && !body ? <FailureNote failure={failure} retry={live.retry} /> : null}
      {body ? (
        <Found found={body} refresh={live.retry} />
      ) : failure ? null : (
        <Waiting blocks={['line', 'panel', 'panel']} />
      )}
    </Fieldwork>
  )
}

function Found({ found, refresh }: { readonly found: FramesFound; readonly refresh: () => void }) {
  const w = samplesWords()
  const [asked, setAsked] = useState<Asked>(usual)
  const size = sizeOf(asked)
  const many = typeof size === 'string' ? null : size.asked
  return (
    <>
      <p class="headline" aria-live="polite">
        {w.headline(found.frames.length, found.frames.filter(({ seed }) => seed !== null).length)}
      </p>
      <p class="aside">{w.lead}</p>
      <SampleSize asked={asked} set={(change) => setAsked((before) => ({ ...before, ...change }))} />
      <Parts asked={many} />
      <Upload found={found} refresh={refresh} />
      <FrameList found={found} asked={many} refresh={refresh} />
    </>
  )
}
