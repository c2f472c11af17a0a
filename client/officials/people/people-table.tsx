import type { Text } from '../../../surveys/instrument.ts'
import type { Grant, Role } from '../../../surveys/rights.ts'
import { accountWords, instant } from '../account-words.ts'
import { said } from '../words.ts'
import { stateOf } from './find.ts'

export type Listed = {
  readonly official: string
  readonly name: string
  readonly isOwn: boolean
  readonly role: Role
  readonly unit: { readonly unit: string; readonly name: Text }
  readonly grants: readonly Grant[]
  readonly secondFactor: boolean
  readonly seenAt: string | null
  readonly endedAt: string | null
}
const marks = { active: 'state-confirmed', single: 'state-waiting', ended: 'state-refused' } as const

export function PeopleTable({ people }: { readonly people: readonly Listed[] }) {
  const all = accountWords()
  const w = all.people
  return (
    <table class="rows">
      <thead>
        <tr>
          <th scope="col">{w.name}</th>
          <th scope="col">{w.role}</th>
          <th scope="col">{w.unit}</th>
          <th scope="col">{w.seen}</th>
          <th scope="col">{w.state}</th>
        </tr>
      </thead>
      <tbody>
        {people.map((person) => (
          <tr key={person.official}>
            <th scope="row">
              <a href={`/officials/people/${person.official}`}>{person.name}</a>
              {person.isOwn ? <small> ({w.self})</small> : null}
            </th>
            <td>
              {all.roles[person.role].name}
              {person.grants.map((grant) => (
                <small key={grant}>+ {all.grants[grant].name}</small>
              ))}
            </td>
            <td>{said(person.unit.name)}</td>
            <td data-label={w.seen}>{person.seenAt ? instant(person.seenAt) : w.never}</td>
            <td>
              <span class={`state ${marks[stateOf(person)]}`}>{w.states[stateOf(person)]}</span>
            </td>
          </tr>
        ))}
      </tbody>
    </table>
  )
}
