import { describe, expect, test } from 'vitest'
import { randomFrom } from '../random.ts'
import type { Change, History, Span } from './history.ts'
import { acknowledgedBy, imageAfter, momentsOf, shareFrom } from './power-cut.ts'

const at = (began: number, ended = began): Span => ({ began, ended })
const write = (span: Span, place: number, text: string): Change => ({ ...span, at: place, bytes: Buffer.from(text) })

const historyOf = (before: string, changes: Change[], syncs: Span[] = []): History => ({
  before: new Map([['db', { before: Buffer.from(before), changes, syncs }]]),
  namings: [],
  folderSyncs: [],
  acknowledged: [],
})

/** Every content of a file that 300 cuts after a line leave; undefined where it is not there. */
const left = (history: History, cut: number, name = 'db') =>
  new Set(
    Array.from({ length: 300 }, (_, seed) => {
      const random = randomFrom(seed)
      return imageAfter(history, cut, shareFrom(random), random).get(name)?.toString()
    }),
  )

describe('what was written', () => {
  test('before a sync that has ended is there in every image', () => {
    const history = historyOf('....', [write(at(1), 1, 'ab')], [at(2, 4)])
    expect(left(history, 4)).toEqual(new Set(['.ab.']))
    expect(left(history, 9)).toEqual(new Set(['.ab.']))
  })

  test('and not synced is there or not', () => {
    expect(left(historyOf('....', [write(at(1), 1, 'ab')]), 9)).toEqual(new Set(['....', '.ab.']))
  })

  test('is not kept by a sync that has not ended, that began too soon, or that is cut off', () => {
    const either = new Set(['..', 'a.'])
    expect(left(historyOf('..', [write(at(1), 0, 'a')], [at(2, 4)]), 3)).toEqual(either)
    expect(left(historyOf('..', [write(at(1, 3), 0, 'a')], [at(2, 4)]), 9)).toEqual(either)
    expect(left(historyOf('..', [write(at(1), 0, 'a')], [at(2, Number.POSITIVE_INFINITY)]), 9)).toEqual(either)
  })

  test('after the cut is in no image, and while it is being written it may be', () => {
    expect(left(historyOf('..', [write(at(3, 5), 0, 'a')]), 2)).toEqual(new Set(['..']))
    expect(left(historyOf('..', [write(at(3, 5), 0, 'a')]), 4)).toEqual(new Set(['..', 'a.']))
  })

  test('later may be there without what was written before', () => {
    const history = historyOf('..', [write(at(1), 0, 'a'), write(at(2), 1, 'b')])
    expect(left(history, 9)).toEqual(new Set(['..', 'a.', '.b', 'ab']))
  })

  test('may be there in some sectors, each of them whole', () => {
    const images = left(historyOf('.'.repeat(1536), [write(at(1), 256, 'a'.repeat(1024))]), 9)
    // Three sectors are touched: half of the first, the second, half of the third.
    const sectors = [...images].map((image = '') => [
      image.slice(256, 512),
      image.slice(512, 1024),
      image.slice(1024, 1280),
    ])
    for (const sector of sectors.flat()) expect(new Set(sector).size).toBe(1)
    expect(images.size).toBe(8)
  })

  test('behind the end has zeros before it where nothing was written', () => {
    expect(left(historyOf('.', [write(at(1), 3, 'a')], [at(2)]), 9)).toEqual(new Set(['.\0\0a']))
  })
})

test('a file that is cut shorter stays so from the sync on, and grows again with zeros', () => {
  const history = historyOf('abcd', [{ ...at(1), size: 1 }, write(at(3), 3, 'e')], [at(2), at(4)])
  expect(left(history, 1)).toEqual(new Set(['a', 'abcd']))
  expect(left(history, 2)).toEqual(new Set(['a']))
  expect(left(history, 4)).toEqual(new Set(['a\0\0e']))
})

test('a file made or removed is so for good only when its folder was synced, whatever was synced of the file', () => {
  const file = { before: Buffer.alloc(0), changes: [write(at(2), 0, 'a')], syncs: [at(3)] }
  const namings = [
    { ...at(1), name: 'wal', file },
    { ...at(5), name: 'wal', file: null },
  ]
  const history = { ...historyOf('', []), namings, folderSyncs: [at(4), at(6)] }
  expect(left(history, 3, 'wal')).toEqual(new Set([undefined, 'a']))
  expect(left(history, 4, 'wal')).toEqual(new Set(['a']))
  expect(left(history, 5, 'wal')).toEqual(new Set(['a', undefined]))
  expect(left(history, 6, 'wal')).toEqual(new Set([undefined]))
})

test('an acknowledgement counts once its write has ended, and every begin and end is a moment to cut at', () => {
  const acknowledged = [
    { id: 'one', ...at(2) },
    { id: 'two', ...at(3, 5) },
  ]
  const history = { ...historyOf('', [write(at(1), 0, 'a')], [at(4, Number.POSITIVE_INFINITY)]), acknowledged }
  expect(acknowledgedBy(history, 4)).toEqual(['one'])
  expect(acknowledgedBy(history, 5)).toEqual(['one', 'two'])
  expect(momentsOf(history)).toEqual([1, 2, 3, 4, 5])
})
