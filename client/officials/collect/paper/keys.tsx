import { blankKey, unreadableKey } from '../../../../surveys/paper/typed.ts'
import { paperWords } from './paper-words.ts'

// What stands on the keys, with the name of its meaning.
const settlingKeys = [
  ['←', 'first'],
  ['→', 'second'],
] as const
const always = [
  ['Enter', 'next'],
  [blankKey, 'blank'],
  [unreadableKey, 'unreadable'],
  ['Esc', 'back'],
  ['Shift + Enter', 'line'],
] as const

/** Every key that means something while a form is typed. */
export function Keys({ settling }: { readonly settling: boolean }) {
  const { keys } = paperWords().typing
  return (
    <section class="panel paper-keys" aria-labelledby="paper-keys-title">
      <h2 id="paper-keys-title">{keys.title}</h2>
      <dl>
        {[...(settling ? settlingKeys : []), ...always].map(([key, meaning]) => (
          <div key={key}>
            <dt>
              <kbd>{key}</kbd>
            </dt>
            <dd>{keys[meaning]}</dd>
          </div>
        ))}
      </dl>
    </section>
  )
}
