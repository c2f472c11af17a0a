import { Settings } from './heading.tsx'
import { countsIn, NamedEntries } from './registers/named-entries.tsx'
import { RegisterPage } from './registers/register-page.tsx'
import { nameOf, registerWords, useRegister } from './registers/words.ts'

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
        headline={([found]) => w.headline.procedures(...countsIn(found))}
      >
        {([found, within], refresh, say) => {
          if (!found || !within) return null
          const options = within.entries.map(({ key, row }) => [key, nameOf(row, key)] as const)
          const named = new Map(options)
          return (
            <NamedEntries
              {...{ register: 'procedures', code: 'procedure', found, formColumns, refresh, say }}
              choices={{ sector: { options } }}
              columns={[{ title: w.names.sectors, cell: ({ row }) => named.get(row.sector ?? '') ?? row.sector }]}
            />
          )
        }}
      </RegisterPage>
    </Settings>
  )
}
