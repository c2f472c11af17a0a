/**
 * Whether a condition holds for some answers. The comparison is survey-core's (2.5.43), strange corners included,
 * because the kiosk asks survey-core and the phone and the server ask us; test/surveys/agreement.test.ts holds them together.
 */
import type { Answers, Condition, Operand } from './instrument.ts'

/** Recursion is safe: the parser limits how deep a condition nests. */
export function isTrue(condition: Condition, answers: Answers): boolean {
  if ('parts' in condition) {
    const holds = (part: Condition) => isTrue(part, answers)
    return condition.op === 'and' ? condition.parts.every(holds) : condition.parts.some(holds)
  }
  if ('part' in condition) return !isTrue(condition.part, answers)
  const left = read(condition.left, answers)
  if (!('right' in condition)) return isEmpty(left) === (condition.op === 'empty')
  const right = read(condition.right, answers)
  switch (condition.op) {
    case '=':
      return areEqual(left, right)
    case '<>':
      return !areEqual(left, right)
    case '>':
      return isGreater(left, right)
    case '<':
      return isGreater(right, left)
    case '>=':
      return areEqual(left, right) || isGreater(left, right)
    case '<=':
      return areEqual(left, right) || isGreater(right, left)
    case 'contains':
      return contains(left, right, true)
    case 'notcontains':
      return (!left && !isEmpty(right)) || contains(left, right, false)
    case 'allof':
      return !!left && listOf(right).every((one) => contains(left, one, true))
    case 'anyof':
      return holdsAny(left, right)
    case 'noneof':
      return !holdsAny(left, right)
  }
}

/** What survey-core calls empty: zero and false are answers; a matrix without a filled row is none. */
function isEmpty(value: unknown): boolean {
  if (Array.isArray(value)) return value.length === 0
  if (typeof value === 'object' && value !== null) return Object.values(value).every(isEmpty)
  return !value && value !== 0 && value !== false
}

/** Equal as survey-core sees it: 5 and "5", "Yes" and " yes", true and "true", lists in any order. */
export function areEqual(given: unknown, other: unknown): boolean {
  const x = given === 'undefined' ? undefined : given
  const y = other === 'undefined' ? undefined : other
  if (x === y || (isNothing(x) && y === '') || (isNothing(y) && x === '')) return true
  if ((Array.isArray(x) && !x.length && y === undefined) || (Array.isArray(y) && !y.length && x === undefined))
    return true
  if (typeof x === 'string' && typeof y === 'string') return fold(x) === fold(y)
  // As numbers: "05" is 5. Hexadecimal is left to the loose comparison below.
  if (looksNumeric(x) && looksNumeric(y) && Number.parseFloat(`${x}`) === Number.parseFloat(`${y}`)) {
    if (!/^\s*0x/i.test(`${x}`) && !/^\s*0x/i.test(`${y}`)) return true
  }
  if (isEmpty(x) !== isEmpty(y)) return false
  if (typeof x === 'boolean' && typeof y === 'string') return `${x}` === y.toLowerCase()
  if (typeof y === 'boolean' && typeof x === 'string') return `${y}` === x.toLowerCase()
  if (Array.isArray(x) && Array.isArray(y)) {
    if (x.length !== y.length) return false
    const sorted = [...y].sort()
    return [...x].sort().every((one, index) => areEqual(one, sorted[index]))
  }
  if (typeof x === 'object' || typeof y === 'object') return isNothing(x) && isNothing(y)
  // biome-ignore lint/suspicious/noDoubleEquals: what is left, survey-core compares loosely.
  return x == y
}

function read(operand: Operand, answers: Answers): unknown {
  if ('literal' in operand) return operand.literal
  const [name = '', row] = operand.answer
  let value: unknown = Object.hasOwn(answers, name) ? answers[name] : undefined
  if (row !== undefined) value = isRecord(value) && Object.hasOwn(value, row) ? value[row] : undefined
  return typeof value === 'string' ? asSurveyCoreReads(value) : value
}

/** survey-core turns a text answer into the boolean or the number it looks like before it compares. */
function asSurveyCoreReads(text: string): unknown {
  const low = text.toLowerCase()
  if (low === 'true' || low === 'false') return low === 'true'
  if (text.length > 1 && /^['"]/.test(text) && /['"]$/.test(text)) return text.slice(1, -1)
  const number = numberIn(text.trim())
  if (Number.isNaN(number)) return text
  // "007" is a code, "0.5" is a number, and "0" is a number.
  return text[0] === '0' && text.length > 1 && !/^0[x.,]/.test(text) ? text : number
}

function numberIn(text: string): number {
  if (text.startsWith('0x')) return text.length > 32 ? Number.NaN : parseInt(text, 16)
  if (!text || /^\d{16,}$/.test(text)) return Number.NaN
  const pointed = text.split(',').length === 2 ? text.replace(',', '.') : text
  return Number.isFinite(Number(pointed)) ? parseFloat(pointed) : Number.NaN
}

function contains(whole: unknown, part: unknown, expected: boolean): boolean {
  if (Array.isArray(whole)) {
    const hasAll = listOf(part).every((one) => whole.some((each) => areEqual(each, one)))
    return whole.length > 0 && hasAll ? expected : !expected
  }
  if (!whole && whole !== 0 && whole !== false) return false
  return part ? `${whole}`.toLowerCase().includes(`${part}`.toLowerCase()) === expected : false
}

function holdsAny(left: unknown, right: unknown): boolean {
  if (isEmpty(left) || isEmpty(right)) return isEmpty(right)
  if (!Array.isArray(left)) return contains(right, left, true)
  return listOf(right).some((one) => contains(left, one, true))
}

function isGreater(left: unknown, right: unknown): boolean {
  if (isNothing(left) || isNothing(right)) return false
  return (left as number) > (right as number)
}

const isNothing = (value: unknown) => value === undefined || value === null
const isRecord = (value: unknown): value is Record<string, unknown> =>
  typeof value === 'object' && value !== null && !Array.isArray(value)
const listOf = (value: unknown): readonly unknown[] => (Array.isArray(value) ? value : [value])
const fold = (text: string) => text.trim().toLowerCase()
const looksNumeric = (value: unknown) =>
  !isNothing(value) && !Array.isArray(value) && !Number.isNaN(Number(value as string))
