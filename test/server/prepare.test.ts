import { spawnSync } from 'node:child_process'
import {
  chmodSync,
  copyFileSync,
  mkdirSync,
  readFileSync,
  renameSync,
  rmSync,
  utimesSync,
  writeFileSync,
} from 'node:fs'
import { dirname, join } from 'node:path'
import { afterEach, beforeEach, expect, test } from 'vitest'
import { emptyFolder, remove } from '../end-to-end/server.ts'
import { root } from '../source.ts'

let folder: string
const write = (path: string, text: string, mode = 0o644) => {
  const file = join(folder, path)
  mkdirSync(dirname(file), { recursive: true })
  writeFileSync(file, text)
  chmodSync(file, mode)
}
/** Stands where Node 26 would: says its version, and notes down each build instead of making it. */
const writeNode = (version: string) =>
  write(
    'node_modules/.bin/node',
    `#!/bin/sh\nif [ "$1" = --version ]; then echo ${version}; else mkdir -p client/dist; echo "$2" >> builds.log; fi\n`,
    0o755,
  )
const prepare = () => {
  const { status, stdout, stderr } = spawnSync(process.execPath, ['server/prepare.mjs', 'build'], {
    cwd: folder,
    encoding: 'utf8',
  })
  return { status, printed: stdout + stderr }
}
const builds = () => readFileSync(join(folder, 'builds.log'), 'utf8').trim().split('\n').length

beforeEach(() => {
  folder = emptyFolder()
  mkdirSync(join(folder, 'server'))
  copyFileSync(join(root, 'server/prepare.mjs'), join(folder, 'server/prepare.mjs'))
  write('node_modules/sqlite3/build/Release/node_sqlite3.node', '')
  for (const path of ['client/main.ts', 'surveys/score.ts', 'vite.config.ts', 'package-lock.json']) write(path, path)
  writeNode('v26.10.0')
})
afterEach(() => remove(folder))

test('without Node 26 in place nothing starts, and it says what to do', () => {
  remove(join(folder, 'node_modules/.bin'))
  const { status, printed } = prepare()
  expect(status).toBe(1)
  expect(printed).toContain('npm rebuild')
})

test('an older Node in its place is refused by its version', () => {
  writeNode('v20.20.2')
  const { status, printed } = prepare()
  expect(status).toBe(1)
  expect(printed).toContain('v20.20.2')
  expect(printed).toMatch(/Delete the folder node_modules/)
})

test('without a built SQLite it says what it needs', () => {
  rmSync(join(folder, 'node_modules/sqlite3/build/Release/node_sqlite3.node'))
  const { status, printed } = prepare()
  expect(status).toBe(1)
  expect(printed).toContain('npm rebuild sqlite3')
})

test('the client is built once, and says so once', () => {
  expect(prepare()).toEqual({ status: 0, printed: expect.stringMatching(/Đang dựng.+\n.+Building the pages/) })
  expect(prepare()).toEqual({ status: 0, printed: '' })
  expect(builds()).toBe(1)
})

test('a new time is no new content: a checkout builds nothing', () => {
  prepare()
  utimesSync(join(folder, 'client/main.ts'), new Date(), new Date())
  prepare()
  expect(builds()).toBe(1)
})

test.each(['client/main.ts', 'surveys/score.ts', 'vite.config.ts', 'package-lock.json'])(
  'a change in %s is built',
  (path) => {
    prepare()
    write(path, 'changed')
    prepare()
    expect(builds()).toBe(2)
  },
)

test('a renamed, a new and a lost file are built, and a built file is not', () => {
  prepare()
  renameSync(join(folder, 'client/main.ts'), join(folder, 'client/first.ts'))
  prepare()
  expect(builds()).toBe(2)
  write('client/kiosk/step.ts', '')
  prepare()
  expect(builds()).toBe(3)
  write('client/dist/kiosk.js', '')
  prepare()
  expect(builds()).toBe(3)
  remove(join(folder, 'client/dist'))
  prepare()
  expect(builds()).toBe(4)
})
