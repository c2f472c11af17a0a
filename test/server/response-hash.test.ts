import { createHash } from 'node:crypto'
import { expect, test } from 'vitest'
import { responseHash } from '../../server/response-hash.ts'

const sent = {
  ...{ id: '01937f00-0000-7000-8000-000000000001', wave: 'dat-dai', version: 1, unit: 'cho-lau', sector: 'land' },
  ...{ procedure: null, channel: 'kiosk', language: 'vi' },
}
const answers = { group: 'citizen', access_signs: 5, why: ['a', 2], rows: { one: 'x' }, opinion: 'Ghế "đủ"\n' }

test('stored hashes stay what they are: of everything sent, in this order, with the times left empty', () => {
  const whole = JSON.stringify({ ...sent, startedAt: null, endedAt: null, answers })
  const expected = createHash('sha256').update(whole).digest('hex')
  expect(responseHash(sent, JSON.stringify(answers))).toBe(expected)
})

test.each(Object.keys(sent))('another %s is another response', (key) => {
  const other = { ...sent, [key]: 'other' }
  expect(responseHash(other, JSON.stringify(answers))).not.toBe(responseHash(sent, JSON.stringify(answers)))
})

test('other answers are another response', () => {
  expect(responseHash(sent, JSON.stringify({ ...answers, access_signs: 4 }))).not.toBe(
    responseHash(sent, JSON.stringify(answers)),
  )
})
