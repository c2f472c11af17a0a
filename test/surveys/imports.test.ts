import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { compile, shownNow } from '../../surveys/answers.ts'
import { instruments } from '../../surveys/catalogue.ts'
import { dayIn, isChosen, numberIn, orderIn, partsOf } from '../../surveys/imports/cells.ts'
import { type Field, fieldsOf } from '../../surveys/imports/fields.ts'
import { guessUses } from '../../surveys/imports/guess.ts'
import { type ColumnUse, finder, type Mapping, reading } from '../../surveys/imports/mapping.ts'
import type { Answer, Answers, Instrument } from '../../surveys/instrument.ts'

const day = fc
  .date({ min: new Date('1990-01-01'), max: new Date('2089-12-31'), noInvalidDate: true })
  .map((date) => date.toISOString().slice(0, 10))

describe('a day', () => {
  test('is read back in whichever order it was written, with or without a time behind it', () => {
    fc.assert(
      fc.property(day, fc.constantFrom('', ' 10:30', ' 10:30:00 SA GMT+7'), (iso, time) => {
        const [year, month, date] = iso.split('-') as [string, string, string]
        expect(dayIn(`${date}/${month}/${year}${time}`, 'dmy')).toBe(iso)
        expect(dayIn(`${Number(month)}/${Number(date)}/${year}${time}`, 'mdy')).toBe(iso)
        expect(dayIn(`${iso}${time}`, 'dmy')).toBe(iso)
        const counted = (Date.parse(iso) - Date.parse('1899-12-30')) / 86_400_000
        expect(dayIn(`${counted}`, 'ymd')).toBe(iso)
      }),
    )
  })
  test.each(['31/02/2026', '16/11/26', '2026', 'hôm qua', '16/11/2026/1', '1/2/3/4', ''])('%s is none', (cell) => {
    expect(dayIn(cell, 'dmy')).toBeNull()
  })
  test('never breaks, whatever stands there', () => {
    fc.assert(fc.property(fc.string({ unit: 'binary' }), (cell) => dayIn(cell, 'dmy') === null || true))
  })
  test('has the order that fits all', () => {
    expect(orderIn(['16/11/2026', '01/02/2026'])).toBe('dmy')
    expect(orderIn(['11/16/2026', '01/02/2026'])).toBe('mdy')
    expect(orderIn(['16/11/2026', '11/16/2026'])).toBeNull()
  })
})

test('a number is one without groups, and yes and no are said in both languages', () => {
  expect(['5', '4,5', '-3.25', '1.234.567', '1e5', 'x'].map(numberIn)).toEqual([5, 4.5, -3.25, null, null, null])
  expect(['Có', 'không', 'X', '0', '✓', 'maybe'].map(isChosen)).toEqual([true, false, true, false, true, null])
})

describe('several choices in one cell', () => {
  test('are told apart, also where a choice has commas of its own', () => {
    const known = new Set(['Nhanh', 'Rõ ràng, dễ hiểu', 'Khác'])
    const has = (text: string) => known.has(text)
    expect(partsOf('Nhanh, Rõ ràng, dễ hiểu, Khác', has)).toEqual(['Nhanh', 'Rõ ràng, dễ hiểu', 'Khác'])
    expect(partsOf('Nhanh; Rõ ràng, dễ hiểu', has)).toEqual(['Nhanh', 'Rõ ràng, dễ hiểu'])
    expect(partsOf('Nhanh\nlạ, Khác', has)).toEqual(['Nhanh', 'lạ', 'Khác'])
  })
})

describe('a text', () => {
  const find = finder([
    { code: 5, texts: ['Rất hài lòng', 'Very satisfied'] },
    { code: 4, texts: ['Hài lòng', 'Satisfied'] },
    { code: 'a', texts: ['Má'] },
    { code: 'b', texts: ['Ma'] },
  ])
  test('names the choice whose words it has, in any case and without diacritics', () => {
    expect(['5', 'rất  hài lòng', 'RAT HAI LONG', 'very-satisfied'].map(find)).toEqual([5, 5, 5, 5])
  })
  test('names its very words first, and nothing where it could be two', () => {
    expect(['Má', 'ma', 'mả', 'hài'].map(find)).toEqual(['a', 'b', undefined, undefined])
  })
})

/** A way to write answers as one cell a field, by codes; and to read them back. */
function writtenAs(fields: readonly Field[], answers: Answers): string[] {
  return fields.map(({ question, row, kind, choice }) => {
    const answer = Object.hasOwn(answers, question) ? answers[question] : undefined
    if (answer === undefined) return ''
    if (kind === 'chosen') return (answer as readonly unknown[]).includes(choice) ? '1' : '0'
    if (Array.isArray(answer)) return answer.join('; ')
    if (row !== null) return `${(answer as Readonly<Record<string, unknown>>)[row] ?? ''}`
    return `${answer as string | number | boolean}`
  })
}
const choices = { unit: [], sector: [], procedure: [], channel: [], language: [] }

/** Some answers that the check takes: each question is answered by one of its choices, or not. */
function answersOf(instrument: Instrument, picks: readonly number[]): Answers {
  const given: Record<string, Answer> = {}
  const elements = instrument.questionnaire.pages.flatMap((page) => page.elements)
  for (const [i, question] of elements.entries()) {
    const pick = picks[i % picks.length] ?? 0
    if (question.kind === 'notice' || !shownNow(instrument.questionnaire, given).visible.has(question.name)) continue
    const one = <T>(list: readonly T[]): T => list[pick % list.length] as T
    if (question.kind === 'choice') given[question.name] = one(question.choices).code
    if (question.kind === 'boolean') given[question.name] = pick % 2 === 0
    if (question.kind === 'matrix')
      given[question.name] = Object.fromEntries(question.rows.map(({ name }) => [name, one(question.columns).code]))
    if (question.kind === 'choices') given[question.name] = [one(question.choices).code]
  }
  const checked = compile(instrument.questionnaire, false).answers(given)
  return 'answers' in checked ? checked.answers : {}
}

