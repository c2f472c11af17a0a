import { useState } from 'preact/hooks'
import { formatDay } from '../../../surveys/text/format.ts'
import { api } from '../../shared/api.ts'
import { Confirm } from '../confirm.tsx'
import { useDeed } from '../deed.ts'
import { Refused } from '../refused.tsx'
import { Settings } from './heading.tsx'
import { EntryFaults, EntryForm } from './registers/entry-form.tsx'
import { EntryList } from './registers/entry-list.tsx'
import { NewEntry } from './registers/new-entry.tsx'
import { optionsOf, RegisterPage } from './registers/register-page.tsx'
import { cellOf, type Entry, nameOf, registerWords, useRegister } from './registers/words.ts'

/** The calendar of a year: days off, and days worked instead. */
export function Holidays() {
  const holidays = useRegister('holidays')
  const [asked, setYear] = useState<string | null>(null)
  const w = registerWords()
  const year = asked ?? holidays.body?.today.slice(0, 4) ?? ''
  const ofYear = (entries: readonly Entry[]) => entries.filter(({ key }) => key.startsWith(year))
  const choices = { kind: { options: optionsOf('kind') } }
  return (
    <Settings page="holidays">
      <RegisterPage
        registers={['holidays']}
        lives={[holidays]}
        lead={w.leads.holidays}
        headline={([found]) => {
          const own = ofYear(found?.entries ?? [])
          const off = own.filter(({ row }) => row.kind === 'holiday').length
          return w.headline.holidays(off, own.length - off, year)
        }}
      >
        {([found], refresh, say) =>
          found ? (
            <>
              <Year year={year} onYear={setYear} />
              <NewEntry
                register="holidays"
                columns={found.columns}
                first={{ kind: 'holiday' }}
                choices={choices}
                hints={{ day: '' }}
                refresh={refresh}
                say={say}
              />
              <EntryList
                title={`${w.titles.holidays} ${year}`}
                entries={ofYear(found.entries)}
                today={found.today}
                empty={w.empty.holidays}
                hasEnds={false}
                name={({ key }) => formatDay(key)}
                headTitle={w.columns.day ?? ''}
                head={({ key }) => (
                  <>
                    {formatDay(key)}
                    <small>{w.weekdays[new Date(`${key}T12:00:00Z`).getUTCDay()]}</small>
                  </>
                )}
                columns={[
                  { title: w.name, cell: ({ row, key }) => nameOf(row, key) },
                  {
                    title: w.columns.kind ?? '',
                    cell: ({ row }) => (
                      <span class={`state ${row.kind === 'working' ? 'state-waiting' : 'state-confirmed'}`}>
                        {cellOf('kind', row.kind ?? '')}
                      </span>
                    ),
                  },
                  { title: w.columns.source ?? '', cell: ({ row }) => row.source },
                ]}
                open={(entry) => (
                  <>
                    <EntryForm
                      register="holidays"
                      columns={found.columns}
                      entry={entry}
                      choices={choices}
                      kept={['day']}
                      refresh={refresh}
                    />
                    {entry.key > found.today ? <Remove entry={entry} refresh={refresh} say={say} /> : null}
                  </>
                )}
              />
            </>
          ) : null
        }
      </RegisterPage>
    </Settings>
  )
}

function Year({ year, onYear }: { readonly year: string; readonly onYear: (year: string) => void }) {
  const w = registerWords()
  const step = (to: number, name: string, arrow: string) => (
    <button type="button" class="step" aria-label={name} onClick={() => onYear(`${to}`)}>
      <span aria-hidden="true">{arrow}</span>
    </button>
  )
  const at = Number(year)
  return (
    <div class="stepper holiday-year">
      {step(at - 1, w.earlier(`${at - 1}`), '‹')}
      <strong aria-live="polite">
        {w.year} {year}
      </strong>
      {step(at + 1, w.later(`${at + 1}`), '›')}
    </div>
  )
}

type RemoveProps = { readonly entry: Entry; readonly refresh: () => void; readonly say: (words: string) => void }

function Remove({ entry: { key, version }, refresh, say }: RemoveProps) {
  const w = registerWords().remove
  const { busy, refusal, ask } = useDeed()
  const remove = async () => {
    const param = { register: 'holidays' }
    const answer = await ask<never>(
      () => api.registers[':register'].remove.$post({ param, json: { key, version } }) as Promise<never>,
    )
    if (answer) say(w.done(key))
    refresh()
  }
  return (
    <div class="entry-more">
      <Confirm name={w.remove} label={w.one(key)} question={w.sure(key)} busy={busy} onConfirm={() => void remove()} />
      <Refused refusal={refusal} />
      <EntryFaults faults={refusal !== null && refusal !== 'no-answer' ? (refusal.faults ?? []) : []} />
    </div>
  )
}
