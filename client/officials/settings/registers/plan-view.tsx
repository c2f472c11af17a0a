import type { ComponentChildren } from 'preact'
import { useId, useState } from 'preact/hooks'
import type { Plan } from '../../../../server/registers/plan.ts'
import { said } from '../../words.ts'
import { Pages, usePages } from './paging.tsx'
import { cellOf, nameOf, registerWords } from './words.ts'

type Change = Plan['changes'][number]
type Shown = 'all' | Change['kind'] | 'faults'
const kinds = ['new', 'changed', 'ended', 'removed'] as const

type Props = {
  readonly plan: Plan
  /** What is said above faults. */
  readonly failed: string
  /** What is said where there is nothing to change. */
  readonly nothing: string
  /** Whether entries stand in lines of a file. */
  readonly hasLines: boolean
  /** The ways on: above the entries, of which there may be hundreds. */
  readonly children?: ComponentChildren
}

/** What would change, entry by entry, or everything that keeps it from being done. */
export function PlanView({ plan, failed, nothing, hasLines, children }: Props) {
  const { plan: w } = registerWords()
  const id = useId()
  const { changes, faults, faultCount, unchanged } = plan
  const [asked, setShown] = useState<Shown>(faultCount > 0 ? 'faults' : 'all')
  const several = new Set([...changes, ...faults].map(({ register }) => register)).size > 1
  const counts: Readonly<Record<Shown, number>> = {
    all: changes.length,
    ...(Object.fromEntries(kinds.map((kind) => [kind, changes.filter((one) => one.kind === kind).length])) as Record<
      Change['kind'],
      number
    >),
    faults: faultCount,
  }
  const choices = (['all', ...kinds, 'faults'] as const).filter((kind) => counts[kind] > 0)
  const shown = counts[asked] > 0 ? asked : faultCount > 0 ? 'faults' : 'all'
  return (
    <section class="plan" aria-labelledby={id}>
      <h3 id={id}>{w.title}</h3>
      {faultCount > 0 ? <p class="note failure">{failed}</p> : null}
      {plan.warnings.length > 0 ? (
        <ul class="note plain-list">
          {plan.warnings.slice(0, 20).map((warning, i) => (
            <li key={`${warning.line} ${i}`}>
              {hasLines && warning.line !== null ? `${w.line} ${warning.line}: ` : ''}
              {said(warning.message)}
            </li>
          ))}
        </ul>
      ) : null}
      {faultCount === 0 && changes.length === 0 ? <p class="note">{nothing}</p> : null}
      {children}
      {choices.length > 1 ? (
        <fieldset class="plan-kinds">
          <legend class="unseen">{w.filter}</legend>
          {choices.map((kind) => (
            <label key={kind}>
              <input type="radio" name={id} checked={kind === shown} onChange={() => setShown(kind)} />
              <span>
                {w.kinds[kind]} <b>{counts[kind]}</b>
              </span>
            </label>
          ))}
        </fieldset>
      ) : null}
      {shown === 'faults' ? (
        <Faults plan={plan} several={several} hasLines={hasLines} />
      ) : counts[shown] > 0 ? (
        <Changes
          key={shown}
          changes={shown === 'all' ? changes : changes.filter(({ kind }) => kind === shown)}
          several={several}
          hasLines={hasLines}
        />
      ) : null}
      {changes.length > 0 && unchanged > 0 ? <p class="aside">{w.summary(unchanged)}</p> : null}
    </section>
  )
}

type FaultsProps = { readonly plan: Plan; readonly several: boolean; readonly hasLines: boolean }

function Faults({ plan: { faults, faultCount }, several, hasLines }: FaultsProps) {
  const { plan: w, names } = registerWords()
  const { shown, ...pages } = usePages(faults)
  return (
    <>
      <table class="rows plan-table">
        <caption class="unseen">{w.kinds.faults}</caption>
        <thead>
          <tr>
            {several ? <th scope="col">{w.list}</th> : null}
            {hasLines ? <th scope="col">{w.line}</th> : null}
            {hasLines ? <th scope="col">{w.column}</th> : null}
            <th scope="col">{w.what}</th>
          </tr>
        </thead>
        <tbody>
          {shown.map((fault, i) => (
            <tr key={`${fault.register} ${fault.line} ${fault.column} ${i}`}>
              {several ? <td data-label={w.list}>{names[fault.register]}</td> : null}
              {hasLines ? <td data-label={w.line}>{fault.line ?? w.wholeFile}</td> : null}
              {hasLines ? <td data-label={fault.column ? w.column : undefined}>{fault.column}</td> : null}
              <td class="plan-what">{said(fault.message)}</td>
            </tr>
          ))}
        </tbody>
      </table>
      {faultCount > faults.length ? <p class="aside">{w.someFaults(faults.length)}</p> : null}
      <Pages {...pages} />
    </>
  )
}

type ChangesProps = { readonly changes: readonly Change[]; readonly several: boolean; readonly hasLines: boolean }

function Changes({ changes, several, hasLines }: ChangesProps) {
  const { plan: w, names } = registerWords()
  const { shown, ...pages } = usePages(changes)
  return (
    <>
      <table class="rows plan-table">
        <caption class="unseen">{w.title}</caption>
        <thead>
          <tr>
            {several ? <th scope="col">{w.list}</th> : null}
            {hasLines ? <th scope="col">{w.line}</th> : null}
            <th scope="col">{w.entry}</th>
            <th scope="col">{w.change}</th>
          </tr>
        </thead>
        <tbody>
          {shown.map((change) => (
            <tr key={`${change.register} ${change.key}`}>
              {several ? <td data-label={w.list}>{names[change.register]}</td> : null}
              {hasLines ? <td data-label={w.line}>{change.line}</td> : null}
              <th scope="row">
                {nameOf(change.after ?? change.before, change.key)}
                <small>
                  <code>{change.key}</code>
                </small>
              </th>
              <td class="plan-what">
                <span class={`state plan-${change.kind}`}>{w.kind[change.kind]}</span>
                <What change={change} />
              </td>
            </tr>
          ))}
        </tbody>
      </table>
      <Pages {...pages} />
    </>
  )
}

/** Each column that differs, before and after; of a new entry those that hold something. */
function What({ change: { before, after, key } }: { readonly change: Change }) {
  const { columns, plan: w } = registerWords()
  const names = Object.keys(after ?? before ?? {})
  const own = key.split(' ')
  const told = names.filter((name) =>
    before && after
      ? before[name] !== after[name]
      : (after ?? before)?.[name] !== '' && !own.includes((after ?? before)?.[name] ?? ''),
  )
  return (
    <dl class="plan-cells">
      {told.map((name) => (
        <div key={name}>
          <dt>{columns[name] ?? name}</dt>
          <dd>
            {before && after ? (
              <>
                <del>{cellOf(name, before[name] ?? '')}</del> <span aria-hidden="true">→</span>{' '}
                <span class="unseen">{w.fromTo}</span>
                <ins>{cellOf(name, after[name] ?? '')}</ins>
              </>
            ) : (
              cellOf(name, (after ?? before)?.[name] ?? '')
            )}
          </dd>
        </div>
      ))}
    </dl>
  )
}
