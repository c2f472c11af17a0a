// The form of packages lives in its address: what stands there is read as it was written, and nothing else is taken over.
import { expect, test } from 'vitest'
import { addressOf, askedIn, coarsenIn, coarsenText } from '../../client/officials/data/export/asked.ts'

test('what cannot be right is dropped from an address', () => {
  const asked = askedIn({
    wave: 'dat-dai',
    format: 'exe',
    labels: 'fr',
    values: 'x',
    opinions: 'yes',
    period: '2026-13',
  })
  expect(addressOf(asked)).toBe('?wave=dat-dai')
})
test('a form is read again from its own address', () => {
  const address = '?unit=bac-binh&period=2026-Q4&wave=dat-dai&format=sav&labels=en&opinions=1&coarsen=day.month'
  const query = Object.fromEntries(new URLSearchParams(address))
  expect(Object.fromEntries(new URLSearchParams(addressOf(askedIn(query))))).toEqual(query)
})
test('columns are made coarser as the address says, where that is known', () => {
  const coarsen = coarsenIn('day.month,unit.left-out,sector.blur,1x.year,,__proto__')
  expect(coarsen).toEqual({ day: 'month', unit: 'left-out' })
  expect(coarsenText(coarsen)).toBe('day.month,unit.left-out')
  expect(coarsenText({})).toBeUndefined()
})
