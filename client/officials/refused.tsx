import type { Refused as Why } from './deed.ts'
import { language, words } from './words.ts'

/** Why the server said no, in its own words. The live region stands ready before there is something to say. */
export function Refused({ refusal, more }: { readonly refusal: Why; readonly more?: string | null }) {
  return (
    <div role="alert">
      {refusal ? (
        <p class="note failure">
          {refusal === 'no-answer' ? words().failure.offline : refusal.message[language.value]}
          {more ? ` ${more}` : ''}
        </p>
      ) : null}
    </div>
  )
}
