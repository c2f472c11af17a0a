// What a statement must not do, so that a Citus-like cluster can run it when the tables are distributed by unit. Statements
// are read from the source: chains of kysely's calls, and the text between the quotes of sql``.
import { distributed } from '../server/database/cluster.ts'
import { isSyntax, type Source, type Syntax, syntaxOf } from './source.ts'

/** A distributed table in SQL, with or without quotes, or its name put in by `${}`, which may be one. */
const NAMED = String.raw`"?\b(?:${distributed.join('|')}|response_(?:\d{4}_\d\d|other))\b"?`
const TABLE = String.raw`(?:${NAMED}|\$)`
const UNIT_IS_UNIT = /"?\w+"?\."?unit"?\s*=\s*"?\w+"?\."?unit"?|using\s*\([^)]*\bunit\b/

const anywhere: readonly (readonly [rule: string, pattern: RegExp])[] = [
  ['locks rows', /\bfor\s+(no\s+key\s+)?(key\s+)?(update|share)\b/],
  ['recurses', /\bwith\s+recursive\b/],
  ['groups by sets', /\bgrouping\s+sets\b|\b(cube|rollup)\s*\(/],
  ['numbers by a sequence', /\b(next|curr|set)val\b|\b(small|big)?serial\b|\bas\s+identity\b|\bcreate\s+sequence\b/],
  ['listens or notifies', /\b(un)?listen\b|\bnotify\b|\bpg_notify\b/],
  ['makes a trigger or rule', /\bcreate\s+(or\s+replace\s+)?(constraint\s+|event\s+)?(trigger|rule)\b/],
  ['joins laterally', /\blateral\b/],
  ['takes a sample', /\btablesample\b/],
  ['merges', /\bmerge\s+into\b/],
  ['takes all columns', /(\bselect|\bdistinct|\breturning|,)\s*("?\w+"?\.)?\*/],
  ['inserts what it selects', new RegExp(String.raw`\binsert\s+into\s+${TABLE}.*\bselect\b`, 's')],
  [
    'moves rows to another unit',
    new RegExp(String.raw`\bupdate\s+${TABLE}.*\bset\b((?!\bwhere\b).)*"?\bunit"?\s*=`, 's'),
  ],
  ['moves rows to another unit', /\bdo\s+update\s+set\b((?!\bwhere\b).)*"?\bunit"?\s*=/s],
  [
    'correlates a subquery',
    new RegExp(
      String.raw`\(\s*select\b.*\bfrom\s+${TABLE}.*\bwhere\b.*${TABLE}\.(?!"?unit)"?\w+"?\s*=\s*(?!${TABLE})"?\w+"?\.`,
      's',
    ),
  ],
]

const matches = (text: string, pattern: string) => [...text.matchAll(new RegExp(pattern, 'gs'))]

/** Which rules a text of SQL breaks. What is put into it stands there as `$`. */
export function faultsInSql(given: string, path = ''): string[] {
  const text = given.toLowerCase()
  const faults = anywhere.filter(([, pattern]) => pattern.test(text)).map(([rule]) => rule)
  if (/\bpg_(try_)?advisory/.test(text) && !path.startsWith('migrations/')) faults.push('locks by advice')
  if (matches(text, String.raw`\b(from|join|using|into)\s+${TABLE}`).length > 0 && joinsElsewhere(text))
    faults.push('joins not by unit')
  const windows = matches(text, String.raw`\bover\s*(\([^)]*\)|\w+)`)
  if (windows.some(([window]) => !/partition\s+by[^)]*\bunit\b/.test(window))) faults.push('looks through a window')
  return faults
}

function joinsElsewhere(text: string): boolean {
  const joined = matches(text, String.raw`(?:\bfrom\s+|\bjoin\s+|\busing\s+)${TABLE}(?![\w.(])|,\s*${NAMED}(?![\w.(])`)
  const isJoin = /\bjoin\b|\bfrom\s((?!\b(select|where|group|order|union)\b)[^(),])*,|\busing\b/.test(
    text.replaceAll(/\bon\s+conflict\b.*/gs, ''),
  )
  return isJoin && joined.length > 1 && !UNIT_IS_UNIT.test(text)
}

type Link = { readonly method: string; readonly args: readonly unknown[] }

const methodOf = (call: Syntax) =>
  isSyntax(call.callee) && call.callee.type === 'MemberExpression' && isSyntax(call.callee.property)
    ? (call.callee.property.name as string)
    : undefined
