import { describe, expect, test } from 'vitest'
import { buildInstrument } from '../../surveys/outline.ts'
import { DefinitionFault, type Fault } from '../../surveys/questionnaire.ts'

const files = { questionnaire: 'surveys/a/questionnaire.json', outline: 'surveys/a/outline.json' }
const words = (text: string) => ({ vi: `${text} (vi)`, en: text })
const localised = (text: string) => ({ default: text, vi: `${text} (vi)` })
const choices = (...codes: (string | number)[]) => codes.map((value) => ({ value, text: localised(`choice ${value}`) }))
const radiogroup = (name: string, ...codes: (string | number)[]) => ({
  type: 'radiogroup',
  name,
  title: localised(name),
  choices: choices(...codes),
})

const questionnaire = {
  title: localised('A survey'),
  pages: [
    {
      name: 'only',
      elements: [
        radiogroup('group', 'citizen', 'business'),
        radiogroup('polite', 1, 2, 3, 4, 5, 'na'),
        radiogroup('quick', 1, 2, 3, 4, 5, 'na'),
        radiogroup('honest', 1, 2, 3, 'dk'),
        radiogroup('loose', 1, 2, 3, 4, 5, 6, 'na'),
        {
          type: 'matrix',
          name: 'rooms',
          title: localised('rooms'),
          columns: choices(1, 2, 3, 4, 5, 'na'),
          rows: [{ value: 'clean', text: localised('clean') }],
        },
        { type: 'comment', name: 'opinion', title: localised('opinion'), maxLength: 100 },
        { type: 'html', name: 'promise', html: localised('promise') },
      ],
    },
  ],
}

const anOutline = () => ({
  version: 1,
  title: words('A survey'),
  respondentGroup: 'group',
  opinion: 'opinion',
  profile: {
    name: 'plain-share',
    version: '1',
    source: words('made up for a test'),
    verified: false,
    confidence: 0.95,
    decimals: 2,
    smallestBase: 15,
    classes: [
      { from: 0, code: 'weak', text: words('weak') },
      { from: 50, code: 'good', text: words('good') },
    ],
  },
  scales: {
    satisfaction: { counted: [4, 5], low: 1, high: 5, notApplicable: ['na'], dontKnow: [], refused: [] },
    integrity: { counted: [3], low: 1, high: 3, notApplicable: [], dontKnow: ['dk'], refused: [] },
  },
  tree: {
    code: 'index',
    title: words('index'),
    rollUp: 'mean',
    parts: [
      { code: 'officials', title: words('officials'), rollUp: 'mean', parts: ['polite', 'quick'] },
      { code: 'place', title: words('place'), rollUp: 'pooled', parts: ['rooms.clean'] },
    ],
  },
  overall: 'honest',
  beside: [{ item: 'honest', scale: 'integrity', title: words('No bribes') }],
})
type Outline = ReturnType<typeof anOutline>

const built = (outline: unknown) => buildInstrument('a', questionnaire, outline, files)

/** The only fault an outline is refused with after something was set in it; undefined as a value leaves the key out. */
function faultWith(path: readonly (string | number)[], value: unknown): Fault {
  const outline: unknown = structuredClone(anOutline())
  const parent = path.slice(0, -1).reduce((at, key) => (at as Record<string | number, unknown>)[key], outline)
  const last = path.at(-1) as string | number
  if (value === undefined) delete (parent as Record<string | number, unknown>)[last]
  else (parent as Record<string | number, unknown>)[last] = value
  try {
    built(outline)
  } catch (error) {
    const [fault, ...others] = error instanceof DefinitionFault ? error.faults : []
    if (fault && others.length === 0) return fault
    throw error
  }
  throw new Error('The outline was taken')
}

/** A dimension in a dimension in a dimension: as many as `depth`. */
const nested = (depth: number): unknown => ({
  code: `level-${depth}`,
  title: words('level'),
  rollUp: 'pooled',
  parts: [depth > 1 ? nested(depth - 1) : 'polite'],
})

