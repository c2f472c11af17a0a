import { Model } from 'survey-core'
import { describe, expect, test } from 'vitest'
import { commentOf } from '../../surveys/answers.ts'
import { DefinitionFault, definitionForSurveyCore, parseQuestionnaire } from '../../surveys/questionnaire.ts'

const words = (text: string) => ({ default: text, vi: `${text} (vi)` })
const choices = ['citizen', 'business'].map((value) => ({ value, text: words(value) }))
const group = { type: 'radiogroup', name: 'group', title: words('Group'), choices }
const comment = { type: 'comment', name: 'opinion', title: words('Opinion') }
const withElements = (...elements: object[]) => ({ title: words('Survey'), pages: [{ name: 'one', elements }] })
const parse = (definition: unknown) => parseQuestionnaire(definition, 'survey.json')
const parseElement = (element: object) => parse(withElements(element)).pages[0]?.elements[0]

/** The path and the reason a definition is refused with first. */
function faultOf(definition: unknown): string {
  try {
    parse(definition)
  } catch (fault) {
    if (fault instanceof DefinitionFault) return `${fault.faults[0]?.path}: ${fault.faults[0]?.reason}`
    throw fault
  }
  return 'accepted'
}
const faultIn = (...elements: object[]) => faultOf(withElements(...elements))
const first = 'pages[0].elements[0]'
const nested = (depth: number): object =>
  Array.from({ length: depth }).reduce<object>(
    (inner, _, index) => ({ type: 'panel', name: `p${index}`, elements: [inner] }),
    group,
  )

describe('a fault', () => {
  test('names the file, the path and the reason', () => {
    const pages = [{ elements: [group] }]
    expect(() => parse({ title: words('x'), pages })).toThrow(/^survey.json: pages\[0\].name: is missing$/)
  })
  test('keeps a long key short', () => {
    expect(faultOf({ ...withElements(group), ['x'.repeat(5000)]: 1 }).length).toBeLessThan(300)
  })
})

describe('what must never be in a definition is refused by name', () => {
  test.each([
    ['file', 'uploads'],
    ['signaturepad', 'signatures'],
    ['matrixdynamic', 'dynamic matrices'],
    ['matrixdropdown', 'matrices of other questions'],
    ['paneldynamic', 'dynamic panels'],
    ['expression', 'expressions'],
    ['image', 'images'],
    ['imagepicker', 'images to choose'],
    ['ranking', 'rankings'],
    ['constructor', 'a word of JavaScript'],
  ])('the type %s (%s)', (type) => {
    expect(faultIn({ ...group, type })).toBe(`${first}.type: "${type}" is not supported`)
  })
  test.each([
    ['triggers', [{ type: 'complete', expression: '{a} = 1' }]],
    ['navigateToUrl', 'https://example.com'],
    ['completedHtml', 'Thanks {group}'],
    ['calculatedValues', []],
    ['logo', 'https://example.com/x.png'],
    ['cookieName', 'x'],
    ['sendResultOnPageNext', true],
  ])('the key %s at the top', (key, value) => {
    expect(faultOf({ ...withElements(group), [key]: value })).toMatch(new RegExp(`^${key}: .*not supported`))
  })
  test.each([
    'choicesByUrl',
    'defaultValue',
    'defaultValueExpression',
    'setValueExpression',
    'valueName',
    'enableIf',
    'choicesVisibleIf',
    'visible',
    'correctAnswer',
    'hasOther',
    'toString',
  ])('the key %s of a question', (key) => {
    expect(faultIn({ ...group, [key]: true })).toContain(`${first}.${key}: `)
  })
  test.each(['valueTrue', 'valueFalse'])('%s of a boolean', (key) => {
    const boolean = { type: 'boolean', name: 'b', title: words('B'), labelTrue: words('Y'), labelFalse: words('N') }
    expect(faultIn({ ...boolean, [key]: 'yes' })).toBe(`${first}.${key}: a boolean is answered with true or false`)
  })
  test.each(['^(a+)+$', '^a$'])('the pattern %s, catastrophic or not', (regex) => {
    const validators = [{ type: 'regex', regex }]
    expect(faultIn({ ...comment, validators })).toBe(
      `${first}.validators[0].type: patterns are not supported: some of them run for minutes on a short text`,
    )
  })
  test.each([
    ['piping', 'Thanks {group}', 'piping'],
    ['markup', '<img src=x onerror=alert(1)>', 'markup'],
    ['a lone bracket', 'a < b', 'markup'],
    ['an entity', '&lt;script&gt;', 'markup'],
    ['a control character', 'a\u0000b', 'control characters'],
    ['half a letter', 'a\ud800b', 'broken letters'],
    ['more than 5,000 characters', 'x'.repeat(5001), 'more than 5000'],
    ['nothing', ' ', 'not empty'],
  ])('%s in a text', (_, text, reason) => {
    expect(faultIn({ ...group, title: { default: 'x', vi: text } })).toMatch(new RegExp(`title.vi: .*${reason}`))
    expect(faultIn({ type: 'html', name: 'h', html: { default: text, vi: 'x' } })).toMatch(
      new RegExp(`html.default: .*${reason}`),
    )
  })
})

