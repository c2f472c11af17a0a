// A draft becomes a version: what that will do to the series is shown before, for it cannot be taken back.
import { useEffect, useLayoutEffect, useRef, useState } from 'preact/hooks'
import { useLocation } from 'preact-iso/router'
import { api } from '../../../shared/api.ts'
import { useDeed } from '../../deed.ts'
import { Refused } from '../../refused.tsx'
import { breaksIn, Difference } from './difference.tsx'
import { instrumentWords, type Prospect } from './words.ts'

type Props = {
  readonly draft: string
  readonly version: number
  readonly revision: number
  readonly isReady: boolean
  /** Who may not publish sees all the same what it would do to the series. */
  readonly isAllowed: boolean
}

export function Publishing({ draft, version, revision, isReady, isAllowed }: Props) {
  const w = instrumentWords().publish
  const { route } = useLocation()
  const deed = useDeed()
  const [prospect, setProspect] = useState<Prospect | null>(null)
  const opener = useRef<HTMLButtonElement>(null)
  const box = useRef<HTMLElement>(null)
  // What was compared is not what would be published any more.
  useEffect(() => setProspect(null), [revision])
  useLayoutEffect(() => box.current?.querySelector('h2')?.focus(), [prospect])
  const look = async () => {
    const found = await deed.ask(() => api.instruments.drafts[':draft'].prospect.$get({ param: { draft } }))
    if (found) setProspect(found.body)
  }
  const publish = async (seen: Prospect) => {
    const json = { revision: seen.revision }
    const done = await deed.ask(() => api.instruments.drafts[':draft'].publish.$post({ param: { draft }, json }))
    if (done) route(`/officials/fieldwork/instruments/${done.body.code}/${done.body.version}?done=1`)
  }
  const leave = () => {
    setProspect(null)
    requestAnimationFrame(() => opener.current?.focus())
  }
  return (
    <div class="publishing">
      <Refused refusal={deed.refusal} />
      {isAllowed || prospect !== null ? null : <p class="aside">{w.notYours}</p>}
      {prospect === null ? (
        <p>
          <button
            type="button"
            class="strong"
            ref={opener}
            aria-disabled={!isReady || deed.busy}
            onClick={() => isReady && look()}
          >
            {isAllowed ? w.open(version) : w.compare}
          </button>
          {isReady ? null : <small class="faint"> {w.faulty}</small>}
        </p>
      ) : (
        <section class="note caution" aria-labelledby="publish" ref={box}>
          <h2 id="publish" tabIndex={-1}>
            {isAllowed ? w.title(prospect.version) : w.compare}
          </h2>
          {prospect.faults.length > 0 ? <p>{w.faulty}</p> : null}
          {prospect.before === null || prospect.comparison === null ? (
            <p>{w.first}</p>
          ) : (
            <>
              <p>
                {w.against(prospect.before)} <strong>{w.breaks(breaksIn(prospect.comparison))}</strong>
              </p>
              <Difference comparison={prospect.comparison} />
            </>
          )}
          <p>{isAllowed ? w.forEver : w.notYours}</p>
          <p class="actions">
            {prospect.faults.length > 0 || !isAllowed ? null : (
              <button type="button" class="strong" aria-disabled={deed.busy} onClick={() => publish(prospect)}>
                {w.confirm}
              </button>
            )}
            <button type="button" class="download" onClick={leave}>
              {isAllowed ? w.cancel : w.close}
            </button>
          </p>
        </section>
      )}
    </div>
  )
}
