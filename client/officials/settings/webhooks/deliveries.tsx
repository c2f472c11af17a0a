import { api } from '../../../shared/api.ts'
import { instant } from '../../account-words.ts'
import { useDeed } from '../../deed.ts'
import { useLive } from '../../live.ts'
import { Refused } from '../../refused.tsx'
import type { Answered } from '../../request.ts'
import { FailureNote } from '../../states.tsx'
import { hookWords, type Receiver, whyNot } from './words.ts'

type Found = Answered<Awaited<ReturnType<(typeof api.webhooks)[':webhook']['deliveries']['$get']>>>
type Delivery = Found['deliveries'][number]

/** The latest messages to a receiver, and what came of each. */
export function Deliveries({ of }: { readonly of: Receiver }) {
  const w = hookWords()
  const { webhook } = of
  const { body, failure, retry } = useLive(`deliveries ${webhook}`, (options) =>
    api.webhooks[':webhook'].deliveries.$get({ param: { webhook } }, options),
  )
  const { busy, refusal, ask } = useDeed()
  if (failure && !body) return <FailureNote failure={failure} retry={retry} />
  if (!body) return null
  if (body.deliveries.length === 0) return <p class="aside">{w.noDeliveries}</p>
  return (
    <>
      <table class="deliveries" aria-label={w.deliveriesOf(of.name)}>
        <thead>
          <tr>
            <th scope="col">{w.columns.event}</th>
            <th scope="col">{w.columns.at}</th>
            <th scope="col">{w.columns.outcome}</th>
          </tr>
        </thead>
        <tbody>
          {body.deliveries.map((one) => (
            <tr key={one.delivery}>
              <th scope="row">{one.event}</th>
              <td>{instant(one.madeAt)}</td>
              <td>
                {outcomeOf(one)}
                {one.state === 'done' ? null : (
                  <>
                    {' '}
                    <button
                      type="button"
                      class="download"
                      aria-label={w.againOne(one.event, instant(one.madeAt))}
                      aria-disabled={busy}
                      onClick={() =>
                        void ask(() =>
                          api.webhooks[':webhook'].deliveries[':delivery'].again.$post({
                            param: { webhook, delivery: one.delivery },
                          }),
                        ).then(retry)
                      }
                    >
                      {w.again}
                    </button>
                  </>
                )}
              </td>
            </tr>
          ))}
        </tbody>
      </table>
      <Refused refusal={refusal} />
    </>
  )
}

function outcomeOf({ state, tries, nextAt, status, fault }: Delivery): string {
  const w = hookWords()
  if (state === 'done') return `${w.outcome.done(tries)}.`
  const told = state === 'waiting' ? w.outcome.waiting(tries, instant(nextAt ?? '')) : w.outcome['given-up'](tries)
  return tries === 0 ? `${told}.` : `${told}: ${whyNot({ status, fault })}.`
}
