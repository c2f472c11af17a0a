import { describe, expect, test } from 'vitest'
import { type History, historyOf } from './history.ts'
import { callsIn } from './trace.ts'

const hex = (text: string) => [...Buffer.from(text)].map((byte) => `\\x${byte.toString(16).padStart(2, '0')}`).join('')
const file = (name: string, descriptor = 5) => `${descriptor}<${hex(`/data/${name}`)}>`
const open = (name: string, flags: string) =>
  `openat(AT_FDCWD<${hex('/')}>, "${hex(`/data/${name}`)}", ${flags}) = ${file(name)}`
const write = (name: string, text: string, at: number) =>
  `pwrite64(${file(name)}, "${hex(text)}", ${text.length}, ${at}) = ${text.length}`

/** The history of a folder that has a file `db`, from calls of one thread. */
const historyFrom = (...lines: string[]): History =>
  historyOf(callsIn(lines.map((line) => `7  ${line}`).join('\n')), {
    folder: '/data',
    before: new Map([['db', Buffer.from('before')]]),
    acknowledgements: '/ids',
  })

describe('a change that is not modelled is refused:', () => {
  test.each([
    ['a write at no place of its own', `write(${file('db')}, "\\x61", 1) = 1`],
    ['a write that failed', `pwrite64(${file('db')}, "\\x61", 1, 0) = -1 ENOSPC (No space left on device)`],
    ['a file that is emptied as it is opened', open('db', 'O_RDWR|O_TRUNC')],
    ['another name', `rename("${hex('/data/db')}", "${hex('/data/old')}") = 0`],
    ['a file written through memory', `mmap(NULL, 9, PROT_READ|PROT_WRITE, MAP_SHARED, ${file('db')}, 0) = 0x7f00`],
  ])('%s', (_, line) => {
    expect(() => historyFrom(line)).toThrow(/^Line 1 of the trace: \w+ is not modelled/)
  })
})

describe('a history', () => {
  test('has the writes, cuts and syncs of each file, those of other folders left out', () => {
    const { before } = historyFrom(
      write('db', 'ab', 3),
      `ftruncate(${file('db')}, 4) = 0`,
      `pwrite64(6<${hex('/elsewhere/db')}>, "\\x61", 1, 0) = 1`,
      `fdatasync(${file('db')}) = 0`,
      `fsync(${file('db')}) = -1 EIO (Input/output error)`,
    )
    expect(before.get('db')).toEqual({
      before: Buffer.from('before'),
      changes: [
        { began: 0, ended: 0, at: 3, bytes: Buffer.from('ab') },
        { began: 1, ended: 1, size: 4 },
      ],
      syncs: [{ began: 3, ended: 3 }],
    })
  })

  test('takes of a write that wrote less than it was given only what it wrote', () => {
    const { before } = historyFrom(`pwrite64(${file('db')}, "${hex('abcd')}", 4, 0) = 2`)
    expect(before.get('db')?.changes).toMatchObject([{ bytes: Buffer.from('ab') }])
  })

  test('has the names that came and went, each time with a file of its own, and the syncs of the folder', () => {
    const { namings, folderSyncs } = historyFrom(
      open('wal', 'O_RDWR|O_CREAT'),
      write('wal', 'first', 0),
      `fsync(6<${hex('/data')}>) = 0`,
      `unlink("${hex('/data/wal')}") = 0`,
      open('wal', 'O_RDWR|O_CREAT'),
      write('wal', 'second', 0),
      `unlinkat(6<${hex('/data')}>, "${hex('wal')}", 0) = 0`,
    )
    expect(namings.map(({ began, name, file: named }) => [began, name, named?.changes.length])).toEqual([
      [0, 'wal', 1],
      [3, 'wal', undefined],
      [4, 'wal', 1],
      [6, 'wal', undefined],
    ])
    expect(folderSyncs).toEqual([{ began: 2, ended: 2 }])
  })

  test("leaves out SQLite's index of the WAL, which is made anew after a crash", () => {
    const { before, namings } = historyFrom(
      open('db-shm', 'O_RDWR|O_CREAT'),
      write('db-shm', 'a', 0),
      `mmap(NULL, 9, PROT_READ|PROT_WRITE, MAP_SHARED, ${file('db-shm')}, 0) = 0x7f00`,
    )
    expect([before.size, namings]).toEqual([1, []])
  })

  test('has each acknowledgement with its id', () => {
    const { acknowledged } = historyFrom(`write(6<${hex('/ids')}>, "${hex('one\n')}", 4) = 4`)
    expect(acknowledged).toEqual([{ id: 'one', began: 0, ended: 0 }])
  })
})
