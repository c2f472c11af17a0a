import { randomBytes } from 'node:crypto'
import { expect, test } from 'vitest'
import { uuidPattern, uuidv7 } from '../../surveys/uuid.ts'

const fresh = (instant: number) => uuidv7(instant, randomBytes(10))

test('the id made at the first touch is a UUIDv7 of its moment', () => {
  const id = fresh(Date.parse('2026-11-22T02:00:00Z'))
  expect(id).toMatch(uuidPattern)
  expect(Number.parseInt(id.replace('-', '').slice(0, 12), 16)).toBe(Date.parse('2026-11-22T02:00:00Z'))
})
test('ids sort by time and do not repeat', () => {
  const ids = [1, 2, 3, 4_294_967_295, 4_294_967_296, 1_800_000_000_000].map(fresh)
  expect([...ids].sort()).toEqual(ids)
  expect(new Set(Array.from({ length: 1000 }, () => fresh(5))).size).toBe(1000)
})
test.each([
  '6b0a3f6e-5f5b-4c1e-9a53-0a3f6e5f5b4c',
  '01937F00-0000-7000-8000-000000000001',
  '01937f00-0000-7000-c000-000000000001',
  '',
])('"%s" is no id of ours', (id) => {
  expect(id).not.toMatch(uuidPattern)
})