describe('bombs are refused before they go off', () => {
  test('panels nested deeper than eight', () => {
    expect(faultOf(withElements(nested(8)))).toBe('accepted')
    expect(faultOf(withElements(nested(9)))).toContain('panels nest at most 8 deep')
  })
  test('100,000 nested panels do not overflow the stack', () => {
    expect(faultOf(withElements(nested(100_000)))).toContain('levels deep')
  })
  test('a definition that contains itself', () => {
    const loop: Record<string, unknown> = withElements(group)
    loop.description = loop
    expect(faultOf(loop)).toContain('levels deep')
  })
  test('more than one megabyte', () => {
    expect(faultOf({ ...withElements(group), x: 'x'.repeat(1_000_001) })).toContain('larger than')
    expect(faultOf({ ...withElements(group), x: Array(1_000_001).fill(0) })).toContain('larger than')
  })
  test('more than 500 questions', () => {
    const many = (count: number) => Array.from({ length: count }, (_, index) => ({ ...comment, name: `q${index}` }))
    expect(faultIn(...many(500))).toBe('accepted')
    expect(faultIn(...many(501))).toContain('at most 500')
    const pages = [many(300), many(300)].map((elements, index) => ({
      name: `page${index}`,
      elements: elements.map((element) => ({ ...element, name: `${element.name}_${index}` })),
    }))
    expect(faultOf({ title: words('x'), pages })).toContain('at most 500')
  })
  test('more than 200 choices', () => {
    const many = (count: number) => ({ ...group, choices: Array.from({ length: count }, (_, index) => index) })
    expect(faultIn(many(200))).toBe('accepted')
    expect(faultIn(many(201))).toContain('at most 200')
  })
  test('a condition of 2,000 terms', () => {
    const visibleIf = Array(2000).fill("{group} = 'citizen'").join(' or ')
    expect(faultIn(group, { ...comment, visibleIf })).toContain('at most 2000 characters')
    const terms = Array(101).fill('{group}=1').join(' or ')
    expect(faultIn(group, { ...comment, visibleIf: terms })).toContain('at most 100 comparisons')
  })
})

describe('names', () => {
  test.each([
    '',
    '1st',
    'a b',
    'a.b',
    'r ',
    'ý',
    '__proto__',
    'constructor',
    'toString',
    'prototype',
    'locale',
    'self',
    'a-unwrapped',
    'x'.repeat(65),
  ])('"%s" is refused', (name) => {
    expect(faultIn({ ...group, name })).toContain(`${first}.name: `)
    const rows = [{ value: name, text: words('x') }]
    expect(faultIn({ type: 'matrix', name: 'm', title: words('M'), rows, columns: [1, 2] })).toContain(
      `${first}.rows[0].value: `,
    )
  })
  test('that differ only in case are used twice', () => {
    expect(faultIn(group, { ...comment, name: 'Group' })).toBe('pages[0].elements[1].name: "Group" is used twice')
  })
  test('of panels and questions must differ too', () => {
    expect(faultIn({ type: 'panel', name: 'group', elements: [group] })).toContain('"group" is used twice')
  })
  test('must not meet the key of the words beside "other"', () => {
    const other = { ...group, showOtherItem: true, otherText: words('Other') }
    expect(faultIn(other, { ...comment, name: commentOf('Group') })).toContain('"group-Comment"')
  })
  test('__proto__ as a key of the JSON is refused, not swallowed', () => {
    expect(faultOf(JSON.parse('{"__proto__": {"title": "x"}}'))).toContain('__proto__: ')
    expect(faultIn(JSON.parse('{"type": "comment", "name": "a", "__proto__": {}}'))).toContain('__proto__: ')
  })
})

