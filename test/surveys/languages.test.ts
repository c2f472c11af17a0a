// The file of a further language: what is refused, what falls back, and what is known to be missing.
import { afterEach, describe, expect, test } from 'vitest'
import { blankLanguage, coverageOf, fileOf } from '../../surveys/languages/coverage.ts'
import { definitionInTongues } from '../../surveys/languages/locales.ts'
import { readLanguage } from '../../surveys/languages/reading.ts'
import { repeatedKeys } from '../../surveys/languages/repeated.ts'
import { knownParts } from '../../surveys/languages/sentences.ts'
import type { Fault } from '../../surveys/questionnaire/definition.ts'
import * as en from '../../surveys/text/en/form.ts'
import { inLanguage } from '../../surveys/text/format.ts'
import * as vi from '../../surveys/text/vi/form.ts'
import { refusals } from '../../surveys/text/vi/refusals.ts'
import { borrowed, directionOf, fallbackOf, isTongue, offered, speakAlso, wordsIn } from '../../surveys/tongues.ts'
import { aLanguage, artificial } from '../languages.ts'

afterEach(() => speakAlso([]))

const parts = knownParts()
const head = { language: 'qaa', name: 'Qaa', direction: 'ltr', fallback: 'vi' }
const minutes = 'Khoảng {minutes} phút'
const read = (json: unknown) => {
  const faults: Fault[] = []
  return { file: readLanguage(json, 'qaa.json', parts, faults), faults }
}
const told = (json: unknown) => read(json).faults.map(({ path, reason }) => `${path}: ${reason}`)
const inForm = (form: unknown) => ({ ...head, words: { form } })
const nested = (depth: number): unknown => (depth === 0 ? 'x' : { a: nested(depth - 1) })

describe('a file is refused', () => {
  test.each<[string, unknown, string]>([
    ['that is a list', [], '(top level): must be an object'],
    ['that is nothing', null, '(top level): must be an object'],
    ['without a code', { ...head, language: undefined }, 'language: is not plain JSON'],
    [
      'whose code is a word',
      { ...head, language: 'Tiếng Chăm' },
      'language: must be the code of a language, such as "cjm"',
    ],
    [
      'whose code leaves the folder',
      { ...head, language: '../vi' },
      'language: must be the code of a language, such as "cjm"',
    ],
    [
      'whose code means no language',
      { ...head, language: 'und' },
      'language: must be the code of a language, such as "cjm"',
    ],
    ['whose code is not written as codes are', { ...head, language: 'cja-cham' }, 'language: is written "cja-Cham"'],
    [
      'whose code has one part twice',
      { ...head, language: 'qaa-aa-aa-aa' },
      'language: must be the code of a language, such as "cjm"',
    ],
    ['that is Vietnamese', { ...head, language: 'vi' }, 'language: is "vi", which is spoken without a file'],
    [
      'that is English of some country',
      { ...head, language: 'en-GB' },
      'language: is "en-GB", which is spoken without a file',
    ],
    ['without a name', { ...head, name: ' ' }, 'name: must be a text that is not empty'],
    ['whose name is a story', { ...head, name: 'x'.repeat(41) }, 'name: has more than 40 characters'],
    [
      'whose name is markup',
      { ...head, name: '<b>Q</b>' },
      'name: markup ("<", "&...;") is not supported; write plain text',
    ],
    ['that is written upwards', { ...head, direction: 'up' }, 'direction: must be one of ltr, rtl'],
    ['that falls back to itself', { ...head, fallback: 'qaa' }, 'fallback: must be one of vi, en'],
    ['that is offered now and then', { ...head, offered: 'yes' }, 'offered: must be true or false'],
    ['with a key of its own', { ...head, css: 'x' }, 'css: "css" is not supported'],
    ['with words for nobody', { ...head, words: { officials: {} } }, 'words.officials: "officials" is not supported'],
    ['whose words are a list', inForm([]), 'words.form: must be an object'],
    ['with a number for a sentence', inForm({ 'Bắt đầu': 7 }), 'words.form.Bắt đầu: must be a text that is not empty'],
    [
      'with nested sentences',
      inForm({ 'Bắt đầu': { a: 'b' } }),
      'words.form.Bắt đầu: must be a text that is not empty',
    ],
    ['with a blank sentence', inForm({ 'Bắt đầu': '  ' }), 'words.form.Bắt đầu: must be a text that is not empty'],
    [
      'with markup',
      inForm({ 'Bắt đầu': 'a<script>' }),
      'words.form.Bắt đầu: markup ("<", "&...;") is not supported; write plain text',
    ],
    [
      'with an entity',
      inForm({ 'Bắt đầu': 'a&lt;b' }),
      'words.form.Bắt đầu: markup ("<", "&...;") is not supported; write plain text',
    ],
    [
      'with control characters',
      inForm({ 'Bắt đầu': 'a\u0007' }),
      'words.form.Bắt đầu: contains control characters or broken letters',
    ],
    [
      'with half a letter',
      inForm({ 'Bắt đầu': 'a\ud800' }),
      'words.form.Bắt đầu: contains control characters or broken letters',
    ],
    [
      'that turns what stands beside it',
      inForm({ 'Bắt đầu': 'a\u202eb' }),
      'words.form.Bắt đầu: contains controls of the writing direction',
    ],
    [
      'with a sentence that is a book',
      inForm({ 'Bắt đầu': 'x'.repeat(69) }),
      'words.form.Bắt đầu: has more than 68 characters, which is too long beside the Vietnamese',
    ],
    ['without a place', inForm({ [minutes]: 'Some minutes' }), `words.form.${minutes}: lacks {minutes}`],
    [
      'with another place',
      inForm({ [minutes]: '{minutes} {seconds}' }),
      `words.form.${minutes}: has {seconds}, which the sentence has not`,
    ],
    [
      'with a place where there is none',
      inForm({ 'Bắt đầu': '{minutes}' }),
      'words.form.Bắt đầu: has a brace, and the sentence has no place for anything',
    ],
    [
      'with half a place',
      inForm({ [minutes]: '{minutes} }' }),
      `words.form.${minutes}: has a brace that opens or closes no place`,
    ],
    [
      'that says one thing in two ways',
      { ...head, words: { form: { 'Quay lại': 'a' }, kiosk: { 'Quay lại': 'b' } } },
      'words.kiosk.Quay lại: is translated otherwise in words.form.Quay lại',
    ],
    [
      'that changes how objects work',
      JSON.parse('{"language":"qaa","words":{"form":{"__proto__":{"a":"b"}}}}'),
      'words.form.__proto__: is a key that changes how objects work',
    ],
    [
      'that is deep',
      { ...head, words: { form: nested(50) } },
      `words.form${'.a'.repeat(39)}: nests more than 40 levels deep`,
    ],
    ['that is a flood', inForm({ 'Bắt đầu': 'x'.repeat(1_000_001) }), '(top level): is larger than 1000000 characters'],
  ])('%s', (_, json, reason) => {
    expect(told(json)).toContain(reason)
    expect(read(json).file).toBeUndefined()
  })

  test('with everything that is wrong with it at once', () => {
    expect(told({ ...head, direction: 'up', words: { form: { 'Bắt đầu': '<', [minutes]: 'x' } } })).toHaveLength(3)
  })

  test('where JSON.parse would keep the second of two lines and say nothing', () => {
    expect(repeatedKeys('{"a":{"b":"1",\n"c":"{\\"b\\":2","b":"3"},"b":"4"}')).toEqual([{ line: 2, key: 'b' }])
    expect(repeatedKeys(JSON.stringify(aLanguage({ language: 'qaa' }), null, 1))).toEqual([])
    expect(repeatedKeys('{"a":1,"\\u0061":2}')).toEqual([{ line: 1, key: 'a' }])
  })
})

