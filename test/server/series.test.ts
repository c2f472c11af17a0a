// Which of several surveys measures a sector when, and where its series breaks.
import { describe, expect, test } from 'vitest'
import type { Organisation, Wave } from '../../server/organisation.ts'
import { breaksIn, waveIn, wavesOf } from '../../server/scores/series.ts'
import { aWave } from '../builders.ts'

const land = (wave: string, opensOn: string, closesOn: string | null, given: Partial<Wave> = {}) =>
  aWave({ wave, sector: 'land', opensOn, closesOn, ...given })
const among = (...waves: Wave[]) =>
  wavesOf({ waves: new Map(waves.map((wave) => [wave.wave, wave])) } as unknown as Organisation, 'land', null)
const other = { instrument: 'sipas' }

describe('the survey that measures a period', () => {
  test('is the last to open of those that asked in it', () => {
    const waves = among(
      land('second', '2026-04-01', '2026-06-30'),
      land('first', '2026-01-01', '2026-03-31'),
      land('long', '2025-01-01', null),
    )
    expect(['2024', '2025-12', '2026-02', '2026-05', '2026-09'].map((period) => waveIn(waves, period)?.wave)).toEqual([
      'long',
      'long',
      'first',
      'second',
      'long',
    ])
  })
  test('is the last that did where none asked in it', () => {
    const waves = among(land('first', '2026-01-01', '2026-03-31'), land('second', '2026-07-01', '2026-09-30'))
    expect(['2025', '2026-05', '2027'].map((period) => waveIn(waves, period)?.wave)).toEqual([
      'first',
      'first',
      'second',
    ])
  })
  test('is never one that was withdrawn before it opened', () => {
    expect(among(land('a', '2026-01-01', null), land('b', '2026-05-01', '2026-04-20')).map(({ wave }) => wave)).toEqual(
      ['a'],
    )
  })
})

describe('a series breaks', () => {
  const days = (waves: Wave[]) =>
    breaksIn(waves)
      .filter(({ kind }) => kind === 'instrument')
      .map(({ day }) => day)
  test('nowhere between surveys with one questionnaire, one after the other or side by side', () => {
    expect(days(among(land('first', '2026-01-01', '2026-03-31'), land('second', '2026-04-01', null)))).toEqual([])
    expect(days(among(land('first', '2026-01-01', null), land('second', '2026-01-01', null)))).toEqual([])
  })
  test('where another questionnaire begins to measure, and where the former goes on', () => {
    const waves = among(land('long', '2025-01-01', null), land('short', '2026-03-01', '2026-03-31', other))
    expect(days(waves)).toEqual(['2026-03-01', '2026-04-01'])
  })
})
