// Reads types as the compiler writes them into declarations: as much of the grammar as they need, and no more.
// What it does not know stops it, by name.
import { readFileSync } from 'node:fs'
import { dirname, join } from 'node:path'

export type Declared =
  | { readonly kind: 'object'; readonly members: readonly Member[] }
  | { readonly kind: 'array'; readonly of: Declared }
  | { readonly kind: 'tuple'; readonly of: readonly Declared[] }
  | { readonly kind: 'union' | 'intersection'; readonly of: readonly Declared[] }
  | { readonly kind: 'literal'; readonly value: string | number | boolean | null }
  | { readonly kind: 'named'; readonly name: string; readonly file: string; readonly given: readonly Declared[] }
  | { readonly kind: 'typeof'; readonly name: string; readonly file: string }
  | { readonly kind: 'keyof'; readonly of: Declared }
  | { readonly kind: 'indexed'; readonly of: Declared; readonly by: Declared }
/** `name` null: of whatever other name, as far as `by` says. */
export type Member = {
  readonly name: string | null
  readonly by: Declared | null
  readonly optional: boolean
  readonly type: Declared
}
export type Declarations = {
  readonly types: ReadonlyMap<string, { readonly parameters: readonly string[]; readonly type: Declared }>
  readonly values: ReadonlyMap<string, Declared>
  readonly imports: ReadonlyMap<string, { readonly file: string; readonly name: string }>
}

const tokens =
  /\/\*[\s\S]*?\*\/|\/\/.*|`(?:[^`\\]|\\.)*`|"(?:[^"\\]|\\.)*"|'(?:[^'\\]|\\.)*'|-?\d[\d_.]*(?:e[+-]?\d+)?|[\p{L}_$][\p{L}\p{N}_$]*|=>|\.\.\.|[^\s]/gu

class Reader {
  readonly file: string
  private readonly all: readonly string[]
  at = 0
  constructor(text: string, file: string) {
    this.file = file
    this.all = (text.match(tokens) ?? []).filter((token) => !/^\/[*/]/.test(token))
  }
  get next(): string {
    return this.all[this.at] ?? ''
  }
  get isOver(): boolean {
    return this.at >= this.all.length
  }
  take(): string {
    return this.all[this.at++] ?? ''
  }
  takeIf(token: string): boolean {
    if (this.next !== token) return false
    this.at++
    return true
  }
  must(token: string): void {
    if (!this.takeIf(token))
      throw new Error(`${this.file}: "${token}" expected: ${this.all.slice(this.at - 8, this.at + 8).join(' ')}`)
  }
  /** Behind the end of a statement that is of no interest. */
  skip(): void {
    for (let depth = 0; !this.isOver; ) {
      const token = this.take()
      if ('{(['.includes(token)) depth++
      else if ('})]'.includes(token) && --depth === 0 && token === '}') return
      else if (token === ';' && depth === 0) return
    }
  }
}

const textIn = (token: string) =>
  token.startsWith("'") ? token.slice(1, -1).replaceAll("\\'", "'") : (JSON.parse(token) as string)
const isText = (token: string) => /^["']/.test(token)

function typeIn(read: Reader): Declared {
  read.takeIf('|')
  const of = [intersectionIn(read)]
  while (read.takeIf('|')) of.push(intersectionIn(read))
  return of.length === 1 && of[0] ? of[0] : { kind: 'union', of }
}
function intersectionIn(read: Reader): Declared {
  read.takeIf('&')
  const of = [postfixIn(read)]
  while (read.takeIf('&')) of.push(postfixIn(read))
  return of.length === 1 && of[0] ? of[0] : { kind: 'intersection', of }
}
function postfixIn(read: Reader): Declared {
  let type = primaryIn(read)
  while (read.takeIf('[')) {
    if (read.takeIf(']')) type = { kind: 'array', of: type }
    else {
      type = { kind: 'indexed', of: type, by: typeIn(read) }
      read.must(']')
    }
  }
  return type
}
function primaryIn(read: Reader): Declared {
  const token = read.take()
  if (token === 'readonly') return postfixIn(read)
  if (token === 'keyof') return { kind: 'keyof', of: postfixIn(read) }
  if (token === '{') return objectIn(read)
  if (token === '[') return tupleIn(read)
  if (token === '(') {
    const type = typeIn(read)
    read.must(')')
    return type
  }
  if (isText(token)) return { kind: 'literal', value: textIn(token) }
  if (token.startsWith('`')) return { kind: 'named', name: 'string', file: read.file, given: [] }
  if (/^-?\d/.test(token)) return { kind: 'literal', value: Number(token) }
  if (token === 'true' || token === 'false') return { kind: 'literal', value: token === 'true' }
  if (token === 'null') return { kind: 'literal', value: null }
  if (token === 'typeof') return { kind: 'typeof', ...nameIn(read, read.take()) }
  if (token === 'import') return { kind: 'named', ...nameIn(read, token), given: givenIn(read) }
  if (/^[\p{L}_$]/u.test(token)) return { kind: 'named', name: token, file: read.file, given: givenIn(read) }
  throw new Error(`${read.file}: a type cannot begin with "${token}"`)
}
/** A name, of this file or of one that is named with it; its first token was taken. */
function nameIn(read: Reader, token: string): { name: string; file: string } {
  if (token !== 'import') return { name: token, file: read.file }
  read.must('(')
  const file = fileOf(read.file, textIn(read.take()))
  read.must(')')
  read.must('.')
  return { name: read.take(), file }
}
function givenIn(read: Reader): Declared[] {
  if (!read.takeIf('<')) return []
  const given = [typeIn(read)]
  while (read.takeIf(',')) given.push(typeIn(read))
  read.must('>')
  return given
}
function tupleIn(read: Reader): Declared {
  const of: Declared[] = []
  while (!read.takeIf(']')) {
    of.push(typeIn(read))
    read.takeIf(',')
  }
  return { kind: 'tuple', of }
}
function objectIn(read: Reader): Declared {
  const members: Member[] = []
  while (!read.takeIf('}')) {
    read.takeIf('-') || read.takeIf('+')
    if (read.next === 'readonly') read.take()
    let by: Declared | null = null
    let name: string | null = null
    if (read.takeIf('[')) {
      read.take()
      if (!read.takeIf(':')) read.must('in')
      by = typeIn(read)
      read.must(']')
    } else {
      const token = read.take()
      name = isText(token) ? textIn(token) : token
    }
    read.takeIf('-')
    const optional = read.takeIf('?')
    read.must(':')
    members.push({ name, by, optional, type: typeIn(read) })
    read.takeIf(';') || read.takeIf(',')
  }
  return { kind: 'object', members }
}

