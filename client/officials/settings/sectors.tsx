import { said } from '../words.ts'
import { Settings } from './heading.tsx'
import { countsIn, NamedEntries } from './registers/named-entries.tsx'
import { RegisterPage } from './registers/register-page.tsx'
import { nameOf, registerWords, useRegister } from './registers/words.ts'

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
        headline={([found]) => w.headline.sectors(...countsIn(found))}
      >
        {([found], refresh, say) =>
          found ? (
            <NamedEntries
              {...{ register: 'sectors', code: 'sector', found, formColumns, refresh, say }}
              choices={{}}
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
              ]}
            />
          ) : null
        }
      </RegisterPage>
    </Settings>
  )
}
