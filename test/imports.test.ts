// The rule of imports, from README: data goes forward only, and the path of an import shows the direction.
import { readFileSync } from 'node:fs'
import { isBuiltin } from 'node:module'
import { join, posix } from 'node:path'
import { describe, expect, test } from 'vitest'
import { filesBelow, isSyntax, root, type Source, type Syntax, syntaxOf } from './source.ts'

type Import = { readonly from: string; readonly typesOnly: boolean }

const rooms = ['surveys', 'migrations', 'server', 'client']
const packages = Object.keys(JSON.parse(readFileSync(join(root, 'package.json'), 'utf8')).dependencies)

/**
 * The one part of the server that also runs on a phone: its worker draws the light form where the network is away. What
 * this part is made of is held to what a browser has, below.
 */
const onPhone = ['base64url', 'draft', 'endings', 'faults', 'page', 'questions', 'steps', 'words'].map(
  (name) => `server/form/${name}.ts`,
)
const isOnPhone = (path: string) => path === 'server/problem.ts' || onPhone.includes(path)

const textOf = (node: unknown) => (isSyntax(node) && typeof node.value === 'string' ? node.value : undefined)
const isNamed = (node: unknown, name: string) => isSyntax(node) && (node.name === name || node.value === name)

// `import { type A } from` still runs the module it names: only `import type` takes nothing but types.
function importIn(node: Syntax): Import | undefined {
  const from = textOf(node.source)
  if (from === undefined) {
    return node.type === 'ImportExpression' ? { from: '(computed)', typesOnly: false } : undefined
  }
  const typesOnly = node.type === 'TSImportType' || node.importKind === 'type' || node.exportKind === 'type'
  return { from, typesOnly }
}

