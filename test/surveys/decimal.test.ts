import { expect, test } from 'vitest'
import { decimalFor, decimalIn } from '../../surveys/decimal.ts'

test.each([
  ['12', 12],
  [' 12,5 ', 12.5],
  ['12.5', 12.5],
  ['-0,125', -0.125],
  ['0.125', 0.125],
  ['1234', 1234],
  ['1,2345', 1.2345],
  ['1234,567', 1234.567],
])('“%s” is a number', (text, number) => {
  expect(decimalIn(text)).toBe(number)
})
test.each([
  '',
  'x',
  '1.234',
  '1,234',
  '-12.345',
  '1.234.567',
  '1.234,5',
  '1e5',
  '0x10',
  'Infinity',
  '１２',
  '9'.repeat(16),
])('“%s” is none, or could be two', (text) => {
  expect(decimalIn(text)).toBeNull()
})
test('what a file says is read again as the same', () => {
  for (const number of [0, 12, 1.234, -12.345, 123.456, 1234.567, 0.125])
    expect(decimalIn(`${decimalFor(number)}`)).toBe(number)
})
