import { paperWords } from './paper-words.ts'

/** Every key that means something while a form is typed. */
export function Keys({ settling }: { readonly settling: boolean }) {
  const { keys } = paperWords().typing
  return (
    <section class="panel paper-keys" aria-labelledby="paper-keys-title">
      <h2 id="paper-keys-title">{keys.title}</h2>
      <dl>
        {[...(settling ? keys.settling : []), ...keys.list].map(([key, meaning]) => (
          <div key={key}>
            <dt>
              <kbd>{key}</kbd>
            </dt>
            <dd>{meaning}</dd>
          </div>
        ))}
      </dl>
    </section>
  )
}
