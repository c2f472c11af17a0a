import type { DraftFault } from './draft.ts'
import { waveWords } from './words.ts'

/** What is to be mended before a survey can be sent, each by its name. The live region stands ready before. */
export function DraftFaults({
  faults,
  more,
}: {
  readonly faults: readonly DraftFault[]
  readonly more?: string | null
}) {
  const { fresh: w } = waveWords()
  const said = [...faults.map((fault) => w.faults[fault]), ...(more ? [more] : [])]
  return (
    <div role="alert">
      {said.length > 0 ? (
        <div class="note failure">
          <p>{w.wrong}</p>
          <ul>
            {said.map((sentence) => (
              <li key={sentence}>{sentence}</li>
            ))}
          </ul>
        </div>
      ) : null}
    </div>
  )
}