const fileOf = (from: string, to: string) => (to.startsWith('.') ? join(dirname(from), to) : to)

/** The types and values that a declaration file declares, by their names; `file` as the source is called. */
function declarationsIn(text: string, file: string): Declarations {
  const read = new Reader(text, file)
  const types = new Map<string, { parameters: string[]; type: Declared }>()
  const values = new Map<string, Declared>()
  const imports = new Map<string, { file: string; name: string }>()
  while (!read.isOver) {
    const start = read.at
    read.takeIf('export')
    read.takeIf('declare')
    if (read.takeIf('type') && read.next !== '{') {
      const name = read.take()
      const parameters: string[] = []
      if (read.takeIf('<')) while (!read.takeIf('>')) parameters.push(read.take())
      read.must('=')
      try {
        types.set(name, { parameters: parameters.filter((one) => /^[A-Z]/.test(one)), type: typeIn(read) })
        read.must(';')
      } catch (error) {
        if (process.env.DEBUG_DTS) console.error(file, name, (error as Error).message)
        // Not asked for, as a rule; if it is, its name will not be found.
        types.delete(name)
        read.at = start
        read.skip()
      }
    } else if (read.takeIf('const')) {
      const name = read.take()
      try {
        read.must(':')
        values.set(name, typeIn(read))
        read.must(';')
      } catch (error) {
        if (process.env.DEBUG_DTS) console.error(file, name, (error as Error).message)
        values.delete(name)
        read.at = start
        read.skip()
      }
    } else if (read.takeIf('import')) {
      read.takeIf('type')
      const named: [string, string][] = []
      if (read.takeIf('{'))
        while (!read.takeIf('}')) {
          if (read.next === 'type') read.take()
          const name = read.take()
          named.push([name, read.takeIf('as') ? read.take() : name])
          read.takeIf(',')
        }
      while (!read.isOver && !isText(read.next)) read.take()
      const from = textIn(read.take())
      for (const [name, own] of named) imports.set(own, { file: fileOf(file, from), name })
      while (read.next !== ';') read.take()
      read.take()
    } else {
      read.at = start
      read.skip()
    }
  }
  return { types, values, imports }
}

/** Reads the declaration files below a folder, each when it is first asked for. */
export function declarationsBelow(folder: string): (file: string) => Declarations {
  const known = new Map<string, Declarations>()
  return (file) => {
    const found =
      known.get(file) ?? declarationsIn(readFileSync(join(folder, file.replace(/\.ts$/, '.d.ts')), 'utf8'), file)
    known.set(file, found)
    return found
  }
}
