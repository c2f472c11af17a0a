// Which device or person brought a response.
import type { Database } from '../database/open.ts'

const AT_A_TIME = 500
const inGroups = <One>(all: readonly One[]): One[][] =>
  Array.from({ length: Math.ceil(all.length / AT_A_TIME) }, (_, i) => all.slice(i * AT_A_TIME, (i + 1) * AT_A_TIME))

export type Device = { readonly name: string; readonly unit: string }

export async function devicesNamed(db: Database, devices: readonly string[]): Promise<ReadonlyMap<string, Device>> {
  const found = new Map<string, Device>()
  for (const some of inGroups(devices))
    for (const { device, name, unit } of await db
      .selectFrom('device')
      .select(['device', 'name', 'unit'])
      .where('device', 'in', some)
      .execute())
      found.set(device, { name, unit })
  return found
}

/** Says who had an assignment at an instant (ISO), and what somebody is called. */
export async function interviewersOf(db: Database, assignments: readonly string[]) {
  const holders = new Map<string, { readonly official: string; readonly until: string | null }[]>()
  for (const some of inGroups(assignments))
    for (const { assignment, official, until } of await db
      .selectFrom('interview_holder')
      .select(['assignment', 'official', 'until'])
      .where('assignment', 'in', some)
      .execute())
      holders.set(assignment, [...(holders.get(assignment) ?? []), { official, until }])
  const officials = [...new Set([...holders.values()].flat().map(({ official }) => official))]
  const names = new Map<string, string>()
  for (const some of inGroups(officials))
    for (const { official, name } of await db
      .selectFrom('official')
      .select(['official', 'name'])
      .where('official', 'in', some)
      .execute())
      names.set(official, name)
  // Whoever gave it back first; whoever has it still comes last.
  for (const own of holders.values()) own.sort((a, b) => ((a.until ?? '~') < (b.until ?? '~') ? -1 : 1))
  return {
    holderAt(assignment: string, instant: string): string | null {
      const own = holders.get(assignment) ?? []
      return (own.find(({ until }) => until === null || instant < until) ?? own.at(-1))?.official ?? null
    },
    nameOf: (official: string): string | null => names.get(official) ?? null,
  }
}
