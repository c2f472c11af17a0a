import { type Entry, nameOf } from './words.ts'

/** What an entry is called, and the code that files know it by. */
export const NameAndCode = ({ entry: { row, key } }: { readonly entry: Pick<Entry, 'row' | 'key'> }) => (
  <>
    {nameOf(row, key)}
    <small>
      <code>{key}</code>
    </small>
  </>
)
