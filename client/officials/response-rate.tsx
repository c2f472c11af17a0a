// How many of those who were served answered, or why that is not known.
import type { ResponseRate as Rate } from '../../server/served/rate.ts'
import { servedWords } from './served-words.ts'
import { session } from './session.ts'

/** The rate with its numbers; a way to enter them for whoever may. */
export function ResponseRate({ rate }: { readonly rate: Rate }) {
  const w = servedWords().rate
  if (rate.says === 'known')
    return (
      <>
        <b>{rate.share === null ? '–' : w.share(rate.share)}</b> <small>{w.of(rate.responses, rate.dossiers)}</small>
        {rate.isDoubtful ? <small class="doubtful">{w.doubtful}</small> : null}
        {rate.partly ? <small>{w.partly(rate.partly.month, rate.partly.until)}</small> : null}
      </>
    )
  if (rate.says !== 'unknown') return <span class="faint">{w[rate.says]}</span>
  const mayEnter = typeof session.value === 'object' && session.value.rights.includes('served:enter')
  return (
    <>
      <span class="faint">{w.unknown(rate.units, rate.months)}</span>
      {mayEnter ? (
        <a class="to-enter" href={`/officials/served?period=${rate.months[0]?.slice(0, 4)}`}>
          {w.enter}
        </a>
      ) : null}
    </>
  )
}

/** For a cell of a table: the rate, or a word. */
export const shortRate = (rate: Rate): string => {
  const w = servedWords().rate
  if (rate.says !== 'known') return w.short[rate.says]
  return rate.share === null ? '–' : w.share(rate.share)
}
