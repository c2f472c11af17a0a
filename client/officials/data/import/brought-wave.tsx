import type { FoundWave } from '../../../../server/imports/found.ts'
import { dayOf } from '../../../../surveys/period.ts'
import { api } from '../../../shared/api.ts'
import { Confirm } from '../../confirm.tsx'
import { useDeed } from '../../deed.ts'
import { Refused } from '../../refused.tsx'
import { type ImportsSeen, importWords } from './words.ts'

type Props = {
  readonly id: string
  readonly brought: FoundWave
  /** The code of the survey here that takes its responses. */
  readonly code: string
  readonly seen: ImportsSeen
  /** What is to be done then. */
  readonly done: () => Promise<void>
}

/** What the survey here lacks to take the responses of the one in a file, and the deed that mends it. */
export function BroughtWave({ id, brought, code, seen, done }: Props) {
  const { names: w } = importWords()
  const deed = useDeed()
  const { opensOn, closesOn } = brought
  const here = seen.waves.find(({ wave }) => wave === code)
  const isMissing = !here && code === brought.wave
  const isLater = here !== undefined && here.instrument === brought.instrument && here.opensOn > opensOn
  const take = async () => {
    const asked = { param: { import: id }, json: { wave: code } }
    if (await deed.ask(() => api.imports[':import'].wave.$post(asked))) await done()
  }
  return (
    <>
      <p class="aside">{w.days(opensOn, closesOn)}</p>
      {isLater ? <p>{w.later(here.opensOn)}</p> : null}
      {isLater || isMissing ? (
        <Confirm
          name={isLater ? w.begin : w.make}
          question={
            isLater ? w.beginSure(code, opensOn) : w.makeSure(code, closesOn !== null && closesOn < dayOf(Date.now()))
          }
          busy={deed.busy}
          onConfirm={() => void take()}
        />
      ) : null}
      <Refused refusal={deed.refusal} />
    </>
  )
}
