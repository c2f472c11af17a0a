import { describe, expect, test } from 'vitest'
import { type ChannelPair, mixChange } from '../../surveys/mix.ts'

const mix = (...pairs: readonly (readonly [string, number | null, number | null])[]): ChannelPair[] =>
  pairs.map(([channel, responses, before]) => ({ channel, responses, before }))

describe('the change of a mix of channels', () => {
  test('is not told where a number is hidden, or nobody answered in one of the periods', () => {
    expect(mixChange(mix(['kiosk', 50, 60], ['online', 40, null]))).toBeNull()
    expect(mixChange(mix(['kiosk', null, 60], ['online', 40, 20]))).toBeNull()
    expect(mixChange(mix(['kiosk', 50, 0]))).toBeNull()
    expect(mixChange([])).toBeNull()
  })
  test('is that of the shares', () => {
    expect(mixChange(mix(['kiosk', 30, 70], ['online', 70, 30]))).toEqual({
      shares: [
        { channel: 'kiosk', now: 0.3, before: 0.7 },
        { channel: 'online', now: 0.7, before: 0.3 },
      ],
      moved: { channel: 'kiosk', now: 0.3, before: 0.7 },
    })
  })
  test.each([
    ['ten points of many responses', [600, 700], [400, 300], true],
    ['nine points of many responses', [610, 700], [390, 300], false],
    ['twenty points of ten responses', [5, 7], [5, 3], false],
  ] as const)('is far at %s: %j and %j, %s', (_, kiosk, online, isFar) => {
    const change = mixChange(mix(['kiosk', ...kiosk], ['online', ...online]))
    expect(change?.moved !== null).toBe(isFar)
  })
  test('names the channel that moved furthest, also one that is new', () => {
    const change = mixChange(mix(['kiosk', 400, 750], ['online', 300, 250], ['paper', 300, 0]))
    expect(change?.moved).toEqual({ channel: 'kiosk', now: 0.4, before: 0.75 })
  })
})
