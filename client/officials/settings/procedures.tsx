import { Settings } from './heading.tsx'
import { EntryForm } from './registers/entry-form.tsx'
import { EntryList } from './registers/entry-list.tsx'
import { NameAndCode } from './registers/name-and-code.tsx'
import { NewEntry } from './registers/new-entry.tsx'
import { RegisterPage } from './registers/register-page.tsx'
import { nameOf, registerWords, stateOf, useRegister, validityOf } from './registers/words.ts'

const formColumns = ['name_vi', 'name_en', 'procedure', 'sector', 'valid_from', 'valid_to']

/** Procedures, each with its sector. */
export function ProcedureSettings() {
  const procedures = useRegister('procedures')
  const sectors = useRegister('sectors')
  const w = registerWords()
  return (
    <Settings page="procedures">
      <RegisterPage
        registers={['procedures']}
        lives={[procedures, sectors]}
        lead={w.leads.procedures}
        headline={([found]) => {
          const ended = found?.entries.filter(({ row }) => stateOf(row, found.today) === 'ended').length ?? 0
          return w.headline.procedures((found?.total ?? 0) - ended, ended)
        }}
      >
        {([found, within], refresh, say) => {
          if (!found || !within) return null
          const options = within.entries.map(({ key, row }) => [key, nameOf(row, key)] as const)
          const named = new Map(options)
          const choices = { sector: { options } }
          return (
            <>
              <NewEntry register="procedures" columns={formColumns} choices={choices} refresh={refresh} say={say} />
              <EntryList
                title={w.titles.procedures}
                entries={found.entries}
                today={found.today}
                empty={w.empty.procedures}
                hasEnds
                headTitle={w.name}
                head={(entry) => <NameAndCode entry={entry} />}
                columns={[
                  { title: w.names.sectors, cell: ({ row }) => named.get(row.sector ?? '') ?? row.sector },
                  { title: w.validity, cell: ({ row }) => validityOf(row) },
                ]}
                open={(entry) => (
                  <EntryForm
                    register="procedures"
                    columns={formColumns}
                    entry={entry}
                    choices={choices}
                    kept={['procedure']}
                    refresh={refresh}
                  />
                )}
              />
            </>
          )
        }}
      </RegisterPage>
    </Settings>
  )
}
