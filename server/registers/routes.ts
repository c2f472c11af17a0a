import { Hono, type Context as HonoContext } from 'hono'
import * as v from 'valibot'
import { dayOf } from '../../surveys/period.ts'
import type { PlacedFault } from '../../surveys/problem.ts'
import { registers as names, type RegisterName } from '../../surveys/registers.ts'
import type { Env, Visit } from '../context.ts'
import { csv, written } from '../exports/sending.ts'
import { Problem } from '../problem.ts'
import { valid } from '../valid.ts'
import { registerNamed } from './all.ts'
import { apply, isOfOrganisation, preview } from './apply.ts'
import { askedByUndo, importsBefore, registersOf } from './history.ts'
import { keeping, mayKeep } from './may.ts'
import { type Asked, askedByFiles, type GivenFile, hashOfBytes, rowOf, versionOf } from './plan.ts'
import { keyOf, type Register, type Row } from './register.ts'

/** First dry, and then with the plan that was told: nothing else is done than what was shown. */
const How = v.object({
  dry: v.optional(v.literal('1')),
  plan: v.optional(v.pipe(v.string(), v.regex(/^[0-9a-f]{64}$/))),
})
const Dry = v.object({ dry: v.optional(v.literal('1')) })
const Cells = v.record(v.pipe(v.string(), v.maxLength(40)), v.pipe(v.string(), v.maxLength(2_000)))
const Version = v.pipe(v.string(), v.regex(/^[0-9a-f]{16}$/))
const Made = v.strictObject({ row: Cells })
const Changed = v.strictObject({ row: Cells, version: Version })
const Removed = v.strictObject({ key: v.pipe(v.string(), v.maxLength(140)), version: Version })
const Page = v.object({
  before: v.optional(v.pipe(v.string(), v.regex(/^\d{1,9}$/))),
  /** The only register whose changes are asked for, or `organisation` for those without pages of their own. */
  of: v.optional(v.picklist([...names, 'organisation'])),
})

/** Units, sectors, procedures and days off: as lists, by form and by file. */
export const registers = new Hono<Env>()
  .get('/registers/imports', keeping, valid('query', Page), async (c) => {
    const { before, of } = c.req.valid('query')
    const asked = registersOf(c.var).filter((name) =>
      of === 'organisation' ? !registerNamed(name).apart : of === undefined || name === of,
    )
    return c.json(await importsBefore(c.var, asked, before === undefined ? null : Number(before)), 200)
  })
  .post('/registers/imports/:import/undo', keeping, valid('query', How), async (c) => {
    const number = numberIn(c.req.param('import'))
    const { dry, plan } = c.req.valid('query')
    const asked = await askedByUndo(c.var, number)
    if (dry) return c.json(await preview(c.var, asked), 200)
    const source = { source: 'undo', undoes: number, files: [] } as const
    return c.json(await apply(c.var, asked, named(plan), source, isOfOrganisation(asked.registers)), 201)
  })
  .post('/registers/import', keeping, valid('query', How), async (c) => {
    const { dry, plan } = c.req.valid('query')
    const files = await filesIn(await partsOf(c))
    for (const { register } of files) mayKeep(c.var.official, register)
    const asked = await askedByFiles(files)
    if (dry) return c.json(await preview(c.var, asked), 200)
    return c.json(await apply(c.var, asked, named(plan), ofFiles(files), isOfOrganisation(asked.registers)), 201)
  })
  .get('/registers/:register', keeping, async (c) =>
    c.json(await listed(c.var, registerIn(c.req.param('register'))), 200),
  )
  .get('/registers/:register/file', keeping, async (c) => {
    const register = registerIn(c.req.param('register'))
    await written(c, 'register-exported', register.name)
    const columns = register.columns.map(({ name }) => name)
    const rows = await register.rows(c.var.read, c.var)
    return csv(
      c,
      register.name,
      columns,
      rows.map((row) => columns.map((column) => row[column] ?? '')),
    )
  })
  .post('/registers/:register/import', keeping, valid('query', How), async (c) => {
    const { name } = registerIn(c.req.param('register'))
    const { dry, plan } = c.req.valid('query')
    const files = [{ register: name, name: `${name}.csv`, bytes: new Uint8Array(await c.req.arrayBuffer()) }]
    const asked = await askedByFiles(files)
    if (dry) return c.json(await preview(c.var, asked), 200)
    return c.json(await apply(c.var, asked, named(plan), ofFiles(files), isOfOrganisation(asked.registers)), 201)
  })
  .post('/registers/:register', keeping, valid('json', Made), async (c) => {
    const register = formOf(c.req.param('register'))
    return c.json(await byForm(c.var, register, c.req.valid('json').row, null), 201)
  })
  .patch('/registers/:register', keeping, valid('query', Dry), valid('json', Changed), async (c) => {
    const register = formOf(c.req.param('register'))
    const { row, version } = c.req.valid('json')
    if (c.req.valid('query').dry) return c.json(await preview(c.var, askedByForm(register, row, version)), 200)
    return c.json(await byForm(c.var, register, row, version), 200)
  })
  .post('/registers/:register/remove', keeping, valid('json', Removed), async (c) => {
    const register = registerIn(c.req.param('register'))
    if (!register.keeps) throw new Problem('no-such-page')
    const { key, version } = c.req.valid('json')
    const why = register.keeps(c.var, key)
    if (why) throw refused([{ column: register.key[0] ?? null, message: why }])
    const proposals = [{ register: register.name, key, line: null, after: null, version }]
    return c.json(await entered(c.var, register, askedFor(register, proposals)), 200)
  })