describe('what is refused, with its place and the reason', () => {
  const parts = ['tree', 'parts', 0, 'parts'] as const
  const satisfaction = ['scales', 'satisfaction'] as const
  const first = 'tree.parts[0].parts[0]'
  test.each([
    ['an item that the questionnaire does not ask', [...parts, 0], 'plite', first, /"plite" is not asked/],
    ['a matrix named without its row', [...parts, 0], 'rooms', first, /"rooms".*one code/],
    ['a row the matrix has not got', [...parts, 0], 'rooms.warm', first, /not asked/],
    ['an open answer as an item', [...parts, 0], 'opinion', first, /one code/],
    ['a notice as an item', [...parts, 0], 'promise', first, /not asked/],
    ['an item named like a part of every object', [...parts, 0], 'constructor', first, /not asked/],
    ['an item used twice in one dimension', [...parts, 1], 'polite', 'tree.parts[0].parts[1]', /twice/],
    ['an item used in the tree and beside it', ['beside', 0], 'polite', 'beside[0]', /twice/],
    ['a code used by two dimensions', ['tree', 'parts', 1, 'code'], 'index', 'tree.parts[1].code', /twice/],
    ['a dimension with the code of an item', ['tree', 'code'], 'quick', 'tree.parts[0].parts[1]', /twice/],
    [
      'a scale that is not defined',
      ['beside', 0, 'scale'],
      'honesty',
      'beside[0].scale',
      /"honesty" is not in the outline/,
    ],
    [
      'a scale with a code that is no choice',
      [...parts, 0],
      { item: 'honest', code: 'honest-too' },
      first,
      /the code 4, which "honest"/,
    ],
    [
      'a code kept apart that is no choice',
      ['scales', 'integrity', 'refused'],
      ['ref'],
      'beside[0]',
      /the code "ref", which "honest" has not got/,
    ],
    ['a choice that no scale covers', [...parts, 0], 'loose', first, /offers 6, neither on the scale/],
    [
      'satisfied codes off the scale',
      [...satisfaction, 'counted'],
      [4, 6],
      'scales.satisfaction.counted[1]',
      /from 1 to 5/,
    ],
    ['no satisfied code', [...satisfaction, 'counted'], [], 'scales.satisfaction.counted', /empty/],
    [
      'satisfied codes as text',
      [...satisfaction, 'counted'],
      ['5'],
      'scales.satisfaction.counted[0]',
      /a code of the scale/,
    ],
    ['a scale upside down', [...satisfaction, 'low'], 5, 'scales.satisfaction.high', /from 6/],
    ['a code named twice', [...satisfaction, 'refused'], ['na'], 'scales.satisfaction', /"na" twice/],
    ['a code of the scale kept apart', [...satisfaction, 'refused'], [3], 'scales.satisfaction', /keeps 3 apart/],
    ['a dimension of nothing', [...parts], [], 'tree.parts[0].parts', /empty/],
    ['parts that are no list', [...parts], { 0: 'polite' }, 'tree.parts[0].parts', /list/],
    ['a roll-up we do not know', ['tree', 'rollUp'], 'median', 'tree.rollUp', /pooled, mean/],
    [
      'a dimension over two kinds of scale',
      ['tree', 'parts', 0],
      {
        ...{ code: 'officials', title: words('officials'), rollUp: 'pooled' },
        parts: ['polite', { item: 'honest', code: 'honest-too', scale: 'integrity' }],
      },
      'tree.parts[0].parts',
      /different ends/,
    ],
    ['an index that is a single item', ['tree'], 'polite', 'tree', /must be a dimension/],
    ['classes out of order', ['profile', 'classes', 0, 'from'], 60, 'profile.classes[0].from', /begin at 0/],
    ['two classes from the same score', ['profile', 'classes', 1, 'from'], 0, 'profile.classes[1].from', /after 0/],
    ['a class above 100', ['profile', 'classes', 1, 'from'], 101, 'profile.classes[1].from', /0 to 100/],
    ['two classes of one code', ['profile', 'classes', 1, 'code'], 'weak', 'profile.classes[1].code', /twice/],
    ['no classes', ['profile', 'classes'], [], 'profile.classes', /empty/],
    ['a confidence in percent', ['profile', 'confidence'], 95, 'profile.confidence', /from 0.5 to 0.999/],
    ['a smallest base of none', ['profile', 'smallestBase'], 0, 'profile.smallestBase', /from 1/],
    ['half a decimal', ['profile', 'decimals'], 1.5, 'profile.decimals', /whole/],
    ['verified as text', ['profile', 'verified'], 'no', 'profile.verified', /true or false/],
    ['a version as text', ['version'], '1', 'version', /whole/],
    ['version nought', ['version'], 0, 'version', /from 1/],
    ['a title in one language', ['title', 'en'], undefined, 'title', /English text .* missing/],
    ['an empty title', ['tree', 'title', 'vi'], ' ', 'tree.title.vi', /text/],
    ['a third language', ['title', 'fr'], 'Enquête', 'title.fr', /not supported/],
    ['a missing profile', ['profile'], undefined, 'profile', /missing/],
    ['a key we do not know', ['weights'], [1], 'weights', /not supported/],
    ['a key we do not know in a dimension', ['tree', 'colour'], 1, 'tree.colour', /not supported/],
    ['a key we do not know in an item', ['beside', 0, 'colour'], 1, 'beside[0].colour', /not supported/],
    ['a respondent group that is not asked', ['respondentGroup'], 'who', 'respondentGroup', /not asked/],
    ['a respondent group in an open answer', ['respondentGroup'], 'opinion', 'respondentGroup', /one choice/],
    ['an opinion that is a choice', ['opinion'], 'polite', 'opinion', /open answer/],
    ['an overall question that is an item of the index', ['overall'], 'polite', 'overall', /no item beside/],
    ['an overall question there is none of', ['overall'], 'happy', 'overall', /no item beside/],
    ['a code with a blank', ['tree', 'code'], 'the index', 'tree.code', /letters, digits/],
    ['a title of a megabyte', ['title', 'en'], 'a'.repeat(1e5), 'title.en', /more than/],
    ['a list as the index', ['tree'], ['polite'], 'tree', /object/],
    ['nothing as an item', [...parts, 0], null, first, /object/],
    ['scales as a list', ['scales'], [], 'scales', /object/],
  ] as const)('%s', (_, path, value, place, reason) => {
    const fault = faultWith(path, value)
    expect(fault.path).toBe(place)
    expect(fault.reason).toMatch(reason)
    expect(fault.file).toBe(files.outline)
  })

  test('dimensions nested too deep, however deep', () => {
    expect(faultWith(['tree'], nested(6))).toMatchObject({ reason: 'nests more than 5 levels deep' })
    let bomb: unknown = 'polite'
    for (let i = 0; i < 50_000; i++) bomb = { code: `c${i}`, title: words('c'), rollUp: 'pooled', parts: [bomb] }
    expect(() => built({ ...anOutline(), tree: bomb })).toThrow(/outline.json: .* nests more than \d+ levels deep/)
  })

  test('an outline that is no object at all', () => {
    for (const outline of [null, [], 'land', 7]) expect(() => built(outline)).toThrow(DefinitionFault)
  })

  test('a questionnaire that is broken is reported by its own file', () => {
    expect(() => buildInstrument('a', { pages: 7 }, anOutline(), files)).toThrow(files.questionnaire)
  })
})

