import { describe, expect, test } from 'vitest'
import { catalogue, definitionOf } from '../../surveys/catalogue.ts'
import { checkFiles } from '../../surveys/workshop/files.ts'
import { lineOf, placesIn } from '../../surveys/workshop/json-places.ts'
import { template } from '../../surveys/workshop/template.ts'
import { randomFrom } from '../random.ts'

describe('a text that is no JSON is told with its line', () => {
  test.each([
    ['', 1, 'there is nothing in it'],
    ['{\n"a": 1,\n}', 3, 'a key in quotation marks is missing'],
    ['[\n1\n2]', 3, 'a comma or ] is missing'],
    ['{"a" 1}', 1, 'a colon after the key is missing'],
    ['{"a":}', 1, 'a value is missing'],
    ['{\n"a": [', 2, 'what opened in line 2 is not closed'],
    ['{"a": 01}', 1, '0 cannot stand here'],
    ['{}\n{}', 2, 'something follows after the end'],
    ['{"a": "b\n"}', 1, 'a text is not closed, or has a sign in it that must be escaped'],
  ])('%j', (text, line, reason) => {
    expect(placesIn(text).broken).toEqual({ line, reason })
  })
  test('and whatever is struck out of a text, we and JSON.parse say the same', () => {
    const random = randomFrom(19)
    const isJson = (text: string) => {
      try {
        JSON.parse(text)
        return true
      } catch {
        return false
      }
    }
    for (let i = 0; i < 2_000; i++) {
      const at = Math.floor(random() * template.outline.length)
      const text = template.outline.slice(0, at) + template.outline.slice(at + 1 + Math.floor(random() * 3))
      expect(placesIn(text).broken === null, text.slice(Math.max(0, at - 20), at + 20)).toBe(isJson(text))
    }
  })
})

test('a fault is found where it stands, or where it is missing', () => {
  const places = placesIn('{\n"a": [1,\n2, {"b":\n3}]}')
  expect(['a', 'a[1]', 'a[2].b', 'a[2].c', 'a[7].x.y', 'z', ''].map((path) => lineOf(places, path))).toEqual([
    ...[2, 3, 3, 3, 2, 1, 1],
  ])
})

test('a text of nothing but values, however deep, is given up before it fills the memory', () => {
  const name = 'k'.repeat(66)
  const zeros = `[${Array(190_000).fill(0).join()}]`
  expect(placesIn(zeros).broken?.reason).toBe('holds more than 20000 values')
  expect(placesIn(zeros).lines.size).toBeLessThan(20_100)
  const deep = `${`{"${name}":`.repeat(55)}${zeros}${'}'.repeat(55)}`
  expect(placesIn(deep).broken?.reason).toBe('stands below too many long names')
  expect(Math.max(...[...placesIn(deep).lines.keys()].map((path) => path.length))).toBeLessThan(600)
})

test('a text of a million brackets is given up at once', () => {
  expect(placesIn('['.repeat(1_000_000)).broken?.reason).toMatch(/nests more than/)
})

test.each(catalogue.map((instrument) => [instrument.code, instrument] as const))(
  '%s is sound as files',
  (code, one) => {
    const [questionnaire, outline, editions = {}] = definitionOf(one)
    const written = (json: unknown) => JSON.stringify(json, null, 2)
    const files = {
      ...{ questionnaire: written(questionnaire), outline: written(outline) },
      editions: Object.fromEntries(Object.entries(editions).map(([name, json]) => [name, written(json)])),
    }
    expect(checkFiles(files, { code, version: one.version })).toMatchObject({ faults: [], instrument: one })
  },
)

test('the template is sound', () => {
  expect(checkFiles(template, { code: 'mau', version: 1 }).faults).toEqual([])
})
