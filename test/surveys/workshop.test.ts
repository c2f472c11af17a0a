import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { catalogue, definitionOf } from '../../surveys/catalogue.ts'
import { type Comparison, compare, isKept } from '../../surveys/comparison.ts'
import { buildInstrument } from '../../surveys/outline.ts'
import { check, checkIndex, reportOf } from '../../surveys/workshop.ts'

const files = { questionnaire: 'questionnaire.json', outline: 'outline.json' }
const words = (text: string) => ({ vi: `${text} (vi)`, default: text })
const titled = (text: string) => ({ vi: `${text} (vi)`, en: text })
const choices = (...codes: (string | number)[]) => codes.map((value) => ({ value, text: words(`choice ${value}`) }))
const asks = (name: string, more: object = {}) => ({
  type: 'radiogroup',
  name,
  title: words(name),
  choices: choices(1, 2, 3, 4, 5, 'na'),
  ...more,
})

const aQuestionnaire = () => ({
  title: words('A survey'),
  pages: [
    { name: 'first', elements: [asks('group', { choices: choices('citizen', 'business') }), asks('polite')] },
    { name: 'second', elements: [asks('quick', { visibleIf: "{group} = 'business'" }), asks('clean'), asks('warm')] },
  ],
})
const anOutline = () => ({
  version: 1,
  title: titled('A survey'),
  respondentGroup: 'group',
  profile: {
    ...{ name: 'plain-share', version: '1', source: titled('made up for a test'), verified: false },
    ...{ confidence: 0.95, decimals: 2, smallestBase: 15 },
    classes: [
      { from: 0, code: 'weak', text: titled('weak') },
      { from: 50, code: 'good', text: titled('good') },
    ],
  },
  scales: {
    satisfaction: { counted: [4, 5], low: 1, high: 5, notApplicable: ['na'], dontKnow: [], refused: [] },
  },
  tree: {
    ...{ code: 'index', title: titled('index'), rollUp: 'mean' },
    parts: [
      { code: 'officials', title: titled('officials'), rollUp: 'pooled', parts: ['polite', 'quick'] },
      { code: 'place', title: titled('place'), rollUp: 'pooled', parts: ['clean', 'warm'] },
    ],
  },
  beside: [],
})
type Json = Record<string | number, unknown>
type Path = readonly (string | number)[]

/** Sets something deep inside; undefined takes the key away. */
function set(whole: unknown, path: Path, value: unknown): void {
  const parent = path.slice(0, -1).reduce<unknown>((at, key) => (at as Json)[key], whole) as Json
  const last = path.at(-1) as string | number
  if (value === undefined && Array.isArray(parent)) parent.splice(Number(last), 1)
  else if (value === undefined) delete parent[last]
  else parent[last] = value
}
type Edit = readonly [path: Path, value: unknown]
const edited = <Whole>(whole: Whole, edits: readonly Edit[]): Whole => {
  for (const [path, value] of edits) set(whole, path, value)
  return whole
}
const faultsAt = (questionnaire: readonly Edit[], outline: readonly Edit[] = []) =>
  check(edited(aQuestionnaire(), questionnaire), edited(anOutline(), outline), files).map(
    ({ file, path }) => `${file} ${path}`,
  )
const element = (page: number, index: number, ...more: Path) => ['pages', page, 'elements', index, ...more]

