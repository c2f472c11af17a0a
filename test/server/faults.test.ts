import { cpSync, mkdirSync, rmSync, symlinkSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import bacBinh from '../../server/organisation/bac-binh.json' with { type: 'json' }
import { OrganisationFault, readFile } from '../../server/organisation/first.ts'
import { anId } from '../builders.ts'
import { emptyFolder, remove, startEnding } from '../end-to-end/server.ts'
import { root } from '../source.ts'
import { aWorld } from '../world.ts'

describe('the file of the organisation', () => {
  type Given = typeof bacBinh
  const broken = (change: (file: Given) => void) => {
    const file = structuredClone(bacBinh)
    change(file)
    return () => readFile(file)
  }
  test('as it is shipped is sound', () => {
    expect(readFile(bacBinh).units.length).toBeGreaterThan(30)
  })
  test.each<[string, (file: Given) => void, RegExp]>([
    [
      'two units at the top',
      (file) => Object.assign(file.units[1] ?? {}, { parent: null }),
      /units\[1\]\.parent: only one/,
    ],
    ['no unit at the top', (file) => Object.assign(file.units[0] ?? {}, { parent: 'mot-cua' }), /units\[0\]\.parent/],
    [
      'an unknown parent',
      (file) => Object.assign(file.units[2] ?? {}, { parent: 'nowhere' }),
      /units\[2\]\.parent: there is no "nowhere"/,
    ],
    [
      'a circle',
      (file) => Object.assign(file.units[1] ?? {}, { parent: file.units[2]?.unit }),
      /units\[1\]\.parent: .* must stand before/,
    ],
    ['a unit twice', (file) => file.units.push(structuredClone(file.units[3] as never)), /units\[\d+\]: .* twice/],
    [
      'an unknown owner',
      (file) => Object.assign(file.sectors[0]?.owners[0] ?? {}, { unit: 'nobody' }),
      /sectors\[0\]\.owners\[0\]\.unit/,
    ],
    [
      'a procedure of no sector',
      (file) => Object.assign(file.procedures[0] ?? {}, { sector: 'sea' }),
      /procedures\[0\]\.sector/,
    ],
    [
      'an instrument that is not shipped',
      (file) => Object.assign(file.waves[0] ?? {}, { version: 9 }),
      /waves\[0\]\.instrument: .* version 9/,
    ],
    ['a day that is none', (file) => Object.assign(file.waves[0] ?? {}, { opensOn: 'soon' }), /waves\.0\.opensOn/],
    [
      'a missing name',
      (file) => Object.assign(file.units[4] ?? {}, { name: { vi: '', en: 'x' } }),
      /units\.4\.name\.vi/,
    ],
  ])('with %s is refused with the file, the path and the reason', (_, change, message) => {
    expect(broken(change)).toThrow(OrganisationFault)
    expect(broken(change)).toThrow(message)
    expect(broken(change)).toThrow(/^server\/organisation\/bac-binh\.json: /)
  })
})

describe('a start that cannot succeed says why in a sentence, without a stack', () => {
  let folder = ''
  beforeAll(() => {
    folder = emptyFolder()
  })
  afterAll(() => remove(folder))
  const said = async (start: Parameters<typeof startEnding>[0]) => {
    const { code, printed } = await startEnding(start)
    expect(code).toBe(1)
    expect(printed).not.toMatch(/\n\s+at /)
    return printed
  }
  test('the data directory is a file', async () => {
    writeFileSync(join(folder, 'file'), '')
    expect(await said({ dataDir: join(folder, 'file') })).toMatch(/cannot be used \((EEXIST|ENOTDIR)\)/)
    expect(await said({ dataDir: join(folder, 'file/below') })).toContain('cannot be used (ENOTDIR)')
  })
  test('the database is no database', async () => {
    mkdirSync(join(folder, 'garbage'))
    writeFileSync(
      join(folder, 'garbage/lang-nghe.sqlite'),
      'this is no database, and long enough to be read as one\n'.repeat(100),
    )
    expect(await said({ dataDir: join(folder, 'garbage') })).toContain('cannot be used (SQLITE_NOTADB)')
  })
  test('the host is not ours', async () => {
    const printed = await said({ dataDir: join(folder, 'host'), environment: { HOST: '192.0.2.1' } })
    expect(printed).toContain('Cannot listen at 192.0.2.1 (EADDRNOTAVAIL)')
  })
  test('a questionnaire that is no JSON, or is not there', async () => {
    const copy = join(folder, 'copy')
    for (const part of ['server', 'surveys', 'migrations', 'package.json'])
      cpSync(join(root, part), join(copy, part), { recursive: true })
    symlinkSync(join(root, 'node_modules'), join(copy, 'node_modules'))
    const file = join(copy, 'surveys/land/questionnaire.json')
    writeFileSync(file, '{ "pages": [ }')
    expect(await said({ dataDir: join(folder, 'json'), folder: copy })).toMatch(
      /An instrument is broken.*\n.*surveys\/land\/questionnaire\.json/,
    )
    rmSync(file)
    expect(await said({ dataDir: join(folder, 'json'), folder: copy })).toMatch(/surveys\/land\/questionnaire\.json/)
  })
})

describe('a file that cannot be read to its end', () => {
  test('is refused when its first page fails, and breaks off when a later one does', async () => {
    const world = await aWorld()
    const ids = Array.from({ length: 3_000 }, anId)
    await Promise.all(ids.map((id) => world.hoa.answers({ id })))
    const damage = (seq: number) =>
      world.context.write.updateTable('response').set({ answers: '{' }).where('seq', '=', seq).execute()
    await damage(2_900)
    const half = await world.lan.get('/api/exports/responses.csv?wave=dat-dai&texts=1')
    expect(half.status).toBe(200)
    await expect(half.text()).rejects.toThrow()
    await damage(1)
    const none = await world.lan.get('/api/exports/responses.csv?wave=dat-dai&texts=1')
    expect([none.status, ((await none.json()) as { code: string }).code]).toEqual([500, 'fault'])
    await world.close()
  })
})