test.each(instruments().map((instrument) => [instrument.code, instrument] as const))(
  'whatever was answered to %s is read back from a line of cells',
  (_, instrument) => {
    const fields = fieldsOf(instrument).filter(({ kind }) => kind !== 'chosen')
    const columns = fields.map(({ field }) => field)
    const uses = columns.map((column): ColumnUse => ({ column, as: `answer:${column}`, values: [], order: null }))
    const mapping: Mapping = { encoding: 'auto', wave: 'w', version: 1, columns: uses, fixed: {} }
    const read = reading(mapping, columns, fields, choices)
    fc.assert(
      fc.property(fc.array(fc.nat(20), { minLength: 1, maxLength: 40 }), (picks) => {
        const answers = answersOf(instrument, picks)
        const said = read(writtenAs(fields, answers))
        expect(said.faults).toEqual([])
        expect(said.answers).toEqual(answers)
      }),
      { numRuns: 20 },
    )
  },
)

test('a mapping that is sent and kept reads as before', () => {
  const use = fc.record({
    column: fc.string(),
    as: fc.string(),
    values: fc.array(fc.tuple(fc.string(), fc.option(fc.string()))),
    order: fc.constantFrom('dmy' as const, 'mdy' as const, 'ymd' as const, null),
  })
  const cells = fc.array(fc.string({ unit: 'binary' }), { maxLength: 5 })
  fc.assert(
    fc.property(
      fc.array(use, { maxLength: 5 }),
      fc.array(fc.string(), { maxLength: 5 }),
      cells,
      (columns, names, line) => {
        const mapping: Mapping = { encoding: 'auto', wave: 'w', version: 1, columns, fixed: {} }
        const again = JSON.parse(JSON.stringify(mapping)) as Mapping
        expect(reading(again, names, [], choices)(line)).toEqual(reading(mapping, names, [], choices)(line))
      },
    ),
  )
})

test('no field is guessed twice, and a column of another name is left alone', () => {
  const [land] = instruments()
  const fields = fieldsOf(land as Instrument)
  const [one] = fields as [Field]
  const found = (column: string) => ({ column, samples: [], different: 0, filled: 0 })
  const { uses, unsure } = guessUses(
    [found(one.label.vi), found(one.field), found('Ghi chú nội bộ'), found('Dấu thời gian')],
    fields,
  )
  expect(uses.map(({ column, as }) => [column, as])).toEqual([
    [one.label.vi, `answer:${one.field}`],
    ['Dấu thời gian', 'day'],
  ])
  expect([...unsure]).toEqual([])
})

describe('the questions of a form of before', () => {
  const land = instruments().find(({ code }) => code === 'land') as Instrument
  const fields = fieldsOf(land)
  const column = (name: string, samples: readonly string[] = []) => ({
    ...{ column: name, samples, different: samples.length, filled: samples.length },
  })
  const places = {
    ...choices,
    unit: [
      { code: 'cho-lau', texts: ['UBND thị trấn Chợ Lầu'] },
      { code: 'phan-son', texts: ['UBND xã Phan Sơn'] },
    ],
  }
  const guessed = (...columns: ReturnType<typeof column>[]) => {
    const { uses, unsure } = guessUses(columns, fields, places)
    return uses.map(({ column, as, order }) => [column, as, order, unsure.has(column)])
  }
  test('are known by their words, whatever number and star stand beside them', () => {
    const names = fields.map(({ label }, i) => `${i % 2 ? `Câu ${i + 1}:` : `${i + 1}.`} ${label.vi} *`)
    const { uses, unsure } = guessUses(
      names.map((name) => column(name)),
      fields,
    )
    expect(uses.map(({ as }) => as)).toEqual(fields.map(({ field }) => `answer:${field}`))
    expect(unsure.size).toBe(0)
  })
  test('are known by likeness where their answers fit, and said to be unsure', () => {
    const asked = 'Công chức Bộ phận Một cửa có thái độ giao tiếp lịch sự, tôn trọng người dân'
    expect(guessed(column(asked, ['Hài lòng', 'Rất hài lòng']))).toEqual([
      [asked, 'answer:official_polite', null, true],
    ])
    expect(guessed(column(asked, ['Thứ hai', 'Thứ ba']))).toEqual([])
  })
  test('desks and days are known by what stands there', () => {
    expect(
      guessed(
        column('Nơi Ông/Bà đến', ['UBND thị trấn Chợ Lầu', 'UBND xã Phan Sơn']),
        column('Lúc', ['11/30/2025 8:00']),
      ),
    ).toEqual([
      ['Nơi Ông/Bà đến', 'unit', null, true],
      ['Lúc', 'day', 'mdy', true],
    ])
  })
})

test('an answer is found with a number beside it, and a number alone is a code', () => {
  const find = finder([
    { code: 5, texts: ['Rất hài lòng'] },
    { code: 4, texts: ['Hài lòng'] },
    { code: '18-24', texts: ['18–24'] },
  ])
  expect(['1. Rất hài lòng', 'Hài lòng (4)', '5', '18-24', '3'].map(find)).toEqual([5, 4, 5, '18-24', undefined])
})
