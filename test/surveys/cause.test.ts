import { describe, expect, test } from 'vitest'
import { causeOf, type Looked } from '../../surveys/cause.ts'
import type { Change } from '../../surveys/score.ts'

const aChange = (difference: number, moreThanNoise = true): Change => ({
  from: '2026-Q2',
  difference,
  p: moreThanNoise ? 0.0001 : 0.3,
  corrected: moreThanNoise ? 0.001 : 1,
  among: 3,
  moreThanNoise,
})
const looked = (code: string, within: number, change: Change | null = aChange(10 * within)): Looked => ({
  code,
  within,
  change,
})
const units: readonly Looked[] = [looked('hong-thai', -1), looked('phan-hiep', -1.4), looked('cho-lau', 0.2)]
const cause = (change: Change | null, mix: number, items: readonly Looked[], at = units) =>
  causeOf(change, mix, items, () => at)

describe('no cause is named', () => {
  test.each([
    ['where there is no change to tell', null],
    ['of a change that chance alone could have made', aChange(-4.1, false)],
  ])('%s', (_, change) => {
    expect(cause(change, 0, [looked('on_time', -4)])).toBeNull()
  })
  test('where the item that did most of it may have changed by chance, or is hidden', () => {
    expect(
      cause(aChange(-4.1), 0, [looked('on_time', -4, aChange(-30, false)), looked('polite', -0.1, null)]),
    ).toBeNull()
  })
  test('where all items moved alike, the greatest by less than a fifth of the change', () => {
    const alike = Array.from({ length: 10 }, (_, i) => looked(`item ${i}`, -0.4 - i / 100))
    expect(cause(aChange(-4.6), 0, alike)).toBeNull()
    expect(cause(aChange(-4.6), 0, [...alike, looked('on_time', -0.93)])).toMatchObject({ item: 'on_time' })
  })
  test('where what changed for certain went the other way', () => {
    expect(cause(aChange(-4.1), 0, [looked('polite', 1)])).toBeNull()
  })
})

describe('the cause', () => {
  test('is the item that did most, with the units where it fell for certain, the greater part first', () => {
    expect(cause(aChange(-4.1), -0.2, [looked('polite', -1), looked('on_time', -2.9)])).toEqual({
      because: 'item',
      item: 'on_time',
      mostly: true,
      units: ['phan-hiep', 'hong-thai'],
    })
  })
  test('is not called most of it below half of the change', () => {
    expect(cause(aChange(-4.1), 0, [looked('on_time', -2.1)])).toMatchObject({ mostly: true })
    expect(cause(aChange(-4.1), 0, [looked('on_time', -2)])).toMatchObject({ mostly: false })
  })
  test('names no unit that may have fallen by chance, and then none at all', () => {
    const some = [looked('a', -1, aChange(-10, false)), looked('b', -1, null), looked('c', 1)]
    expect(cause(aChange(-4.1), 0, [looked('on_time', -3)], some)).toMatchObject({ units: [] })
  })
  test('names no unit where these did less than half of it: then it fell everywhere', () => {
    expect(cause(aChange(-4.1), 0, [looked('on_time', -3)], [looked('a', -1.4)])).toMatchObject({ units: [] })
    expect(cause(aChange(-4.1), 0, [looked('on_time', -3)], [looked('a', -1.5)])).toMatchObject({ units: ['a'] })
  })
  test('of a rise is what rose', () => {
    expect(cause(aChange(3), 0, [looked('polite', -1), looked('on_time', 2)], [looked('cho-lau', 2)])).toMatchObject({
      item: 'on_time',
      units: ['cho-lau'],
    })
  })
  test('is the mix where that did at least half and more than any item', () => {
    expect(cause(aChange(-4), -2.5, [looked('on_time', -1)])).toEqual({ because: 'mix' })
    expect(cause(aChange(-4), -2.5, [])).toEqual({ because: 'mix' })
    expect(cause(aChange(-4), -1.9, [looked('on_time', -1)])).toMatchObject({ item: 'on_time' })
    expect(cause(aChange(-4), 2.5, [looked('on_time', -6)])).toMatchObject({ item: 'on_time' })
  })
})
