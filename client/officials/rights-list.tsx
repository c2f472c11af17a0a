import { type Right, rights } from '../../surveys/rights.ts'
import { accountWords } from './account-words.ts'

/** Rights in words, in the order of their list. */
export function RightsList({ held }: { readonly held: readonly Right[] }) {
  const w = accountWords().rights
  return (
    <ul class="plain-list">
      {rights
        .filter((right) => held.includes(right))
        .map((right) => (
          <li key={right}>{w[right]}</li>
        ))}
    </ul>
  )
}