describe('what is no fault', () => {
  test('a sentence that we do not say any more is told apart', () => {
    const { file, faults } = read({
      ...inForm({ 'Bắt đầu': 'Go', 'Câu cũ': 'Old', 'Câu cũ hơn': '' }),
      instruments: { gone: { Cũ: 'Old' } },
    })
    expect(faults).toEqual([])
    expect(file?.sentences).toEqual({ 'Bắt đầu': 'Go' })
    expect(file?.unused).toEqual([
      { part: 'form', vi: 'Câu cũ' },
      { part: 'gone', vi: 'Cũ' },
    ])
  })
  test('an empty sentence is one that is missing', () => {
    expect(read(inForm({ 'Bắt đầu': '', [minutes]: '' })).file?.sentences).toEqual({})
  })
  test('letters written in two pieces are one letter', () => {
    expect(read(inForm({ ['Bắt đầu'.normalize('NFD')]: 'ơ'.normalize('NFD') })).file?.sentences).toEqual({
      'Bắt đầu': 'ơ',
    })
  })
  test('places are known by their names, in any order', () => {
    const { file } = read(inForm({ 'Trang {page}/{pages}': '{pages}|{page}' }))
    expect(file?.sentences).toEqual({ 'Trang {0}/{1}': '{1}|{0}' })
    speakAlso(file ? [file] : [])
    expect(wordsIn('qaa', { vi: vi.form, en: en.form }).progress(2, 7)).toBe('7|2')
  })
})

