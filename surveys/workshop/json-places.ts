// Where everything stands in a JSON text, and what keeps it from being one: said alike in every browser and on the
// server, whose own parsers each say something else.
import { joined } from '../questionnaire/definition.ts'

/** `line`: 1 the first. */
export type Broken = { readonly line: number; readonly reason: string }
export type Places = {
  /** The line of each value, by its path as faults name it: `pages[2].elements[0].name`. */
  readonly lines: ReadonlyMap<string, number>
  /** Keys that stand twice in one object, of which JSON.parse would keep the last and say nothing. */
  readonly repeated: readonly { readonly line: number; readonly path: string }[]
  readonly broken: Broken | null
}

type Open = {
  readonly kind: '{' | '['
  readonly path: string
  readonly line: number
  readonly keys: Set<string>
  key: string
  index: number
}
type Wanted = 'value' | 'value-or-end' | 'key' | 'key-or-end' | 'colon' | 'comma-or-end' | 'nothing'

// Deeper than anything that is taken; paths would grow with every level.
const deepest = 60
// Every value is kept with its path: 400,000 characters of a hostile text hold 200,000 values, each many names deep. The
// largest text that comes with the program has 3,700 values, and paths of 50 characters.
const mostValues = 20_000
const longestPath = 500
const token =
  // biome-ignore lint/suspicious/noControlCharactersInRegex: JSON allows no control characters in a text
  /([{}[\],:])|("(?:[^"\\\u0000-\u001f]|\\(?:["\\/bfnrt]|u[0-9a-fA-F]{4}))*")|(-?(?:0|[1-9]\d*)(?:\.\d+)?(?:[eE][+-]?\d+)?|true|false|null)(?![\w.])/y
const blank = /[ \t\r\n]*/y

/** Reads a text once, without recursion, and stops at the first place where it is no JSON. */
export function placesIn(text: string): Places {
  const lines = new Map<string, number>()
  const repeated: { line: number; path: string }[] = []
  const open: Open[] = []
  let wanted: Wanted = 'value'
  let line = 1
  let at = 0
  const found = (broken: Broken | null): Places => ({ lines, repeated, broken })
  const pathHere = (): string => {
    const top = open.at(-1)
    if (!top) return ''
    return top.kind === '{' ? joined(top.path, top.key) : `${top.path}[${top.index}]`
  }
  const placed = (path: string) => {
    if (!lines.has(path)) lines.set(path, line)
  }
  for (;;) {
    blank.lastIndex = at
    const space = blank.exec(text)?.[0] ?? ''
    for (const sign of space) if (sign === '\n') line++
    at += space.length
    if (at >= text.length) break
    if (lines.size > mostValues) return found({ line, reason: `holds more than ${mostValues} values` })
    token.lastIndex = at
    const [whole, sign, string, plain] = token.exec(text) ?? []
    if (whole === undefined) return found({ line, reason: unreadable(text, at) })
    const top = open.at(-1)
    if (wanted === 'nothing') return found({ line, reason: 'something follows after the end' })
    if (wanted === 'key' || wanted === 'key-or-end') {
      if (sign === '}' && wanted === 'key-or-end') wanted = closed(open)
      else if (string === undefined || !top) return found({ line, reason: 'a key in quotation marks is missing' })
      else {
        top.key = JSON.parse(string) as string
        const path = pathHere()
        if (top.keys.has(top.key)) repeated.push({ line, path })
        top.keys.add(top.key)
        placed(path)
        wanted = 'colon'
      }
    } else if (wanted === 'colon') {
      if (sign !== ':') return found({ line, reason: 'a colon after the key is missing' })
      wanted = 'value'
    } else if (wanted === 'comma-or-end') {
      if (sign === ',' && top) {
        top.index++
        wanted = top.kind === '{' ? 'key' : 'value'
      } else if (top && sign === (top.kind === '{' ? '}' : ']')) wanted = closed(open)
      else return found({ line, reason: `a comma or ${top?.kind === '{' ? '}' : ']'} is missing` })
    } else if (sign === ']' && wanted === 'value-or-end') wanted = closed(open)
    else if (sign === '{' || sign === '[') {
      if (open.length >= deepest) return found({ line, reason: `nests more than ${deepest} levels deep` })
      const path = pathHere()
      if (path.length > longestPath) return found({ line, reason: 'stands below too many long names' })
      placed(path)
      open.push({ kind: sign, path, line, keys: new Set(), key: '', index: 0 })
      wanted = sign === '{' ? 'key-or-end' : 'value-or-end'
    } else if (string === undefined && plain === undefined) return found({ line, reason: 'a value is missing' })
    else {
      placed(pathHere())
      wanted = open.length > 0 ? 'comma-or-end' : 'nothing'
    }
    at += whole.length
  }
  if (wanted === 'nothing') return found(null)
  const last = open.at(-1)
  return found({ line, reason: last ? `what opened in line ${last.line} is not closed` : 'there is nothing in it' })
}

function closed(open: Open[]): Wanted {
  open.pop()
  return open.length > 0 ? 'comma-or-end' : 'nothing'
}

function unreadable(text: string, at: number): string {
  const sign = String.fromCodePoint(text.codePointAt(at) ?? 0)
  return sign === '"' ? 'a text is not closed, or has a sign in it that must be escaped' : `${sign} cannot stand here`
}

/** The line that a fault is to be mended at: of its path, or of what is around what is missing there. */
export function lineOf({ lines }: Places, path: string): number {
  for (let here = path; here !== ''; here = here.replace(/(?:\.[^.[]*|\[\d+\]|^[^.[]+)$/, '')) {
    const line = lines.get(here)
    if (line !== undefined) return line
    if (!/(?:\.[^.[]*|\[\d+\]|^[^.[]+)$/.test(here)) break
  }
  return 1
}