describe('a check', () => {
  test.each(catalogue.map((instrument) => [instrument.code, instrument] as const))('finds nothing in %s', (_, one) => {
    const [questionnaire, outline, editions = {}] = definitionOf(one)
    const others = Object.entries(editions).map(([edition, json]) => ({ json, file: edition }))
    expect(check(questionnaire, outline, files, others)).toEqual([])
  })

  test('says everything that is wrong at once, in both files', () => {
    const faults = faultsAt(
      [
        [['cookieName'], 'x'],
        [['title', 'vi'], undefined],
        [element(0, 1, 'title'), 'Polite'],
        [element(0, 1, 'isRequired'), 1],
        [element(0, 1, 'choices', 5, 'text'), undefined],
        [element(1, 0, 'visibleIf'), "{group} = 'busines' or {nobody} = 1"],
        [element(1, 1, 'description'), words('{polite}')],
        [element(1, 2, 'type'), 'file'],
        [['pages', 1, 'name'], 'first'],
      ],
      [
        [['version'], '1'],
        [['respondentGroup'], undefined],
        [['profile', 'decimals'], -1],
        [['profile', 'classes', 1, 'code'], 'weak'],
        [['scales', 'other'], {}],
        [['tree', 'rollUp'], 'median'],
        [['tree', 'parts', 0, 'parts', 1], 'quik'],
      ],
    )
    expect(faults).toEqual([
      'questionnaire.json cookieName',
      'questionnaire.json title',
      'questionnaire.json pages[0].elements[1].title',
      'questionnaire.json pages[0].elements[1].isRequired',
      'questionnaire.json pages[0].elements[1].choices[5].text',
      'questionnaire.json pages[1].name',
      'questionnaire.json pages[1].elements[0].visibleIf',
      'questionnaire.json pages[1].elements[1].description.vi',
      'questionnaire.json pages[1].elements[1].description.default',
      'questionnaire.json pages[1].elements[2].type',
      'outline.json scales.other.notApplicable',
      'outline.json scales.other.dontKnow',
      'outline.json scales.other.refused',
      'outline.json tree.rollUp',
      'outline.json tree.parts[0].parts[1]',
      'outline.json version',
      'outline.json profile.decimals',
      'outline.json profile.classes[1].code',
    ])
  })

  test.each<readonly [string, Edit]>([
    ['of a type we do not know', [element(0, 0, 'type'), 'file']],
    ['without choices', [element(0, 0, 'choices'), undefined]],
    ['with a code that is none', [element(0, 0, 'choices', 0, 'value'), 'a b']],
    ['that is a number', [element(0, 0), 7]],
    ['whose name is none', [element(0, 0, 'name'), 'a b']],
    ['in a page without elements', [['pages', 0, 'elements'], undefined]],
  ])('keeps silent about conditions and items that read a question %s', (_, edit) => {
    expect(faultsAt([edit])).toHaveLength(1)
  })

  test('keeps silent about items of a scale that is broken, and about the classes of a tree that is', () => {
    expect(faultsAt([], [[['scales', 'satisfaction', 'low'], 'one']])).toEqual(['outline.json scales.satisfaction.low'])
    expect(faultsAt([], [[['scales'], undefined]])).toEqual(['outline.json scales'])
    expect(faultsAt([], [[['tree', 'code'], 'a b']])).toEqual(['outline.json tree.code'])
  })

  test('looks at other editions too', () => {
    const later = edited(anOutline(), [[['version'], 2]])
    const edition = { json: edited(later, [[['respondentGroup'], undefined]]), file: 'outline-2018.json' }
    const faults = check(aQuestionnaire(), anOutline(), files, [edition])
    expect(faults.map(({ file, path, reason }) => `${file} ${path}: ${reason}`)).toEqual([
      'outline-2018.json version: is not the version of the instrument, 1',
      'outline-2018.json (top level): must say which edition it is',
    ])
  })

  test('of an index that asks nobody needs no questionnaire', () => {
    expect(checkIndex({ json: anOutline(), file: 'outline.json' })[0]?.reason).toContain('respondentGroup')
    expect(checkIndex({ json: 7, file: 'outline.json' })).toHaveLength(1)
  })

  test('stops at a hundred faults, and says that there are more', () => {
    const elements = Array.from({ length: 300 }, (_, index) => asks(`q${index}`, { title: 'x' }))
    const faults = check({ title: words('x'), pages: [{ name: 'one', elements }] }, anOutline(), files)
    expect(faults).toHaveLength(101)
    expect(faults.at(-1)?.reason).toBe('there are more than 100 faults; mend these first')
  })
})

/** The keys of a path such as `pages[2].elements[0].title`. */
const keysOf = (path: string): Path =>
  path === '(top level)'
    ? []
    : [...path.matchAll(/\[(\d+)\]|([^.[\]]+)/g)].map(([, index, key]) =>
        index === undefined ? (key ?? '') : Number(index),
      )
const has = (whole: unknown, path: Path) => {
  let at = whole
  for (const key of path) {
    if (typeof at !== 'object' || at === null || !Object.hasOwn(at, key)) return false
    at = (at as Json)[key]
  }
  return true
}
/** The paths of everything inside. */
const pathsIn = (value: unknown, path: Path = []): Path[] =>
  typeof value !== 'object' || value === null
    ? [path]
    : [path, ...Object.entries(value).flatMap(([key, one]) => pathsIn(one, [...path, key]))]