describe('texts', () => {
  test('need both languages', () => {
    expect(faultIn({ ...group, title: 'Group' })).toContain(`${first}.title: needs both languages`)
    expect(faultIn({ ...group, title: { default: 'Group' } })).toContain('the Vietnamese text ("vi") is missing')
    expect(faultIn({ ...group, title: { vi: 'Nhóm' } })).toContain('the English text ("default") is missing')
    expect(faultIn({ ...group, title: { default: 'G', vi: 'N', fr: 'G' } })).toContain(`${first}.title.fr: `)
  })
  test('may call English "en"', () => {
    expect(parseElement({ ...group, title: { en: 'Group', vi: 'Nhóm' } })).toMatchObject({
      title: { en: 'Group', vi: 'Nhóm' },
    })
  })
  test('of digits alone need no language', () => {
    expect(parseElement({ ...group, choices: [{ value: 'a', text: '5' }, 6] })).toMatchObject({
      choices: [
        { code: 'a', text: { en: '5', vi: '5' } },
        { code: 6, text: { en: '6', vi: '6' } },
      ],
    })
  })
})

describe('choices', () => {
  test.each([
    [[5, { value: '5', text: words('five') }], '5 and "5"'],
    [
      [
        { value: 'Yes', text: words('Yes') },
        { value: 'yes', text: words('yes') },
      ],
      'codes that differ in case',
    ],
    [[1, 1], 'a number twice'],
  ])('%j are one to survey-core, so twice is refused (%s)', (twice) => {
    expect(faultIn({ ...group, choices: twice })).toBe(
      `${first}.choices[1].value: is offered twice`.replace('.value', typeof twice[1] === 'number' ? '' : '.value'),
    )
  })
  test.each([[[]], ['citizen'], [null], [{}]])('%j is no list of choices', (list) => {
    expect(faultIn({ ...group, choices: list })).toContain(`${first}.choices: `)
  })
  test.each([1.5, Number.MAX_VALUE, 'true', 'null', 'a b', '', true, { x: 1 }])('%j is no code', (value) => {
    expect(faultIn({ ...group, choices: [{ value, text: words('x') }] })).toContain(`${first}.choices[0].value: `)
  })
  test('"other", "none", "don\'t know" and "refuse" carry the codes of survey-core', () => {
    const special = {
      ...{ showOtherItem: true, otherText: words('Other'), showNoneItem: true, noneText: words('None') },
      ...{ showDontKnowItem: true, dontKnowText: words('?'), showRefuseItem: true, refuseText: words('No') },
    }
    const checkbox = { ...group, type: 'checkbox', ...special }
    const parsed = parseElement(checkbox)
    expect(parsed).toMatchObject({ kind: 'choices', other: 'other', exclusive: ['none', 'refused', 'dontknow'] })
    const shown = new Model(withElements(checkbox)).getQuestionByName('group').visibleChoices
    expect(parsed && 'choices' in parsed && parsed.choices.map((choice) => choice.code)).toEqual(
      shown.map((choice: { value: unknown }) => choice.value),
    )
  })
  test('a special code stands for itself only where its switch is on', () => {
    const own = { ...group, choices: [...choices, { value: 'none', text: words('None') }] }
    expect(faultIn({ ...own, type: 'checkbox' })).toContain('write showNoneItem')
    expect(faultIn({ ...own, showNoneItem: true, noneText: words('None') })).toContain('offered twice')
    expect(faultIn(own)).toBe('accepted')
    expect(faultIn({ ...group, otherText: words('Other') })).toContain('showOtherItem is not')
    expect(faultIn({ ...group, showOtherItem: true })).toContain(`${first}.otherText: is missing`)
  })
  test('a radiogroup can be drawn as a scale', () => {
    expect(parseElement({ ...group, renderAs: 'scale' })).toMatchObject({ kind: 'choice', drawn: 'scale' })
  })
})

