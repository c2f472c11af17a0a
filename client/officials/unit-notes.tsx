// What has to be said of the units behind figures: where one was split, and whose responses are counted.
import './unit-notes.css'
import type { Noted } from '../../server/scores/figures.ts'
import { flagWords } from '../../surveys/flag-words.ts'
import { trees as en } from '../../surveys/text/en/trees.ts'
import { trees as vi } from '../../surveys/text/vi/trees.ts'
import type { NamedUnit, UnitFlag } from '../../surveys/trees.ts'
import { language, said } from './words.ts'

const text = { vi, en } as const
export const treeWords = () => text[language.value]

/** Of the unit that is looked at. */
export function UnitNotes({ flags, folded }: Pick<Noted, 'flags' | 'folded'>) {
  const w = treeWords()
  if (flags.length + folded.length === 0) return null
  return (
    <section class="unit-notes" aria-label={w.flagged}>
      {folded.map(({ day, of }) => (
        <p key={day}>{w.folded(day, of.map(nameOf))}</p>
      ))}
      {flags.map((flag) => (
        <p key={flagWords(language.value, flag)} class="flagged">
          <span class="unit-flag" aria-hidden="true">
            ⚑
          </span>{' '}
          {flagWords(language.value, flag)}
        </p>
      ))}
    </section>
  )
}
const nameOf = ({ name }: NamedUnit) => said(name)

type Flagged = { readonly unit: string; readonly name: NamedUnit['name']; readonly flags: readonly UnitFlag[] }

/** The mark beside a unit of a list that something has to be said of. */
export function UnitFlagMark({ flags }: Pick<Flagged, 'flags'>) {
  const w = treeWords()
  if (flags.length === 0) return null
  return (
    <span class="unit-flag" title={flags.map((flag) => flagWords(language.value, flag)).join(' ')}>
      {' '}
      <span aria-hidden="true">⚑</span>
      <span class="unseen">({w.flagged})</span>
    </span>
  )
}

/** What the marks in a list of units stand for, unit by unit. */
export function UnitFlagList({ units }: { readonly units: readonly Flagged[] }) {
  const w = treeWords()
  const flagged = units.filter(({ flags }) => flags.length > 0)
  if (flagged.length === 0) return null
  return (
    <section class="unit-flags">
      <h3>
        <span class="unit-flag" aria-hidden="true">
          ⚑
        </span>{' '}
        {w.flagged}
      </h3>
      <ul>
        {flagged.map(({ unit, name, flags }) => (
          <li key={unit}>
            <b>{said(name)}.</b> {flags.map((flag) => flagWords(language.value, flag)).join(' ')}
          </li>
        ))}
      </ul>
    </section>
  )
}