function importsOf(source: Source, tree: readonly Syntax[]): Import[] {
  if (source.path.endsWith('.css')) {
    return [...source.text.matchAll(/@import\s+(?:url\()?["']?([^"')\s;]+)/g)].map(([, from]) => ({
      from: from as string,
      typesOnly: false,
    }))
  }
  return tree.map(importIn).filter((found) => found !== undefined)
}

/** Where a file belongs: `surveys`, `server`, `migrations`, `test`, or an audience such as `client/kiosk`. */
const roomOf = (path: string) =>
  path.startsWith('client/') ? path.split('/', 2).join('/') : (path.split('/')[0] ?? '')

function isAllowed(room: string, target: string, typesOnly: boolean): boolean {
  if (target === room) return true
  if (room === 'server') return target === 'surveys' || target === 'migrations'
  if (!room.startsWith('client/')) return false
  return target === 'surveys' || target === 'client/shared' || (target === 'server' && typesOnly)
}

function isAllowedPackage(room: string, name: string): boolean {
  if (room === 'surveys') return false
  if (isBuiltin(name)) return room === 'server'
  const owner = name.split('/', name.startsWith('@') ? 2 : 1).join('/')
  return room === 'migrations' ? owner === 'kysely' : packages.includes(owner)
}

function wrongImport({ path }: Source, { from, typesOnly }: Import): string | undefined {
  const room = roomOf(path)
  if (!from.startsWith('.')) {
    const isElsewhere = isOnPhone(path) && !typesOnly && from !== 'hono/html'
    return isAllowedPackage(room, from) && !isElsewhere ? undefined : `imports the package ${from}`
  }
  if (!/\.(ts|tsx|json|css|svg)$/.test(from)) return `imports ${from} without its extension`
  const file = posix.join(posix.dirname(path), from)
  const target = roomOf(file)
  if (room === 'client/worker' && isOnPhone(file)) return undefined
  if (isOnPhone(path) && target === 'server' && !typesOnly && !isOnPhone(file)) return `takes ${from} to the phone`
  if (isAllowed(room, target, typesOnly)) return undefined
  return `imports ${from}${target === 'server' ? ' and not only its types' : ''}`
}

// What is started hands the environment to readConfig, and the server hands it to its child; prepare.mjs, which is no
// TypeScript, is not looked at.
const mayReadEnvironment = ['server/main.ts', 'server/demo.ts', 'server/cli.ts', 'server/aside.ts']

function readsEnvironment(node: Syntax): boolean {
  if (node.type === 'MemberExpression') return isNamed(node.object, 'process') && isNamed(node.property, 'env')
  if (node.type === 'VariableDeclarator') return isNamed(node.init, 'process')
  return node.type === 'ImportDeclaration' && /^(node:)?process$/.test(textOf(node.source) ?? '')
}

const selectsAll = (node: Syntax) =>
  node.type === 'CallExpression' && isSyntax(node.callee) && isNamed(node.callee.property ?? node.callee, 'selectAll')

/** Everything in one file that breaks the rules, as sentences. */
function faultsIn(source: Source): string[] {
  const tree = source.path.endsWith('.css') ? [] : syntaxOf(source)
  const faults = importsOf(source, tree).map((found) => wrongImport(source, found))
  if (!mayReadEnvironment.includes(source.path) && tree.some(readsEnvironment)) faults.push('reads process.env')
  if (roomOf(source.path) !== 'migrations' && tree.some(selectsAll)) faults.push('calls selectAll()')
  return faults.filter((fault) => fault !== undefined).map((fault) => `${source.path} ${fault}`)
}

describe('the project', () => {
  const sources = rooms.flatMap((room) => filesBelow(room, ['.ts', '.tsx', '.css']))

  test('is read whole: every room has files', () => {
    const found = new Set(sources.map(({ path }) => path.split('/')[0]))
    expect([...found].sort()).toEqual([...rooms].sort())
  })

  test('keeps the rules of imports, of the environment and of queries', () => {
    expect(sources.flatMap(faultsIn)).toEqual([])
  })
})

describe('the check', () => {
  const faults = (path: string, text: string) => faultsIn({ path, text })

  test.each([
    ['surveys/score.ts', "import { Tally } from '../server/tallies.ts'"],
    ['surveys/score.ts', "import type { Tally } from '../server/tallies.ts'"],
    ['surveys/score.ts', "import { Model } from 'survey-core'"],
    ['surveys/score.ts', "import { readFileSync } from 'node:fs'"],
    ['surveys/score.ts', "const { readFileSync } = await import('fs')"],
    ['surveys/score.ts', 'const any = await import(name)'],
    ['surveys/text/vi/x.ts', "import { word } from '../../../client/shared/word.ts'"],
    ['migrations/0001.ts', "import type { Tables } from '../server/database/tables.ts'"],
    ['migrations/0001.ts', "import { hono } from 'hono'"],
    ['server/form.ts', "import { Form } from '../client/citizen/form.ts'"],
    ['server/form.ts', "import { world } from '../test/world.ts'"],
    ['server/form.ts', "import { test } from 'vitest'"],
    ['client/kiosk/step.ts', "import { api } from '../../server/app.ts'"],
    ['client/kiosk/step.ts', "import { type Api } from '../../server/app.ts'"],
    ['client/kiosk/step.ts', "export * from '../../server/app.ts'"],
    ['client/kiosk/step.ts', "export { api } from '../../server/app.ts'"],
    ['client/kiosk/step.ts', "import { up } from '../../migrations/index.ts'"],
    ['client/kiosk/step.ts', "import { readFileSync } from 'node:fs'"],
    ['client/kiosk/step.tsx', "import { Chart } from '../officials/chart.tsx'"],
    ['client/citizen/form.ts', "import type { Step } from '../kiosk/step.ts'"],
    ['client/officials/board.tsx', "import { Page } from '../public/page.tsx'"],
    ['client/shared/text.ts', "import { Chart } from '../officials/chart.tsx'"],
    ['client/public/page.tsx', "import '../officials/board.css'"],
    ['client/public/page.css', "@import url('../officials/board.css');"],
    ['client/worker/form.ts', "import { forms } from '../../server/form/routes.ts'"],
    ['client/worker/form.ts', "import { save } from '../citizen/keeping.ts'"],
    ['client/citizen/main.ts', "import { draw } from '../../server/form/page.ts'"],
    ['server/form/draft.ts', "import { randomBytes } from 'node:crypto'"],
    ['server/form/page.ts', "import * as v from 'valibot'"],
    ['server/form/steps.ts', "import { isOpenNow } from '../waves.ts'"],
    ['server/problem.ts', "import { log } from './log.ts'"],
  ])('refuses, in %s: %s', (path, text) => {
    expect(faults(path, text)).toHaveLength(1)
  })

  test.each([
    ['server/form.ts', "import { problems } from '../surveys/problem'"],
    ['server/form.ts', "import { problems } from '../surveys'"],
    ['client/kiosk/step.ts', "export * from './outbox'"],
  ])('refuses an import without extension, in %s: %s', (path, text) => {
    expect(faults(path, text)[0]).toContain('without its extension')
  })

  test.each([
    ['server/log.ts', 'const port = process.env.PORT'],
    ['server/log.ts', 'const port = process["env"].PORT'],
    ['server/log.ts', 'const { env } = process'],
    ['server/log.ts', "import { env } from 'node:process'"],
    ['client/shared/api.ts', 'const base = process.env.BASE_URL'],
  ])('refuses the environment, in %s: %s', (path, text) => {
    expect(faults(path, text)).toContain(`${path} reads process.env`)
  })

  test('refuses selectAll() outside migrations', () => {
    expect(faults('server/units.ts', "db.selectFrom('unit').selectAll().execute()")).toHaveLength(1)
    expect(faults('server/units.ts', "db.selectFrom('unit').selectAll('unit').execute()")).toHaveLength(1)
    expect(faults('migrations/0002.ts', "db.selectFrom('unit').selectAll().execute()")).toEqual([])
  })

  test.each([
    ['surveys/score.ts', "import type { Tally } from './tally.ts'"],
    ['migrations/0001.ts', "import { sql, type Kysely } from 'kysely'"],
    [
      'server/app.ts',
      "import { Hono } from 'hono'; import { html } from 'hono/html'; import { join } from 'node:path'",
    ],
    [
      'server/app.ts',
      "import { problems } from '../surveys/problem.ts'; import { migrations } from '../migrations/index.ts'",
    ],
    ['server/main.ts', 'readConfig(process.env)'],
    ['server/log.ts', '// process.env and selectAll() in a comment, or "process.env" in words, do nothing'],
    [
      'client/kiosk/step.ts',
      "import type { Api } from '../../server/app.ts'; export type { Api } from '../../server/app.ts'",
    ],
    ['client/kiosk/step.ts', "type Api = import('../../server/app.ts').Api"],
    [
      'client/kiosk/step.ts',
      "import { api } from '../shared/api.ts'; import { check } from '../../surveys/answers.ts'",
    ],
    ['client/kiosk/kiosk.css', "@import '../shared/tokens.css';"],
    ['client/worker/form.ts', "import { draw } from '../../server/form/page.ts'"],
    ['server/form/page.ts', "import { html } from 'hono/html'; import type { Delivery } from '../waves.ts'"],
  ])('allows, in %s: %s', (path, text) => {
    expect(faults(path, text)).toEqual([])
  })
})