describe('limits', () => {
  test.each([
    [{ ...comment, maxLength: 0 }, 'maxLength'],
    [{ ...comment, maxLength: 10_001 }, 'maxLength'],
    [{ ...comment, maxLength: '5' }, 'maxLength'],
    [{ ...comment, type: 'text', inputType: 'number', min: 5, max: 4 }, 'max'],
    [{ ...comment, type: 'text', inputType: 'date', min: '2026-02-30' }, 'min'],
    [{ ...comment, type: 'text', inputType: 'date', min: '2026-02-02', max: '2026-02-01' }, 'max'],
    [{ ...comment, type: 'text', min: 1 }, 'min'],
    [{ ...comment, type: 'text', inputType: 'password' }, 'inputType'],
    [{ ...comment, type: 'rating', rateMin: 5, rateMax: 5 }, 'rateMax'],
    [{ ...comment, type: 'rating', rateMax: 21 }, 'rateMax'],
    [{ ...comment, type: 'rating', rateMin: 1, rateValues: [1, 2] }, 'rateMin'],
    [
      { ...group, type: 'checkbox', isRequired: true, minSelectedChoices: 2, maxSelectedChoices: 1 },
      'maxSelectedChoices',
    ],
    [{ ...group, type: 'checkbox', isRequired: true, minSelectedChoices: 3 }, 'minSelectedChoices'],
    [{ ...group, type: 'checkbox', minSelectedChoices: 1 }, 'minSelectedChoices'],
    [{ ...comment, validators: [{ type: 'text', minLength: 3 }] }, 'validators[0].minLength'],
    [{ ...comment, validators: [{ type: 'numeric', minValue: 3 }] }, 'validators[0].type'],
    [{ ...comment, validators: [{ type: 'expression', expression: '1 = 1' }] }, 'validators[0].type'],
    [{ ...comment, isRequired: 1 }, 'isRequired'],
  ])('that contradict or overflow are refused: %j', (element, path) => {
    expect(faultIn(element)).toContain(`${first}.${path}: `)
  })
  test('come from validators too, and the narrower one wins', () => {
    const validators = [{ type: 'numeric', minValue: 3, maxValue: 9 }]
    const age = { type: 'text', name: 'age', title: words('Age'), inputType: 'number', min: 1, max: 8, validators }
    expect(parseElement(age)).toMatchObject({ input: 'number', min: 3, max: 8 })
    expect(parseElement({ ...comment, maxLength: 90, validators: [{ type: 'text', maxLength: 50 }] })).toMatchObject({
      maxLength: 50,
    })
    expect(parseElement({ ...comment, type: 'text', validators: [{ type: 'email' }] })).toMatchObject({
      input: 'email',
    })
    const many = {
      ...group,
      type: 'tagbox',
      isRequired: true,
      validators: [{ type: 'answercount', minCount: 1, maxCount: 1 }],
    }
    expect(parseElement(many)).toMatchObject({ least: 1, most: 1 })
  })
  test('have defaults, which survey-core is told', () => {
    expect(parseElement(comment)).toMatchObject({ maxLength: 4000, multiline: true })
    expect(parseElement({ ...comment, type: 'text' })).toMatchObject({ maxLength: 500, multiline: false })
    expect(definitionForSurveyCore(withElements(comment))).toMatchObject({
      clearInvisibleValues: 'onHiddenContainer',
      pages: [{ elements: [{ maxLength: 4000 }] }],
    })
  })
  test('a rating has the steps survey-core draws', () => {
    const rating = {
      type: 'rating',
      name: 'r',
      title: words('R'),
      rateMin: 0,
      rateMax: 10,
      rateStep: 3,
      minRateDescription: words('bad'),
    }
    expect(parseElement(rating)).toMatchObject({
      choices: [{ code: 0, text: { en: '0 – bad' } }, { code: 3 }, { code: 6 }, { code: 9 }],
    })
    const shown = new Model(withElements(rating)).getQuestionByName('r').visibleRateValues
    expect(shown.map((step: { value: number }) => step.value)).toEqual([0, 3, 6, 9])
  })
})

