import { said } from '../words.ts'
import { Settings } from './heading.tsx'
import { EntryForm } from './registers/entry-form.tsx'
import { EntryList } from './registers/entry-list.tsx'
import { NameAndCode } from './registers/name-and-code.tsx'
import { NewEntry } from './registers/new-entry.tsx'
import { RegisterPage } from './registers/register-page.tsx'
import { nameOf, registerWords, stateOf, useRegister, validityOf } from './registers/words.ts'

const formColumns = [
  ...['name_vi', 'name_en', 'sector', 'target', 'target_source_vi', 'target_source_en', 'owners'],
  ...['valid_from', 'valid_to'],
]

/** Sectors: what each aims at, where that is from, and who answers for it. */
export function SectorSettings() {
  const sectors = useRegister('sectors')
  const units = useRegister('units')
  const w = registerWords()
  const named = new Map(units.body?.entries.map(({ key, row }) => [key, nameOf(row, key)]))
  return (
    <Settings page="sectors">
      <RegisterPage
        registers={['sectors']}
        lives={[sectors]}
        lead={w.leads.sectors}
        headline={([found]) => {
          const ended = found?.entries.filter(({ row }) => stateOf(row, found.today) === 'ended').length ?? 0
          return w.headline.sectors((found?.total ?? 0) - ended, ended)
        }}
      >
        {([found], refresh, say) =>
          found ? (
            <>
              <NewEntry register="sectors" columns={formColumns} choices={{}} refresh={refresh} say={say} />
              <EntryList
                title={w.titles.sectors}
                entries={found.entries}
                today={found.today}
                empty={w.empty.sectors}
                hasEnds
                headTitle={w.name}
                head={(entry) => <NameAndCode entry={entry} />}
                columns={[
                  {
                    title: w.columns.target ?? '',
                    cell: ({ row }) => (
                      <>
                        {row.target || w.none}
                        {row.target_source_vi ? (
                          <small>{said({ vi: row.target_source_vi, en: row.target_source_en ?? '' })}</small>
                        ) : null}
                      </>
                    ),
                  },
                  {
                    title: w.columns.owners ?? '',
                    cell: ({ row }) =>
                      (row.owners ?? '')
                        .split(' ')
                        .filter(Boolean)
                        .map((one) => {
                          const [unit = '', section = ''] = one.split(':')
                          return (
                            <div key={one}>
                              {named.get(unit) ?? unit} <small>{section}</small>
                            </div>
                          )
                        }),
                  },
                  { title: w.validity, cell: ({ row }) => validityOf(row) },
                ]}
                open={(entry) => (
                  <EntryForm
                    register="sectors"
                    columns={formColumns}
                    entry={entry}
                    choices={{}}
                    kept={['sector']}
                    refresh={refresh}
                  />
                )}
              />
            </>
          ) : null
        }
      </RegisterPage>
    </Settings>
  )
}