describe('whatever is done to a shipped definition', () => {
  const strange = [null, true, 0, -1, 2.5, '', 'x', [], {}, [[]], 'index', '{group} = 1', 1e9, ['na'], { vi: 'x' }]
  const definitions = catalogue.map(definitionOf)
  const places = definitions.map(([questionnaire, outline]) => [pathsIn(questionnaire), pathsIn(outline)] as const)

  test('a check finds faults or none, and every path is there or names what is missing', () => {
    let found = 0
    fc.assert(
      fc.property(fc.gen(), (g) => {
        const pick = <Value>(from: readonly Value[]) => from[g(fc.nat, { max: from.length - 1 })] as Value
        const which = g(fc.nat, { max: definitions.length - 1 })
        const both = structuredClone(definitions[which]?.slice(0, 2)) as [unknown, unknown]
        for (let times = 1 + g(fc.nat, { max: 3 }); times > 0; times--) {
          const half = g(fc.nat, { max: 1 })
          const all = places[which]?.[half] as Path[]
          const path = pick(all)
          if (path.length === 0 || !has(both[half], path)) continue
          // A value from elsewhere in the same file is what a slip of the hand in an editor leaves behind.
          const other = pick(all).reduce<unknown>((at, key) => (at as Json | undefined)?.[key], both[half])
          set(both[half], path, pick([undefined, pick(strange), structuredClone(other)]))
        }
        const faults = check(...both, files)
        found += faults.length
        if (faults.length === 0) expect(buildInstrument('x', ...both, files).tree.kind).toBe('dimension')
        for (const { file, path, reason } of faults) {
          const keys = keysOf(path)
          const whole = file === files.questionnaire ? both[0] : both[1]
          const isNamed = has(whole, keys) || (reason.includes('missing') && has(whole, keys.slice(0, -1)))
          expect(isNamed, `${file}: ${path}: ${reason}`).toBe(true)
        }
      }),
      { seed: 1893, numRuns: 1_000, endOnFailure: true },
    )
    expect(found).toBeGreaterThan(1_000)
  })
})

const version = (
  questionnaire: readonly Edit[] = [],
  outline: readonly Edit[] = [],
  editions: readonly unknown[] = [],
) =>
  buildInstrument(
    'a',
    edited(aQuestionnaire(), questionnaire),
    edited(anOutline(), outline),
    files,
    editions.map((json) => ({ json, file: 'edition.json' })),
  )
const verdicts = ({ indicators }: Comparison) =>
  Object.fromEntries(indicators.map(({ code, verdict }) => [code, verdict]))
const all = (verdict: string) => ({
  ...{ index: verdict, officials: verdict, polite: verdict, quick: verdict, place: verdict, clean: verdict },
  warm: verdict,
})
const changed = (questionnaire: readonly Edit[], outline: readonly Edit[] = []) =>
  compare(version(), version(questionnaire, outline))
const reasonsOf = ({ indicators }: Comparison, code: string) => indicators.find((one) => one.code === code)?.reasons