describe('conditions', () => {
  const later = { ...comment, visibleIf: "{group} = 'business'" }
  test('of panels and pages are folded into their questions', () => {
    const folded = {
      name: 'opinion',
      visibleIf: { op: 'and', parts: [{ op: 'notempty' }, { op: '=', right: { literal: 'business' } }] },
    }
    const visibleIf = '{group} notempty'
    const panel = { type: 'panel', name: 'more', visibleIf, elements: [later] }
    expect(parse(withElements(group, panel)).pages[0]?.elements[1]).toMatchObject(folded)
    const second = { name: 'two', visibleIf, elements: [later] }
    const pages = [{ name: 'one', elements: [group] }, second]
    expect(parse({ title: words('Survey'), pages }).pages[1]?.elements[0]).toMatchObject(folded)
  })
  test('the title of a panel shows while anything in it does', () => {
    const panel = { type: 'panel', name: 'more', title: words('More'), elements: [later] }
    expect(parse(withElements(group, panel)).pages[0]?.elements[1]).toMatchObject({
      kind: 'notice',
      name: 'more',
      visibleIf: { op: '=' },
    })
  })
  test.each([
    ["{nobody} = 'x'", '"nobody" is not a question asked before'],
    ["{Group} = 'x'", '"Group" is not a question asked before'],
    ["{opinion} = 'x'", 'cannot depend on "opinion" itself'],
    ["{last} = 'x'", '"last" is not a question asked before'],
    ["{group.row} = 'x'", '"group" has no row "row"'],
    ['{visit.desk2} = 1', '"visit" has no row "desk2"'],
    ['{visit} = 1', 'name a row'],
    ["{group} > 'a'", 'compares numbers only'],
    ['{group} > 3', 'compares numbers only'],
    ["{group} anyof 'a'", 'needs a list'],
    ["{group} allof ['a']", 'several choices'],
    ["{group} contains 'a'", 'needs a text'],
    ["{group} = ['a']", 'several choices'],
    ["{group} = 'busines'", '"busines" is no answer to "group"'],
    ["{group} anyof ['business', 'zzz']", '"zzz" is no answer to "group"'],
    ['{visit.desk} = 3', '3 is no answer to "visit.desk"'],
    ['{visit.desk} > 2', 'no answer to "visit.desk" is > 2'],
    ['', 'starts with an answer'],
    [5, 'must be a text'],
  ])('%j is refused: %s', (visibleIf, reason) => {
    const visit = {
      type: 'matrix',
      name: 'visit',
      title: words('V'),
      rows: [{ value: 'desk', text: words('D') }],
      columns: [1, 2],
    }
    const last = { ...comment, name: 'last' }
    expect(faultIn(group, visit, { ...comment, visibleIf }, last)).toMatch(/^pages\[0\]\.elements\[2\]\.visibleIf: /)
    expect(faultIn(group, visit, { ...comment, visibleIf }, last)).toContain(reason)
  })
  test('two questions cannot wait for each other', () => {
    const one = { ...comment, name: 'one', visibleIf: '{two} notempty' }
    expect(faultIn(one, { ...comment, name: 'two', visibleIf: '{one} notempty' })).toContain(
      '"two" is not a question asked before',
    )
  })
  test('requiredIf does not stand beside isRequired, and not on pages or panels', () => {
    expect(faultIn(group, { ...later, isRequired: true, requiredIf: '{group} notempty' })).toContain(
      'give one of the two',
    )
    expect(faultIn({ type: 'panel', name: 'p', isRequired: true, elements: [group] })).toContain(
      'mark the questions inside',
    )
  })
})

test('rows that must all be answered belong to a question that must be answered', () => {
  const matrix = {
    type: 'matrix',
    name: 'm',
    title: words('M'),
    rows: [{ value: 'a', text: words('a') }],
    columns: [1, 2],
  }
  expect(faultIn({ ...matrix, eachRowRequired: true })).toContain('needs isRequired')
  expect(parseElement({ ...matrix, eachRowRequired: true, isRequired: true })).toMatchObject({ everyRow: true })
  expect(parseElement({ ...matrix, isAllRowRequired: true, isRequired: true })).toMatchObject({ everyRow: true })
})

test.each([
  null,
  [],
  'x',
  5,
  {},
  { pages: [] },
  { title: words('x') },
  { title: words('x'), pages: {} },
  { title: words('x'), pages: [[]] },
])('%j is no questionnaire', (definition) => {
  expect(() => parse(definition)).toThrow(DefinitionFault)
})

test.each([undefined, () => 1, Symbol('x'), 1n, Number.NaN, new Date(), new Map()])('%s is no JSON', (value) => {
  expect(faultOf({ ...withElements(group), description: value })).toBe('description: is not plain JSON')
})
