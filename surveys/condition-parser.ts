/**
 * Reads a visibleIf or requiredIf. What is accepted is the part of survey-core's language whose meaning is plain;
 * where survey-core surprises (`not`, a bare word, a formula), the text is refused with a reason.
 */
import type { Comparison, Condition, Literal, Operand } from './instrument.ts'

const longestText = 2_000
const mostTerms = 100
const deepest = 20

/** A condition that cannot be accepted. Whoever reads the definition adds the place. */
export class ConditionFault extends Error {
  override name = 'ConditionFault'
}

const comparisons: Readonly<Record<string, Comparison>> = {
  '=': '=',
  '==': '=',
  '<>': '<>',
  '!=': '<>',
  '>': '>',
  '<': '<',
  '>=': '>=',
  '<=': '<=',
  contains: 'contains',
  notcontains: 'notcontains',
  anyof: 'anyof',
  allof: 'allof',
  noneof: 'noneof',
}
const token = new RegExp(
  [
    String.raw`[ \t\r\n]*(?:(?<answer>\{[^{}]*\})`,
    `(?<quoted>'[^'"]*'|"[^'"]*")`,
    String.raw`(?<number>-?(?:0|[1-9]\d{0,14})(?:\.\d{1,6})?(?![\w.]))`,
    String.raw`(?<word>[a-z_]\w*)`,
    String.raw`(?<sign>==|<>|!=|>=|<=|[=<>!()[\],])`,
    '(?<end>$)',
    '(?<strange>.))',
  ].join('|'),
  'iuy',
)
type Token = {
  readonly kind: 'answer' | 'quoted' | 'number' | 'word' | 'sign' | 'end'
  readonly text: string
  readonly at: number
}

/** Which answers a condition reads: the paths, in the order of the text. */
export function pathsIn(condition: Condition): readonly (readonly string[])[] {
  if ('parts' in condition) return condition.parts.flatMap(pathsIn)
  if ('part' in condition) return pathsIn(condition.part)
  if (!('right' in condition)) return pathOf(condition.left)
  return [...pathOf(condition.left), ...pathOf(condition.right)]
}
const pathOf = (operand: Operand) => ('answer' in operand ? [operand.answer] : [])

/** Parses `{group} = 'business' and ({age} >= 18 or {visit.desk} notempty)`. Throws a ConditionFault on anything else. */
export function parseCondition(text: string): Condition {
  if (text.length > longestText) throw new ConditionFault(`a condition has at most ${longestText} characters`)
  const tokens = tokensOf(text)
  let next = 0
  let terms = 0

  const peek = () => tokens[next] as Token
  const isAt = (sign: string) => peek().kind === 'sign' && peek().text === sign
  const fail = (wanted: string): never => {
    throw new ConditionFault(`${wanted} at character ${peek().at + 1}`)
  }
  const take = (sign: string) => {
    if (!isAt(sign)) fail(`expected "${sign}"`)
    next++
  }
  const isWord = (word: string) => peek().kind === 'word' && peek().text.toLowerCase() === word

  function joined(op: 'or' | 'and', depth: number): Condition {
    const one = () => (op === 'or' ? joined('and', depth) : term(depth))
    const parts = [one()]
    while (isWord(op)) {
      next++
      parts.push(one())
    }
    return parts.length === 1 ? (parts[0] as Condition) : { op, parts }
  }

  function term(depth: number): Condition {
    if (depth > deepest) fail(`parentheses nest at most ${deepest} deep; too deep`)
    if (isAt('!')) {
      next++
      if (!isAt('(')) fail('"!" needs parentheses after it')
      return { op: 'not', part: bracketed(depth) }
    }
    if (isAt('(')) return bracketed(depth)
    if (isWord('not')) fail('survey-core has no "not": write !( ... );')
    terms++
    if (terms > mostTerms) fail(`a condition has at most ${mostTerms} comparisons; too many`)
    return compared()
  }

  function bracketed(depth: number): Condition {
    take('(')
    const inner = joined('or', depth + 1)
    take(')')
    return inner
  }

  function compared(): Condition {
    if (peek().kind !== 'answer') fail('a comparison starts with an answer in braces, like {group};')
    const left = answer()
    const word = peek().text.toLowerCase()
    if (peek().kind === 'word' && (word === 'empty' || word === 'notempty')) {
      next++
      return { op: word, left }
    }
    const op = Object.hasOwn(comparisons, word) ? comparisons[word] : undefined
    if (!op || !(peek().kind === 'word' || peek().kind === 'sign')) return fail('expected a comparison')
    next++
    return { op, left, right: peek().kind === 'answer' ? answer() : { literal: isAt('[') ? list() : literal() } }
  }

  function answer(): Operand {
    const path = peek().text.slice(1, -1).split('.')
    if (path.length > 2 || !path.every((name) => /^[a-z][a-z0-9_-]{0,63}$/i.test(name))) {
      fail('braces hold a question name, or a question and a row like {visit.desk};')
    }
    next++
    return { answer: path }
  }

  function list(): readonly Literal[] {
    take('[')
    const literals = [literal()]
    while (isAt(',')) {
      next++
      literals.push(literal())
    }
    take(']')
    return literals
  }

  function literal(): Literal {
    const { kind, text } = peek()
    next++
    if (kind === 'number' && text !== '-0') return Number(text)
    if (kind === 'word' && /^(?:true|false)$/i.test(text)) return text.toLowerCase() === 'true'
    // survey-core rewrites signs and the word "equals" even inside quotes, and reads 'undefined' as nothing.
    const words = text.slice(1, -1)
    if (kind === 'quoted' && /^[\p{L}\p{M}\p{N} _.,:/-]+$/u.test(words) && !/equals|^\s*undefined\s*$/.test(words))
      return words
    next--
    return fail('expected a number, true, false, or plain words in quotes')
  }

  const condition = joined('or', 0)
  if (peek().kind !== 'end') fail('expected "and", "or" or the end')
  return condition
}

function tokensOf(text: string): readonly Token[] {
  const tokens: Token[] = []
  token.lastIndex = 0
  for (;;) {
    const at = token.lastIndex
    const groups = token.exec(text)?.groups ?? {}
    const [kind, found] = Object.entries(groups).find(([, value]) => value !== undefined) ?? ['strange', '']
    if (kind === 'strange') throw new ConditionFault(`cannot read the sign at character ${at + 1}`)
    tokens.push({ kind: kind as Token['kind'], text: found as string, at })
    if (kind === 'end') return tokens
  }
}
