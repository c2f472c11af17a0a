import { expect, test } from 'vitest'
import { desksToLookAt } from '../../client/officials/data/quality/facts.ts'
import type { UnitFlags } from '../../server/quality/question.ts'

const aRow = (given: Partial<UnitFlags> = {}): UnitFlags => ({
  ...{ unit: 'a', name: { vi: 'A', en: 'A' }, responses: 100, any: 0, fast: 0, straight: 0, alike: 0, burst: 0 },
  ...given,
})
const at = (units: readonly UnitFlags[], all: Partial<UnitFlags> = { responses: 1_000, any: 100 }) =>
  desksToLookAt({ flags: aRow(all), units }).map(({ desk, flag, count }) => [desk.unit, flag, count])

test('desks where more than twice the usual share stands out are looked at first, those with the most ahead', () => {
  const units = [
    aRow({ unit: 'usual', any: 20, fast: 20 }),
    aRow({ unit: 'half', any: 'complementary', fast: 'small', alike: 50 }),
    aRow({ unit: 'most', any: 80, fast: 20, burst: 70 }),
  ]
  expect(at(units)).toEqual([
    ['most', 'burst', 70],
    ['half', 'alike', 50],
  ])
})
test('no more than three are named', () => {
  const units = ['a', 'b', 'c', 'd'].map((unit) => aRow({ unit, any: 60, fast: 60 }))
  expect(at(units)).toHaveLength(3)
})
test.each([
  ['of one desk alone', [aRow({ any: 60, fast: 60 })], undefined],
  ['where the number of responses is hidden', [aRow({ responses: 'small', fast: 60 }), aRow()], undefined],
  ['where all that stands out is hidden', [aRow({ fast: 60 }), aRow()], { responses: 1_000, any: 'small' as const }],
  ['where nothing stands out', [aRow(), aRow({ unit: 'b' })], { responses: 1_000, any: 0 }],
])('none is named %s', (_, units, all) => {
  expect(at(units, all)).toEqual([])
})