describe('every sentence that a citizen reads', () => {
  test('can be said in another language, wherever something is put into it', () => {
    const { file, faults } = read(aLanguage({ language: 'qaa' }))
    expect(faults).toEqual([])
    speakAlso(file ? [file] : [])
    const say = wordsIn('qaa', { vi: vi.form, en: en.form })
    expect(say.start).toBe(artificial(vi.form.start))
    expect(say.minutes(5)).toBe(artificial(vi.form.minutes(5)))
    expect(say.home.promises).toEqual(vi.form.home.promises.map(artificial))
    const limit = { question: 'q', reason: 'too-few', limit: 3 } as const
    expect(wordsIn('qaa', { vi: refusals, en: refusals })['too-few'](limit)).toBe(
      artificial(refusals['too-few'](limit)),
    )
    for (const { missing } of coverageOf(file ?? { sentences: {} }, parts)) expect(missing).toEqual([])
  })
  test.each(parts)('of $code is asked for once, with Vietnamese and English beside it', ({ sentences }) => {
    expect(sentences.length).toBeGreaterThan(10)
    expect(new Set(sentences.map(({ vi }) => vi)).size).toBe(sentences.length)
    for (const { vi, en, pattern, places } of sentences) {
      expect(en.trim(), vi).not.toBe('')
      expect(`${vi}${en}`).not.toMatch(/undefined|NaN|\[object/)
      expect([...pattern.matchAll(/\{/g)].length, vi).toBe(places.size)
    }
  })
})

describe('a language of which a part is there', () => {
  const some = read(
    aLanguage({ language: 'qaa', fallback: 'en', has: (said) => said === 'Bắt đầu' || said === 'Hài lòng' }),
  )
  const speak = () => speakAlso(some.file ? [some.file] : [])
  const good = { vi: 'Hài lòng', en: 'Satisfied' }
  const bad = { vi: 'Không hài lòng', en: 'Dissatisfied' }

  test('says what it has, and the rest in its fallback, which is named', () => {
    speak()
    const say = wordsIn('qaa', { vi: vi.form, en: en.form })
    expect([say.start, say.back]).toEqual([artificial('Bắt đầu'), 'Back'])
    expect([borrowed('qaa', say.start), borrowed('qaa', say.back), borrowed('qaa', say.minutes)]).toEqual([
      undefined,
      'en',
      'en',
    ])
    expect([inLanguage('qaa', good), inLanguage('qaa', bad)]).toEqual([artificial('Hài lòng'), 'Dissatisfied'])
    expect([borrowed('qaa', good), borrowed('qaa', bad)]).toEqual([undefined, 'en'])
    expect(borrowed('qaa', { vi: '5', en: '5' })).toBeUndefined()
    expect(borrowed('vi', bad)).toBeUndefined()
  })
  test('says what is put together of sentences where it has all of them', () => {
    speak()
    expect(inLanguage('qaa', { vi: '5 – Hài lòng', en: '5 – Satisfied' })).toBe(artificial('5 – Hài lòng'))
    expect(inLanguage('qaa', { vi: 'Hài lòng\nBắt đầu', en: 'x' })).toBe(artificial('Hài lòng\nBắt đầu'))
    expect(inLanguage('qaa', { vi: 'Hài lòng\nThế thôi', en: 'x' })).toBe('x')
  })
  test('gives survey-core every text, under its own code', () => {
    const definition = {
      pages: [{ title: { default: good.en, vi: good.vi } }, { title: { default: bad.en, vi: bad.vi } }],
    }
    expect(definitionInTongues(definition)).toBe(definition)
    speak()
    expect(definitionInTongues(definition)).toEqual({
      pages: [
        { title: { default: 'Satisfied', vi: 'Hài lòng', qaa: artificial('Hài lòng') } },
        { title: { default: 'Dissatisfied', vi: 'Không hài lòng', qaa: 'Dissatisfied' } },
      ],
    })
  })
  test('is known to lack the rest, and stands in a file that has a blank for it', () => {
    const coverage = coverageOf(some.file ?? { sentences: {} }, parts)
    const form = coverage.find(({ part }) => part.code === 'form')
    expect(form?.missing).toHaveLength((form?.of ?? 0) - 1)
    const { file } = some
    const again = read(file && fileOf(file, parts))
    expect(again).toEqual(some)
    const written = JSON.stringify(file && fileOf(file, parts))
    expect(written).toContain(`"Bắt đầu":"${artificial('Bắt đầu')}"`)
    expect(written.match(/"Quay lại":""/g)).toHaveLength(1)
  })
  test('begins as a file of blanks', () => {
    const blank = fileOf(blankLanguage('qaa'), parts)
    expect(read(blank)).toMatchObject({
      faults: [],
      file: { language: 'qaa', offered: true, unused: [], sentences: {} },
    })
  })
  test('keeps the names of places from file to file', () => {
    const { file } = read(aLanguage({ language: 'qaa', offered: false }))
    expect(JSON.stringify(file && fileOf(file, parts))).toContain(`"${minutes}":"${artificial(minutes)}"`)
    expect(read(file && fileOf(file, parts)).file).toEqual(file)
  })
})

describe('who is spoken to', () => {
  test('in our languages, the offered ones, and no others; one that is offered no more is still understood', () => {
    const [rtl, old] = [
      read(aLanguage({ language: 'qab', direction: 'rtl', has: () => false })).file,
      read(aLanguage({ language: 'qac', offered: false, has: () => false })).file,
    ]
    speakAlso([rtl, old].filter((one) => one !== undefined))
    expect(offered()).toEqual(['vi', 'en', 'qab'])
    expect(['vi', 'qab', 'qac', 'qaa', 7, '__proto__'].map(isTongue)).toEqual([true, true, true, false, false, false])
    expect([directionOf('qab'), directionOf('vi')]).toEqual(['rtl', 'ltr'])
    expect([fallbackOf('qab'), fallbackOf('en'), fallbackOf('gone')]).toEqual(['vi', 'en', 'vi'])
  })
})