describe('what is built', () => {
  test('the tree, what stands beside it, and the scales of the items', () => {
    const { tree, beside, code, version, respondentGroup, opinion, overall } = built(anOutline())
    expect({ code, version, respondentGroup, opinion, overall }).toEqual({
      code: 'a',
      version: 1,
      respondentGroup: 'group',
      opinion: 'opinion',
      overall: 'honest',
    })
    expect(tree.parts.map((part) => part.code)).toEqual(['officials', 'place'])
    expect(beside).toMatchObject([
      { kind: 'item', code: 'honest', asks: 'honest', title: words('No bribes'), scale: anOutline().scales.integrity },
    ])
  })

  test('an item without a title of its own is called what the question or the row is called', () => {
    const [officials, place] = built(anOutline()).tree.parts
    expect(officials).toMatchObject({ parts: [{ title: words('polite') }, { title: words('quick') }] })
    expect(place).toMatchObject({ parts: [{ code: 'rooms.clean', title: words('clean') }] })
  })

  test('a respondent group, an opinion and an overall question may be left out, and are then not there', () => {
    const { respondentGroup, opinion, overall, ...outline }: Outline = anOutline()
    for (const name of ['respondentGroup', 'opinion', 'overall'])
      expect(Object.keys(built(outline))).not.toContain(name)
  })

  test('five levels are not too deep', () => {
    expect(built({ ...anOutline(), tree: nested(4) }).tree.code).toBe('level-4')
  })
})