function registerIn(name: string): Register {
  if (!(names as readonly string[]).includes(name)) throw new Problem('no-such-register')
  return registerNamed(name as RegisterName)
}

/** One whose entries have no pages of their own. Throws a Problem: no-such-register, no-such-page. */
function formOf(name: string): Register {
  const register = registerIn(name)
  if (register.apart) throw new Problem('no-such-page')
  return register
}

function numberIn(text: string): number {
  if (!/^\d{1,9}$/.test(text)) throw new Problem('no-such-import')
  return Number(text)
}

/** Nothing is done that was not looked at. */
function named(plan: string | undefined): string {
  if (plan === undefined) throw new Problem('malformed', 'plan')
  return plan
}

const ofFiles = (files: readonly GivenFile[]) => ({
  source: 'file' as const,
  undoes: null,
  files: files.map(({ register, name, bytes }) => ({ register, name, hash: hashOfBytes(bytes) })),
})

async function partsOf(c: HonoContext<Env>): Promise<Readonly<Record<string, unknown>>> {
  try {
    return await c.req.parseBody({ all: true })
  } catch {
    throw new Problem('malformed', 'parts')
  }
}

/** The files of a form, each by its register's name. Throws a Problem: no-such-register, malformed. */
async function filesIn(body: Readonly<Record<string, unknown>>): Promise<GivenFile[]> {
  const given = Object.entries(body).flatMap(([register, parts]) =>
    (Array.isArray(parts) ? parts : [parts]).map((part: unknown) => ({ register: registerIn(register).name, part })),
  )
  if (given.length === 0) throw new Problem('malformed', 'no file')
  return Promise.all(
    given.map(async ({ register, part }) => {
      if (!(part instanceof File)) throw new Problem('malformed', register)
      const name = part.name.normalize('NFC').replaceAll(/[\p{C}/\\]/gu, '')
      return { register, name: [...name].slice(0, 120).join(''), bytes: new Uint8Array(await part.arrayBuffer()) }
    }),
  )
}

async function listed(visit: Visit, register: Register) {
  const rows = await register.rows(visit.read, visit)
  const { name } = register
  const state = new Map([[name, new Map(rows.map((row) => [keyOf(register, row), row]))]])
  const change = { register: name, line: null, kind: 'changed' } as const
  const entries = rows.map((row) => {
    const key = keyOf(register, row)
    const mine = register.mayChange(visit, { ...change, key, before: row, after: row }, state)
    return { key, row, version: versionOf(row), mine }
  })
  const columns = register.columns.map((column) => column.name)
  return { register: name, columns, total: rows.length, today: dayOf(visit.now()), entries }
}

/** One entry as a form has it. `version` null: a new one. */
const byForm = (visit: Visit, register: Register, cells: Row, version: string | null) =>
  entered(visit, register, askedByForm(register, cells, version))

function askedByForm(register: Register, cells: Row, version: string | null): Asked {
  const unknown = Object.keys(cells).find((name) => !register.columns.some((column) => column.name === name))
  if (unknown !== undefined) throw new Problem('malformed', unknown)
  const { row, faults } = rowOf(register, cells)
  if (faults.length > 0) throw refused(faults)
  return askedFor(register, [{ register: register.name, key: keyOf(register, row), line: null, after: row, version }])
}

const askedFor = ({ name }: Register, proposals: Asked['proposals']): Asked => ({
  ...{ registers: [name], proposals, faults: [], mentioned: new Set(), source: 'form' },
})

const refused = (faults: readonly Omit<PlacedFault, 'line'>[]) =>
  new Problem(
    'register-refused',
    undefined,
    undefined,
    faults.map((fault) => ({ line: null, ...fault })),
  )

const entered = (visit: Visit, { isOrganisation }: Register, asked: Asked) =>
  apply(visit, asked, null, { source: 'form', undoes: null, files: [] }, isOrganisation)
