import { useState } from 'preact/hooks'
import { type Marks, marksOf } from '../../../../surveys/paper/entry.ts'
import { printedAs } from '../../../../surveys/paper/form-number.ts'
import { api } from '../../../shared/api.ts'
import { useDeed } from '../../deed.ts'
import { whyNot } from '../../figure-form.tsx'
import { useLive } from '../../live.ts'
import { FailureNote, Waiting } from '../../states.tsx'
import { asTyping, paperWords } from './paper-words.ts'
import { entryOf, headMarks } from './steps.ts'
import { type Offers, Typing } from './typing.tsx'

/** Forms whose two entries differ, one after the other; only what differs is asked. */
export function Settle({ batch }: { readonly batch: string }) {
  const { settling: w, typing: t } = paperWords()
  const deed = useDeed()
  const [done, setDone] = useState<string | null>(null)
  const live = useLive(
    `differences ${batch}`,
    (options) => api.paper.batches[':batch'].differences.$get({ param: { batch } }, options),
    false,
  )
  const { body, failure } = live
  if (failure) return <FailureNote failure={failure} retry={live.retry} />
  if (!body) return <Waiting blocks={['line', 'panel']} />
  const [first] = body.forms
  const typing = asTyping(body)
  const offers = first && offersOf(typing, first.entries)
  const refused = deed.refusal === null ? null : whyNot(deed.refusal === 'no-answer' ? null : deed.refusal)
  return (
    <>
      <p class="headline">{first ? w.left(body.forms.length) : w.none}</p>
      {first ? <p class="aside">{w.lead}</p> : null}
      <p class="paper-saved" role="status">
        {done}
      </p>
      {first && offers ? (
        <Typing
          key={first.form}
          typing={typing}
          offers={offers}
          begun={agreedIn(offers)}
          about={t.settling(printedAs(first.form))}
          busy={deed.busy}
          refused={refused}
          onSave={async (marks) => {
            if (!(await deed.ask(() => api.paper.settlements.$post({ json: entryOf(typing, first.form, marks) }))))
              return
            setDone(t.saved.settled(printedAs(first.form)))
            live.retry()
          }}
        />
      ) : null}
    </>
  )
}

type Entries = readonly (Parameters<typeof marksOf>[1] & Parameters<typeof headMarks>[0])[]
function offersOf(body: Parameters<typeof marksOf>[0], entries: Entries): Offers {
  const [one = {}, other = {}] = entries.map((entry) => ({ ...headMarks(entry), ...marksOf(body, entry) }))
  return [one, other]
}

/** What both say. */
const agreedIn = ([one, other]: Offers): Marks =>
  Object.fromEntries(Object.entries(one).filter(([key, mark]) => JSON.stringify(other[key]) === JSON.stringify(mark)))
