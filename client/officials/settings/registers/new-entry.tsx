import type { ComponentProps } from 'preact'
import { EntryForm } from './entry-form.tsx'
import { Adding } from './register-page.tsx'
import { registerWords } from './words.ts'

type Props = Pick<
  ComponentProps<typeof EntryForm>,
  'register' | 'columns' | 'choices' | 'first' | 'hints' | 'refresh'
> & {
  readonly say: (words: string) => void
}

/** A button, and the form of a new entry that it opens. */
export function NewEntry({ say, ...form }: Props) {
  const w = registerWords()
  return (
    <Adding name={w.add[form.register]}>
      {(close) => (
        <EntryForm
          {...form}
          entry={null}
          kept={[]}
          onAdded={(name) => {
            say(w.added(name))
            close()
          }}
          onClose={close}
        />
      )}
    </Adding>
  )
}
