import { useState } from 'preact/hooks'
import { api } from '../../shared/api.ts'
import { useLive } from '../live.ts'
import { useSignedIn } from '../screen.tsx'
import { FailureNote, Waiting } from '../states.tsx'
import { said } from '../words.ts'
import { Actions } from './actions.tsx'
import { FigureLine } from './figure.tsx'
import { DutiesFrame } from './heading.tsx'
import { History } from './history.tsx'
import { Manage } from './manage.tsx'
import { Remind } from './remind.tsx'
import { DueMark, OffNote, StateMark } from './state.tsx'
import { dutyWords, reminderWords } from './words.ts'
import { Work } from './work.tsx'

/** One duty: the letter's words, how its indicators stand, what is done about them, and what became of it. */
export function Duty({ duty = '' }: { readonly duty?: string }) {
  const w = dutyWords()
  const [outcome, setOutcome] = useState<string | null>(null)
  const live = useLive(useSignedIn() ? `duty ${duty}` : null, (options) =>
    api.duties[':duty'].$get({ param: { duty } }, options),
  )
  const { body, failure } = live
  const done = (says: string) => {
    setOutcome(says)
    live.retry()
  }
  return (
    <DutiesFrame page={null} title={body ? `${body.section} ${said(body.title)}` : w.title}>
      <p>
        <a class="back" href="/officials/duties">
          <span aria-hidden="true">←</span> {w.one.back}
        </a>
      </p>
      {failure ? <FailureNote failure={failure} retry={live.retry} reset="/officials/duties" /> : null}
      {body ? (
        <>
          <h2 class="headline">
            <span class="duty-section">{body.section}</span> {said(body.title)}
          </h2>
          <p class="duty-facts">
            <b>{said(body.unitName)}</b>
            <StateMark {...body} />
            <DueMark {...body} today={body.today} />
            {body.every ? <span>{w.every[body.every]}</span> : null}
          </p>
          {body.state === 'open' && body.overdueDays === 0 ? (
            <OffNote day={body.dueOn} calendar={body.calendar} />
          ) : null}
          <p class="done" role="status">
            {outcome}
          </p>
          <section class="panel" aria-labelledby="quote-title">
            <h2 id="quote-title">{w.quote}</h2>
            <blockquote lang="vi">{body.quote}</blockquote>
            <p class="aside">{w.one.given(body.letter, body.section)}</p>
          </section>
          <section class="panel" aria-labelledby="figures-title">
            <h2 id="figures-title">{w.figure.title}</h2>
            {body.figures.length === 0 ? <p>{w.figure.noNode}</p> : null}
            <ul class="duty-figures">
              {body.figures.map((figure) => (
                <li key={`${figure.index} ${figure.indicator}`}>
                  <FigureLine figure={figure} detailed />
                </li>
              ))}
            </ul>
            {body.missing ? (
              <p class="aside">
                {w.figure.missing}: {said(body.missing)}
              </p>
            ) : null}
          </section>
          <Actions duty={body} done={done} />
          <Work duty={body} done={done} />
          {body.mayAssign && body.state === 'open' ? (
            <section class="panel screen-only" aria-labelledby="remind-title">
              <h2 id="remind-title">{w.one.remind}</h2>
              <Remind duties={[duty]} done={() => done(reminderWords().send.sent)} />
            </section>
          ) : null}
          {body.mayDispose ? <Manage duty={body} done={done} /> : null}
          <History duty={body} />
        </>
      ) : failure ? null : (
        <Waiting blocks={['line', 'panel', 'panel']} />
      )}
    </DutiesFrame>
  )
}

type Named = { readonly unit: string; readonly name: { readonly vi: string; readonly en: string } }
export const nameIn = (units: readonly Named[], code: string): string => {
  const found = units.find(({ unit }) => unit === code)
  return found ? said(found.name) : code
}
