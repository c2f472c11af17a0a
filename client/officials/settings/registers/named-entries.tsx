import type { ComponentProps } from 'preact'
import { EntryForm } from './entry-form.tsx'
import { EntryList } from './entry-list.tsx'
import { NameAndCode } from './name-and-code.tsx'
import { NewEntry } from './new-entry.tsx'
import { type Found, registerWords, stateOf, validityOf } from './words.ts'

type Props = {
  readonly register: 'sectors' | 'procedures'
  readonly found: Found
  /** The column of the code, which stays what it is. */
  readonly code: string
  readonly formColumns: readonly string[]
  readonly choices: ComponentProps<typeof EntryForm>['choices']
  /** What stands between the name and the days. */
  readonly columns: ComponentProps<typeof EntryList>['columns']
  readonly refresh: () => void
  readonly say: (words: string) => void
}

/** How many entries there are that have not ended, and how many that have. */
export function countsIn(found: Found | undefined): readonly [current: number, ended: number] {
  const ended = found?.entries.filter(({ row }) => stateOf(row, found.today) === 'ended').length ?? 0
  return [(found?.total ?? 0) - ended, ended]
}

/** Entries that have a name, a code and days: a new one, and the list. */
export function NamedEntries({ register, found, code, formColumns, choices, columns, refresh, say }: Props) {
  const w = registerWords()
  return (
    <>
      <NewEntry register={register} columns={formColumns} choices={choices} refresh={refresh} say={say} />
      <EntryList
        title={w.titles[register]}
        entries={found.entries}
        today={found.today}
        empty={w.empty[register]}
        hasEnds
        headTitle={w.name}
        head={(entry) => <NameAndCode entry={entry} />}
        columns={[...columns, { title: w.validity, cell: ({ row }) => validityOf(row) }]}
        open={(entry) => (
          <EntryForm
            register={register}
            columns={formColumns}
            entry={entry}
            choices={choices}
            kept={[code]}
            refresh={refresh}
          />
        )}
      />
    </>
  )
}
