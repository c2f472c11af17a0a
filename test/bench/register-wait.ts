// The longest wait of a submission while a register's file of as many lines as one may have is looked at and comes in.
import { median, times } from './report.ts'
import { loaded } from './servers.ts'

const LINES = 20_000
const ROUNDS = 3
const SECONDS = 8

type At = { readonly port: number; readonly cookie: string; readonly sector: string }

/** Procedures that nobody else has, or the same under another name. */
const fileOf = (sector: string, name: string): string =>
  [
    'procedure,sector,valid_from,valid_to,name_vi,name_en',
    ...Array.from({ length: LINES }, (_, i) => `bench-${i},${sector},,,${name} ${i},${name} ${i}`),
  ].join('\n')

/** At `rate` submissions a second, open loop, alone and beside a file: that adds its lines, and then ones that change them. */
export async function registerWaits({ port, cookie, sector }: At, rate: number): Promise<string> {
  const load = { port, connections: 64, path: '/api/responses', seconds: SECONDS, rate }
  const post = async (query: string, body: string) => {
    const address = `http://127.0.0.1:${port}/api/registers/procedures/import?${query}`
    const reply = await fetch(address, { method: 'POST', headers: { cookie, 'content-type': 'text/csv' }, body })
    if (!reply.ok) throw new Error(`${reply.status} ${await reply.text()}`)
    return (await reply.json()) as { plan: string }
  }
  const took = async (work: () => Promise<unknown>) => {
    const loading = loaded(load)
    await new Promise((resolve) => setTimeout(resolve, 2_000))
    await work()
    return (await loading).most
  }
  const found = { alone: [] as number[], look: [] as number[], import: [] as number[] }
  for (let round = 0; round < ROUNDS; round++) {
    const file = fileOf(sector, `Round ${round}`)
    let plan = ''
    found.alone.push(await took(async () => undefined))
    found.look.push(await took(async () => ({ plan } = await post('dry=1', file))))
    found.import.push(await took(() => post(`plan=${plan}`, file)))
  }
  const row = (of: keyof typeof found) => {
    const ratio = median(found[of].map((most, i) => most / (found.alone[i] as number)))
    return `${found[of].map((most) => most.toFixed(0)).join(', ')}; ratio ${times(ratio)}`
  }
  return `longest wait of a submission, ms: alone ${row('alone')}; beside a look at a register's file of ${LINES} lines ${row('look')}; beside its import ${row('import')}`
}
