// The form of packages lives in its address: what stands there is read as it was written, and nothing else is taken over.
import { expect, test } from 'vitest'
import { addressOf, askedIn, coarsenIn, coarsenText } from '../../client/officials/data/export/asked.ts'
import { packages as en } from '../../surveys/text/en/packages.ts'
import { packages as vi } from '../../surveys/text/vi/packages.ts'

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
test('packages that can no longer be fetched are still there: the page does not say that there are none', () => {
  expect([vi.state(0, 0, 0), en.state(0, 0, 0)]).toEqual(['Chưa có gói dữ liệu nào.', 'There are no packages yet.'])
  expect([vi.state(0, 0, 4), en.state(0, 0, 4)]).toEqual([
    'Không có gói nào đang làm, không có gói nào để tải.',
    'No package is being made, none to fetch.',
  ])
  expect(vi.state(2, 1, 4)).toBe('2 gói đang làm, 1 gói có thể tải.')
})
