// What every route replies, as JSON Schemas: read from the types of the routes, as the compiler writes them out. So they
// are what the handlers really give, and a route that changes changes them.
import { spawnSync } from 'node:child_process'
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { root } from '../source.ts'
import { declarationsBelow } from './declared.ts'
import { type Schema, schemaWriter } from './schema-of.ts'
import { shared } from './shared-schemas.ts'

/** By `GET /api/scores`, and then by status. Null: a body that is no JSON, or none. */
export type Replies = {
  readonly routes: Readonly<Record<string, Readonly<Record<string, Schema | null>>>>
  readonly schemas: Readonly<Record<string, Schema>>
}

export function repliesInTypes(): Replies {
  const folder = mkdtempSync(join(tmpdir(), 'lang-nghe-types-'))
  try {
    declare(folder)
    return repliesIn(folder)
  } finally {
    rmSync(folder, { recursive: true, force: true })
  }
}

function declare(folder: string): void {
  const options = {
    ...{ noEmit: false, declaration: true, emitDeclarationOnly: true, noErrorTruncation: true },
    ...{ outDir: folder, rootDir: root, typeRoots: [join(root, 'node_modules/@types')] },
  }
  const project = join(folder, 'tsconfig.json')
  const files = [join(root, 'test/interface/replies-of.ts')]
  writeFileSync(
    project,
    JSON.stringify({ extends: join(root, 'tsconfig.json'), compilerOptions: options, files, include: [] }),
  )
  const { status, stdout } = spawnSync(
    process.execPath,
    [join(root, 'node_modules/typescript/bin/tsc'), '-p', project],
    {
      encoding: 'utf8',
    },
  )
  if (status !== 0) throw new Error(`The types of the replies cannot be written out:\n${stdout}`)
}

export function repliesIn(folder: string): Replies {
  const file = 'test/interface/replies-of.ts'
  const declarationsOf = declarationsBelow(folder)
  const { schemaOf, open, propertiesOf, wordsOf, schemas } = schemaWriter(declarationsOf)
  const all = declarationsOf(file).values.get('replies')
  if (!all) throw new Error('The replies are not declared')
  const routes: Record<string, Record<string, Schema | null>> = {}
  const paths = [...propertiesOf(all)].sort((a, b) => ((a.name ?? '') < (b.name ?? '') ? -1 : 1))
  for (const { name: path, type } of paths) {
    if (!path?.startsWith('/api/')) continue
    for (const { name: method, type: reply } of propertiesOf(type)) {
      const route = `${method?.slice(1).toUpperCase()} ${path}`
      const inside = open(reply)
      const found: Record<string, Schema | null> = {}
      for (const one of inside.kind === 'union' ? inside.of : [inside]) {
        const of = new Map(propertiesOf(one).map((member) => [member.name, member.type]))
        const status = of.get('status')
        const format = of.get('format')
        const body = of.get('body')
        if (!status || !body) continue
        // A handler that gives a Response of its own says no status.
        const codes = status.kind === 'named' ? [] : wordsOf(status)
        try {
          const schema = format?.kind === 'literal' && format.value === 'json' ? schemaOf(body) : null
          for (const code of codes) found[code] = schema
        } catch (error) {
          throw new Error(`${route}: ${(error as Error).message}`)
        }
      }
      routes[route] = found
    }
  }
  const found = shared(routes, Object.fromEntries(schemas))
  return { ...found, schemas: inOrder(found.schemas) }
}

const inOrder = <T>(of: Readonly<Record<string, T>>): Record<string, T> =>
  Object.fromEntries(Object.entries(of).sort(([a], [b]) => (a < b ? -1 : 1)))