describe('between two versions', () => {
  test('that are the same, everything can be compared and nothing is said', () => {
    const comparison = changed([], [[['tree', 'title'], titled('another label')]])
    expect(verdicts(comparison)).toEqual(all('comparable'))
    expect(isKept(comparison)).toBe(true)
    expect(reportOf(changed([]), 'en')).toMatch(/^Nothing has changed/)
  })

  test('another wording is comparable with care, up to the index', () => {
    const comparison = changed([[element(0, 1, 'title'), words('Very polite')]])
    const care = { polite: 'reworded', officials: 'reworded', index: 'reworded' }
    expect(verdicts(comparison)).toEqual({ ...all('comparable'), ...care })
    expect(comparison.indicators.find(({ code }) => code === 'index')?.because).toEqual(['officials'])
    expect(isKept(comparison)).toBe(false)
  })

  test.each<readonly [string, readonly Edit[], readonly Edit[], string]>([
    [
      'other codes',
      [[element(0, 1, 'choices', 5), { value: 'dk', text: words('?') }]],
      [
        [['scales', 'own'], { counted: [4, 5], low: 1, high: 5, notApplicable: [], dontKnow: ['dk'], refused: [] }],
        [['tree', 'parts', 0, 'parts', 0], { item: 'polite', scale: 'own' }],
      ],
      'choices',
    ],
    [
      'another scale',
      [],
      [
        [['scales', 'own'], { counted: [5], low: 1, high: 5, notApplicable: ['na'], dontKnow: [], refused: [] }],
        [['tree', 'parts', 0, 'parts', 0], { item: 'polite', scale: 'own' }],
      ],
      'scale',
    ],
    ['another condition', [[element(0, 1, 'visibleIf'), '{group} notempty']], [], 'condition'],
  ])('%s break the series of the item and of all above it', (_, questionnaire, outline, reason) => {
    const comparison = changed(questionnaire, outline)
    const broken = { polite: 'broken', officials: 'broken', index: 'broken' }
    expect(verdicts(comparison)).toEqual({ ...all('comparable'), ...broken })
    expect(reasonsOf(comparison, 'polite')).toContain(reason)
    expect(reasonsOf(comparison, 'index')).toEqual(['below'])
  })

  test('a question asked of others because of what was asked before breaks, and says whose fault it is', () => {
    const comparison = changed([[element(0, 0, 'choices', 2), { value: 'other', text: words('other') }]])
    expect(comparison.indicators.find(({ code }) => code === 'quick')).toMatchObject({
      verdict: 'broken',
      reasons: ['asked-by'],
      because: ['group'],
    })
    expect(verdicts(comparison).clean).toBe('comparable')
  })

  test('an item taken out or put in breaks what it is part of, and the others stay', () => {
    const comparison = changed([], [[['tree', 'parts', 1, 'parts'], ['clean']]])
    const broken = { warm: 'broken', place: 'broken', index: 'broken' }
    expect(verdicts(comparison)).toEqual({ ...all('comparable'), ...broken })
    expect([reasonsOf(comparison, 'warm'), reasonsOf(comparison, 'place')]).toEqual([['removed'], ['parts']])
    const back = compare(version([], [[['tree', 'parts', 1, 'parts'], ['clean']]]), version())
    expect(reasonsOf(back, 'warm')).toEqual(['added'])
  })

  test('another roll-up breaks the dimension and all above it, and no item', () => {
    const comparison = changed([], [[['tree', 'parts', 1, 'rollUp'], 'mean']])
    expect(verdicts(comparison)).toEqual({ ...all('comparable'), place: 'broken', index: 'broken' })
    expect(reasonsOf(comparison, 'place')).toEqual(['roll-up'])
  })

  test('the profile is told key by key; only how the whole is computed breaks a series', () => {
    const harmless = changed([], [[['profile', 'smallestBase'], 30]])
    expect(harmless.profile).toEqual([{ key: 'smallestBase', before: '15', after: '30' }])
    expect(verdicts(harmless)).toEqual(all('comparable'))
    expect(isKept(harmless)).toBe(false)
    const whole = changed([], [[['profile', 'computed'], 'respondents']])
    expect(reasonsOf(whole, 'index')).toEqual(['computed', 'below'])
    expect(verdicts(whole).polite).toBe('comparable')
  })

  test('a question of another name and the same words is the same item where the outline says so', () => {
    const named = changed(
      [[element(0, 1, 'name'), 'courteous']],
      [[['tree', 'parts', 0, 'parts', 0], { item: 'courteous', code: 'polite' }]],
    )
    expect(verdicts(named)).toEqual(all('comparable'))
    expect(isKept(named)).toBe(false)
  })

  test('editions are compared by name; one that is added breaks no promise', () => {
    const edition = () =>
      edited<Json>(anOutline(), [
        [['respondentGroup'], undefined],
        [['edition'], '2018'],
      ])
    const other = edited(edition(), [[['tree', 'rollUp'], 'sum']])
    expect(isKept(compare(version(), version([], [], [edition()])))).toBe(true)
    expect(compare(version([], [], [edition()]), version()).removed).toEqual(['2018'])
    const [common] = compare(version([], [], [edition()]), version([], [], [other])).editions
    expect(common?.indicators[0]).toMatchObject({ code: 'index', verdict: 'broken', reasons: ['roll-up'] })
  })

  test('what changed is said in both languages, the unchanged only counted', () => {
    const comparison = changed([[element(0, 1, 'title'), words('Very polite')]], [[['profile', 'decimals'], 1]])
    expect(reportOf(comparison, 'en').split('\n')).toEqual([
      'Questions: 1 comparable with care',
      '  ~ polite  Very polite: the wording changed',
      'Items: 3 comparable over time, 1 comparable with care',
      '  ~ polite  Very polite: the wording changed',
      'Indicators: 1 comparable over time, 2 comparable with care',
      '  ~ index      index: has a part to be taken with care (officials)',
      '  ~ officials  officials: has a part to be taken with care (polite)',
      'Scoring rules:',
      '  decimals: 2 → 1',
    ])
    expect(reportOf(comparison, 'vi')).toMatch(/lời hỏi đã sửa[\s\S]*số chữ số thập phân: 2 → 1/)
  })
})