const objectOf = (call: Syntax) => (call.callee as Syntax).object

/** Calls one on another, the first first: `a.b(1).c(2)` is b and c. */
function chainOf(call: Syntax): { links: Link[]; calls: Syntax[] } {
  const links: Link[] = []
  const calls: Syntax[] = []
  for (let at: unknown = call; isSyntax(at) && at.type === 'CallExpression'; at = objectOf(at)) {
    const method = methodOf(at)
    if (method === undefined) break
    links.unshift({ method, args: at.arguments as unknown[] })
    calls.push(at)
  }
  return { links, calls }
}

function within(value: unknown, found: Syntax[] = []): Syntax[] {
  if (Array.isArray(value)) for (const part of value) within(part, found)
  else if (isSyntax(value)) {
    found.push(value)
    Object.values(value).forEach((part) => {
      within(part, found)
    })
  }
  return found
}

function chainsIn(nodes: readonly Syntax[]): Link[][] {
  const inner = new Set<Syntax>()
  const chains: Link[][] = []
  for (const node of nodes) {
    if (node.type !== 'CallExpression' || inner.has(node)) continue
    const { links, calls } = chainOf(node)
    for (const call of calls) inner.add(call)
    if (links.length > 0) chains.push(links)
  }
  return chains
}

const textOf = (node: unknown) => (isSyntax(node) && typeof node.value === 'string' ? node.value : undefined)
const roots = ['selectFrom', 'insertInto', 'replaceInto', 'updateTable', 'deleteFrom', 'mergeInto']
const isJoin = (method: string) => /Join$/.test(method)

/** Which of the tables that an argument names are distributed. A name that is only known at run time may be. */
function distributedIn(arg: unknown): string[] {
  if (!isSyntax(arg)) return []
  if (arg.type === 'ArrayExpression') return (arg.elements as unknown[]).flatMap(distributedIn)
  const name = textOf(arg)?.split(' ')[0]
  if (name !== undefined) return (distributed as readonly string[]).includes(name) ? [name] : []
  const nested = chainsIn(within(arg)).flatMap((links) => links.filter(({ method }) => roots.includes(method)))
  return nested.length > 0 ? nested.flatMap(({ args }) => distributedIn(args[0])) : ['$']
}

const isUnit = (node: unknown) => /^(\w+\.)?unit$/.test(textOf(node) ?? '')
const compareUnits = ({ method, args }: Link) =>
  ['onRef', 'whereRef'].includes(method) && isUnit(args[0]) && isUnit(args.at(-1))
const deepLinks = (links: readonly Link[]) => [...links, ...links.flatMap(({ args }) => chainsIn(within(args)).flat())]
const isByUnit = (join: Link) =>
  join.args.length === 3 ? isUnit(join.args[1]) && isUnit(join.args[2]) : deepLinks([join]).some(compareUnits)

const forbidden: Readonly<Record<string, string>> = {
  ...{ forUpdate: 'locks rows', forShare: 'locks rows', forNoKeyUpdate: 'locks rows', forKeyShare: 'locks rows' },
  ...{ skipLocked: 'locks rows', noWait: 'locks rows', withRecursive: 'recurses', mergeInto: 'merges' },
  ...{ selectAll: 'takes all columns', returningAll: 'takes all columns' },
  ...{ crossJoinLateral: 'joins laterally', innerJoinLateral: 'joins laterally', leftJoinLateral: 'joins laterally' },
  ...{ crossApply: 'joins laterally', outerApply: 'joins laterally' },
  ...{ identity: 'numbers by a sequence', generatedByDefaultAsIdentity: 'numbers by a sequence' },
  ...{ generatedAlwaysAsIdentity: 'numbers by a sequence', autoIncrement: 'numbers by a sequence' },
}

