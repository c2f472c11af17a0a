import { api } from '../../../shared/api.ts'
import { Confirm } from '../../confirm.tsx'
import { useDeed } from '../../deed.ts'
import { Refused } from '../../refused.tsx'
import { hasRight } from '../../session.ts'
import { number, said } from '../../words.ts'
import { type Batch, type PaperFound, paperWords } from './paper-words.ts'

type Props = { readonly found: PaperFound; readonly refresh: () => void }

/** Every batch in reach: how far it is, and what can be done with it. */
export function Batches({ found, refresh }: Props) {
  const w = paperWords()
  return (
    <section class="panel" aria-labelledby="paper-batches">
      <h2 id="paper-batches">{w.batches}</h2>
      <ul class="works paper-batches">
        {found.batches.map((batch) => (
          <OneBatch key={batch.batch} batch={batch} found={found} refresh={refresh} />
        ))}
      </ul>
    </section>
  )
}

function OneBatch({ batch: one, found, refresh }: Props & { readonly batch: Batch }) {
  const w = paperWords()
  const { batch, progress, errors, closedOn } = one
  const unit = found.desks.find((desk) => desk.unit === one.unit)
  const sector = found.sectors.find(({ sector }) => sector === one.sector)
  const about = [
    unit ? said(unit.name) : one.unit,
    ...(sector ? [said(sector.name)] : []),
    w.languages[one.language === 'en' ? 'en' : 'vi'],
    w.version(one.version),
    w.madeOn(one.madeOn),
    closedOn === null ? w.open : w.closedOn(closedOn),
  ]
  return (
    <li>
      <h3>
        {w.batch(batch)}: {said(one.title)}
      </h3>
      <p class="aside">{about.join(' · ')}</p>
      <dl class="facts-line">
        {(Object.keys(w.progress) as (keyof typeof progress)[]).map((step) => (
          <div key={step}>
            <dt>{w.progress[step]}</dt>
            <dd>{number(progress[step])}</dd>
          </div>
        ))}
      </dl>
      {errors ? (
        <p>
          {w.errors(errors.wrongForms, errors.forms, errors.errors, errors.fields)}{' '}
          {w.rates(errors.ofForms, errors.ofFields)}
        </p>
      ) : null}
      {closedOn === null ? <Deeds batch={one} refresh={refresh} /> : null}
    </li>
  )
}

function Deeds({ batch: { batch, progress }, refresh }: { readonly batch: Batch; readonly refresh: () => void }) {
  const w = paperWords()
  const deed = useDeed()
  const here = (view: string) => `/officials/collect/paper?view=${view}&batch=${batch}`
  const close = async () => {
    if (await deed.ask(() => api.paper.batches[':batch'].close.$post({ param: { batch: `${batch}` } }))) refresh()
  }
  return (
    <>
      <div class="ways">
        <a class="download" href={`/paper/${batch}`} target="_blank" rel="noopener">
          {w.print}
        </a>
        <a class="download" href={`/paper/${batch}?size=large`} target="_blank" rel="noopener">
          {w.printLarge}
        </a>
        {hasRight('paper:settle') ? (
          <>
            {progress.settle > 0 ? (
              <a class="download" href={here('settle')}>
                {w.settle(progress.settle)}
              </a>
            ) : null}
            {progress.compare > 0 ? (
              <a class="download" href={here('compare')}>
                {w.compare(progress.compare)}
              </a>
            ) : null}
            <Confirm name={w.close} question={w.closeQuestion(batch)} busy={deed.busy} onConfirm={() => void close()} />
          </>
        ) : null}
      </div>
      <Refused refusal={deed.refusal} />
    </>
  )
}
