import { describe, expect, test } from 'vitest'
import { numbersIn } from '../../client/officials/saving/figures-in.ts'

describe('the figures of a cell', () => {
  test.each(['7.5', '22/11/2026', 'Quý III/2026', 'dưới 15', '–', '', '1.23', 'p < 0,001', '18-24'])(
    'are not read out of %s, which is no Vietnamese figure alone',
    (text) => expect(numbersIn(text, 'vi')).toEqual([]),
  )
  test.each([
    ['82,3', [82.3]],
    ['1.234', [1234]],
    ['1.234.567,8', [1234567.8]],
    ['−1,2', [-1.2]],
    ['+0,4', [0.4]],
    ['12,5%', [12.5]],
    ['p = 0,012', [0.012]],
    ['80,1 – 84,2', [80.1, 84.2]],
    ['82,3 (80,1–84,2)', [82.3, 80.1, 84.2]],
  ])('are read in Vietnamese: %s', (text, numbers) => expect(numbersIn(text, 'vi')).toEqual(numbers))
  test.each([
    ['1,234.5', [1234.5]],
    ['82.3 (80.1–84.2)', [82.3, 80.1, 84.2]],
    ['82,3', []],
  ])('are read in English: %s', (text, numbers) => expect(numbersIn(text, 'en')).toEqual(numbers))
})