/** Which rules one statement made of kysely's calls breaks, without those inside it. */
function faultsInChain(links: readonly Link[]): string[] {
  const faults = links.flatMap(({ method }) => (Object.hasOwn(forbidden, method) ? [forbidden[method] as string] : []))
  const root = links.find(({ method }) => roots.includes(method))
  const of = root ? distributedIn(root.args[0]) : []
  const has = (name: string) => links.some(({ method }) => method === name)
  const joins = links.filter(({ method, args }) => isJoin(method) && distributedIn(args[0]).length > 0)
  const beside = links.filter(({ method }) => root && ['using', 'from'].includes(method))
  const commaJoined = of.length > 1 || (of.length > 0 && beside.some(({ args }) => distributedIn(args[0]).length > 0))
  if (commaJoined && !links.some(compareUnits)) faults.push('joins not by unit')
  if ((of.length > 0 || joins.length > 1 || !root) && joins.some((join) => !isByUnit(join)))
    faults.push('joins not by unit')
  if (of.length === 0 && joins.some(({ method }) => /^(left|full)/.test(method))) faults.push('joins into the unknown')
  if (of.length === 0) return faults
  if (root?.method === 'insertInto' && has('expression')) faults.push('inserts what it selects')
  if (root?.method === 'updateTable' && links.some((link) => link.method === 'set' && mayMove(link)))
    faults.push('moves rows to another unit')
  const deep = deepLinks(links)
  if (deep.some((link) => link.method === 'doUpdateSet' && setsUnit(link))) faults.push('moves rows to another unit')
  const isWindow = deep.some(({ method }) => method === 'over')
  if (isWindow && !deep.some(({ method, args }) => method === 'partitionBy' && within(args).some(isUnit)))
    faults.push('looks through a window')
  return faults
}

const keysIn = (args: readonly unknown[]) => within(args).filter(({ type }) => type === 'Property')
const isKey = ({ key }: Syntax) => isSyntax(key) && (key.name === 'unit' || key.value === 'unit')
const setsUnit = ({ args }: Link) => isUnit(args[0]) || keysIn(args).some(isKey)
/** What is not written out may be anything. */
const mayMove = (link: Link) =>
  setsUnit(link) || within(link.args).some(({ type }) => type === 'SpreadElement') || isBare(link.args)
const isBare = ([first, second]: readonly unknown[]) =>
  second === undefined && isSyntax(first) && first.type === 'Identifier'

/** A question inside another that looks at the outer one's rows. */
function correlated(links: readonly Link[]): boolean {
  const inside = links.flatMap(({ args }) => chainsIn(within(args)))
  return inside.some((chain) => {
    const root = chain.find(({ method }) => method === 'selectFrom')
    const refs = chain.filter(({ method }) => method === 'whereRef')
    return root && distributedIn(root.args[0]).length > 0 && refs.length > 0 && !refs.some(compareUnits)
  })
}

const sqlOf = ({ quasis }: { quasis: readonly { value: { cooked: string } }[] }) =>
  quasis.map(({ value }) => value.cooked).join('$')

function sqlIn(node: Syntax): string | undefined {
  if (node.type === 'TaggedTemplateExpression')
    return isSyntax(node.tag) && node.tag.name === 'sql' ? sqlOf(node.quasi as never) : undefined
  if (node.type !== 'CallExpression' || methodOf(node) !== 'raw') return undefined
  const [text] = node.arguments as unknown[]
  if (isSyntax(text) && text.type === 'TemplateLiteral') return sqlOf(text as never)
  return textOf(text)
}

/** Every rule that the statements of a file break, each with the path. */
export function faultsIn(source: Source): string[] {
  const nodes = syntaxOf(source)
  const chains = chainsIn(nodes)
  const faults = chains.flatMap(faultsInChain)
  if (chains.some((links) => links.some(({ method }) => roots.includes(method)) && correlated(links)))
    faults.push('correlates a subquery')
  for (const node of nodes) faults.push(...faultsInSql(sqlIn(node) ?? '', source.path))
  return [...new Set(faults)].map((fault) => `${source.path} ${fault}`)
}

/** Which rules a statement of a migration breaks. */
export function faultsInDdl(sql: string): string[] {
  const faults = faultsInSql(sql, 'migrations/')
  const text = sql.toLowerCase()
  const table = new RegExp(
    String.raw`(?:\bcreate\s+table|\balter\s+table|\son)\s+(?:if\s+not\s+exists\s+|only\s+)?(${TABLE})`,
  ).exec(text)?.[1]
  if (!table || table === '$') return faults
  // A column that is a key by itself, and keys of several columns.
  const alone = matches(text, String.raw`"(\w+)"\s+\w+[^,(]*?\b(?:primary\s+key|unique)\b(?!\s*\()`)
  const lists = matches(
    text,
    String.raw`\b(?:primary\s+key|unique)\s*\(([^)]*)\)|\bcreate\s+unique\s+index\b.*?\(([^)]*)\)`,
  )
  const keys = [...alone.map(([, column]) => column), ...lists.map(([, key, index]) => key ?? index)]
  if (keys.some((key) => !/\bunit\b/.test(key ?? ''))) faults.push('has a key without the unit')
  return faults
}
