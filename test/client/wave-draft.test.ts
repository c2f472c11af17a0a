// A new survey as it is typed: what is wrong with it is said by its name, before anything is sent.
import { expect, test } from 'vitest'
import { type Draft, emptyDraft, faultsOf, wavesOf } from '../../client/officials/fieldwork/waves/draft.ts'
import type { Choices } from '../../server/fieldwork/choices.ts'

const choices: Choices = {
  today: '2026-03-02',
  isWhole: true,
  units: ['cho-lau', 'luong-son'].map((unit) => ({ unit, level: 'town', name: { vi: unit, en: unit } })),
  instruments: [
    {
      instrument: 'land',
      version: 1,
      sector: 'land',
      title: { vi: 'Đất đai', en: 'Land' },
      template: false,
      groups: [],
    },
  ],
  sectors: [],
  procedures: [],
  waves: [],
  served: { from: '2025-03', to: '2026-02', numbers: [] },
}
const aDraft = (given: Partial<Draft> = {}): Draft => ({ ...emptyDraft(choices), instruments: ['land@1'], ...given })
const faults = (given: Partial<Draft>) => faultsOf(choices, aDraft(given))

test('a survey with a questionnaire and nothing else is whole', () => {
  expect(faults({})).toEqual([])
  expect(wavesOf(choices, aDraft())).toHaveLength(1)
})

test.each<[string, Partial<Draft>, string]>([
  ['no questionnaire', { instruments: [] }, 'instrument'],
  ['a name in one language', { nameVi: 'Quý một' }, 'name'],
  ['a name that is longer than is kept', { nameVi: 'a'.repeat(121), nameEn: 'First quarter' }, 'name'],
  ['a code as one speaks it', { code: 'Quý IV' }, 'code'],
  ['a code of one letter', { code: 'q' }, 'code'],
  ['no first day', { opensOn: '' }, 'opensOn'],
  ['no office', { units: [] }, 'unit'],
  ['no way of answering', { channels: [] }, 'channel'],
  ['a target that is no number', { target: 'ba trăm' }, 'target'],
  ['a target of nothing', { target: '0' }, 'target'],
  ['nothing to share out', { split: 'even' }, 'share'],
  ['a target in thousands of two kinds', { target: '1.000,000' }, 'target'],
  ['a quota that is no number', { split: 'hand', hand: { 'cho-lau': '12,5' } }, 'quota'],
  ['a quota above what is kept', { split: 'hand', hand: { 'cho-lau': '1000001' } }, 'quota'],
])('%s is said by its name, and nothing is made of it', (_, given, fault) => {
  expect(faults(given)).toEqual([fault])
  expect(wavesOf(choices, aDraft(given))).toBeNull()
})

test('the parts of the form are looked at apart', () => {
  const draft = aDraft({ channels: [], target: 'x' })
  expect(faultsOf(choices, draft)).toEqual(['channel', 'target'])
  expect(faultsOf(choices, draft, 'settings')).toEqual(['channel'])
  expect(faultsOf(choices, draft, 'plan')).toEqual(['target'])
})

test.each(['1.000', '1,000', '1 000', ' 1000 '])('a target of a thousand may be typed as “%s”', (target) => {
  const [wave] = wavesOf(choices, aDraft({ target, split: 'even' })) ?? []
  expect(wave).toMatchObject({ target: 1000 })
  expect(wave?.quotas.map(({ wanted }) => wanted)).toEqual([500, 500])
})

test('of several surveys none has the code that was typed for one', () => {
  const both = choices.instruments.flatMap((one) => [one, { ...one, version: 2 }])
  const several = { ...choices, instruments: both }
  const draft = aDraft({ instruments: ['land@1', 'land@2'], code: 'Quý IV' })
  expect(faultsOf(several, draft)).toEqual([])
})
