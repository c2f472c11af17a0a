import { describe, expect, test } from 'vitest'
import { bytesIn, callsIn, pathIn } from './trace.ts'

const wal = '5<\\x2f\\x61>'

describe('a trace', () => {
  test('with a line that is no call is refused with its number', () => {
    expect(() => callsIn(`7  fsync(${wal}) = 0\nstrace: out of memory\n`)).toThrow(/^Line 2 .*out of memory/)
    expect(() => callsIn('7  <... fsync resumed>) = 0')).toThrow(/^Line 1 /)
    expect(() => callsIn(`7  fsync(${wal}`)).toThrow(/^Line 1 .*no result/)
  })

  test('with a string that was cut short is refused', () => {
    expect(() => bytesIn('"\\x61\\x62"...')).toThrow(/no whole string/)
    expect(bytesIn('"\\x61\\x62"').toString()).toBe('ab')
    expect(bytesIn('""')).toHaveLength(0)
  })

  test('gives each call with what it was given and what it returned', () => {
    expect(
      callsIn(`7  pwrite64(${wal}, "\\x61", 1, 4096)     = 1\n7  openat(AT_FDCWD<\\x2f>, "\\x61", O_RDWR) = ${wal}\n`),
    ).toEqual([
      { name: 'pwrite64', parameters: `${wal}, "\\x61", 1, 4096`, returned: '1', began: 0, ended: 0 },
      { name: 'openat', parameters: 'AT_FDCWD<\\x2f>, "\\x61", O_RDWR', returned: wal, began: 1, ended: 1 },
    ])
  })

  test('of two threads has calls that ran at the same time, in the order in which they began', () => {
    const lines = [
      `7  fsync(${wal} <unfinished ...>`,
      `8  pwrite64(${wal}, "\\x61", 1, 0 <unfinished ...>`,
      '8  <... pwrite64 resumed>)             = 1',
      `8  fsync(${wal})                       = 0`,
      '7  <... fsync resumed>)                = 0',
    ]
    expect(callsIn(lines.join('\n')).map(({ name, returned, began, ended }) => [name, returned, began, ended])).toEqual(
      [
        ['fsync', '0', 0, 4],
        ['pwrite64', '1', 1, 2],
        ['fsync', '0', 3, 3],
      ],
    )
    expect(callsIn(lines.join('\n'))[1]?.parameters).toBe(`${wal}, "\\x61", 1, 0`)
  })

  test('has calls that failed, and calls that their process did not live to see the end of', () => {
    const lines = [
      '7  unlink("\\x61") = -1 ENOENT (No such file or directory)',
      `8  fsync(${wal} <unfinished ...>`,
      `9  fsync(${wal}) = ?`,
      '7  --- SIGCHLD {si_signo=SIGCHLD} ---',
      '8  +++ killed by SIGKILL +++',
    ]
    expect(callsIn(lines.join('\n')).map(({ returned, ended }) => [returned, ended])).toEqual([
      [null, 0],
      [null, Number.POSITIVE_INFINITY],
      [null, 2],
    ])
  })

  test('names the file of a descriptor, if it has a name', () => {
    expect(pathIn(wal)).toBe('/a')
    expect(pathIn(`${wal}(deleted)`)).toBeUndefined()
    expect(pathIn('5')).toBeUndefined()
  })
})
