import type { Action } from '../../../server/audit.ts'
import { accountWords, instant } from '../account-words.ts'
import { period, said } from '../words.ts'
import { actionWords, auditWords } from './audit-words.ts'
import { nameOf, type Telling, toldIn } from './told.ts'

type Deed = {
  readonly seq: number
  readonly at: string
  readonly official: string | null
  readonly name: string | null
  readonly action: Action
  readonly subject: string
  /** The name of the official that the subject stands for, if any. */
  readonly about: string | null
  readonly details: Readonly<Record<string, unknown>>
}
/** What has been said by the other columns is left out. */
const detailsOf = ({ details: { name, ...others }, about }: Deed) => (name === about ? others : { name, ...others })

type Props = { readonly deeds: readonly Deed[]; readonly names: ReadonlyMap<string, string> }

export function DeedTable({ deeds, names }: Props) {
  const w = auditWords()
  const told = actionWords()
  const { roles, grants } = accountWords()
  const { keys, values } = w
  const telling: Telling = { keys, values, actions: told, roles, grants, names, instant, period, said }
  const subjectOf = ({ action, subject, about }: Deed) => {
    if (about !== null) return about
    // The public name of a session says nothing to a reader; it stands in the file.
    if (action === 'signed-in' || action === 'signed-out') return null
    if (/^register-(?!exported)/.test(action)) return w.change(subject)
    const name = values[subject] ?? nameOf(subject, telling)
    return action.startsWith('link-') ? w.link(name) : name
  }
  return (
    <table class="rows deeds">
      <thead>
        <tr>
          <th scope="col">{w.when}</th>
          <th scope="col">{w.who}</th>
          <th scope="col">{w.what}</th>
          <th scope="col">{w.subject}</th>
          <th scope="col">{w.details}</th>
        </tr>
      </thead>
      <tbody>
        {deeds.map((deed) => (
          <tr key={deed.seq}>
            <td class="when">{instant(deed.at)}</td>
            <td>{deed.name ?? (deed.action === 'sign-in-refused' ? w.nobody : w.system)}</td>
            <th scope="row">{told[deed.action]}</th>
            <td data-label={w.subject}>{subjectOf(deed)}</td>
            <td class="told" data-label={w.details}>
              {toldIn(detailsOf(deed), telling)
                .map(([key, words]) => `${key}: ${words}`)
                .join('; ')}
            </td>
          </tr>
        ))}
      </tbody>
    </table>
  )
}
