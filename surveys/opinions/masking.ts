/** Masks what in an opinion tells who wrote it or whom it is about: numbers, addresses of all kinds, names. */
import lists from './masking.json' with { type: 'json' }
import { plain } from './plain.ts'

export const maskKinds = [
  'phone',
  'email',
  'identity',
  'dossier',
  'plate',
  'account',
  'link',
  'name',
  'parcel',
] as const
export type MaskKind = (typeof maskKinds)[number]
/** A piece of a text: what was written, or the kind of what is not shown. */
export type Piece = string | { readonly masked: MaskKind }

// Between the letters of a pattern nobody can write: `plain` takes all of these out.
const OPEN = '\u2028'
const CLOSE = '\u2029'

/** What is masked by which pattern, and what a text must have for it to be worth trying. */
type Rule = readonly [kind: MaskKind, rule: RegExp, needs: RegExp]
type Words = Exclude<keyof typeof lists, 'note' | 'plateLetters'>
const escaped = (word: string) => word.replace(/[.*+?^$()[\]\\/]/g, '\\$&')
/** Any of a list's words. The longest first: the others may be its beginning. */
const any = (name: Words): string => {
  const longestFirst = lists[name].toSorted((a, b) => b.length - a.length)
  return `(?:${longestFirst.map(escaped).join('|')})`
}
const notInWord = String.raw`(?<![\p{L}\p{M}\p{N}])`
const notInNumber = String.raw`(?<![\p{L}\p{M}\p{N}]|\d[.,/-])`
const wordEnd = String.raw`(?![\p{L}\p{M}\p{N}])`
const pattern = (source: string, flags = 'giu') => new RegExp(source, flags)
/**
 * One of these words, with or without "number", "is" and a colon, up to where the thing itself begins: it stays. A
 * look behind from every place in the text would take twenty times as long.
 */
const behind = (name: Words) =>
  `(?<before>${notInWord}${any(name)}(?: ${any('numbered')})?(?: ${any('being')})?(?: ?: ?| ))`

const dots = String.raw` ?(?:\.|[\[(] ?${any('dot')} ?[\])]) ?`
const email = pattern(
  String.raw`[\p{L}\p{N}._%+-]{1,64} ?(?:@|[\[(] ?${any('at')} ?[\])]) ?[\p{L}\p{N}-]{1,63}(?:${dots}[\p{L}\p{N}-]{2,63}){1,4}`,
)
const endings = '(?:com|vn|net|org|info|me|io|gov|edu|page|link|top|xyz)'
const links = [
  String.raw`(?:(?:https?|ftp|zalo|tel|mailto): ?/{0,2}|www ?\.)[^\s,;]+`,
  String.raw`${notInWord}(?:[a-z0-9-]{1,63}\.){1,5}${endings}(?:\.[a-z]{2})?${wordEnd}(?:/[^\s,;]*)?`,
  `${behind('sites')}@?[a-z0-9_.]*[0-9_.][a-z0-9_.]*`,
]
// 000.00.19.H26-210427-0001 and H06.12.34-240101-0001, also written with spaces.
const dossiers = [
  String.raw`${notInWord}(?:[a-z]{0,2}\d{1,3} ?\. ?){1,5}[a-z]{0,2}\d{1,3} ?[-–] ?\d{6} ?[-–] ?\d{2,6}${wordEnd}`,
  String.raw`${notInWord}[a-z]\d{2} ?[-–. ] ?\d{6} ?[-–. ] ?\d{2,6}${wordEnd}`,
  String.raw`${behind('dossier')}(?=[^\s]*\d)[\p{L}\p{N}./-]{3,}`,
]
const plate = pattern(
  String.raw`${notInWord}[1-9]\d ?[-.]? ?(?:[a-hk-npstuvxyz]\d|[${lists.plateLetters}]{1,2}) ?[-. ]? ?(?:\d{3}[. ]?\d{2}|\d{4})${wordEnd}`,
)
const account = pattern(String.raw`${behind('account')}(?=[^\s]*\d)[\d .-]{4,}\d`)
const identity = pattern(String.raw`${behind('identity')}(?=[^\s]*\d)[a-z]?[\d .-]{4,}\d`)
const parcel = pattern(String.raw`${behind('parcel')}[a-z]{0,2} ?\d[\p{L}\p{N}/-]*`)
/** Dates, sums of money and numbers of decrees are long numbers too, and tell nobody. */
const harmless = pattern(
  [
    String.raw`${notInNumber}\d{1,2} ?[/.-] ?\d{1,2} ?[/.-] ?(?:19|20)\d{2}${wordEnd}`,
    String.raw`${notInNumber}[1-9]\d{0,2}(?:[.,]\d{3}){1,4}(?: ?${any('money')})?${wordEnd}`,
    String.raw`${notInNumber}\d{1,6}/\d{4}/[\p{L}-]+`,
  ].join('|'),
)
// A digit may be written as a letter that looks like it, and may stand apart from the next one.
const number = pattern(String.raw`(?<![\p{N}])(?:\+ ?)?[\do](?:[ .,·•*_()\-–—/]{0,3}[\doil]){7,}(?!\p{N})`)
const spoken = pattern(`${notInWord}${any('digits')}(?:[ ,.-]+${any('digits')}){6,}${wordEnd}`)

const letters = String.raw`[\p{L}\p{M}]+`
const capital = String.raw`\p{Lu}[\p{L}\p{M}]*`
const called = `(?!${any('noName')}${wordEnd})${capital}(?: ${capital}){0,3}`
const inCapitals = /[\p{L}\p{M}] \p{Lu}/u
const names: readonly Rule[] = [
  // A surname and two more words with capitals; many communes and streets bear a surname too.
  [
    'name',
    pattern(
      `(?=\\p{Lu})(?<!${any('beforePlace')} )${notInWord}(?!${any('places')})${any('surnames')}(?: ${capital}){2,3}`,
      'gu',
    ),
    inCapitals,
  ],
  [
    'name',
    pattern(
      `${notInWord}${any('surnames')} ${any('middles')} ${letters}(?: (?!${any('afterName')}${wordEnd})${letters})?`,
    ),
    pattern(` ${any('middles')} `, 'i'),
  ],
  // After "my name is" whatever follows, also without capitals.
  [
    'name',
    pattern(
      `(?<before>${notInWord}${any('naming')} ?:? )(?!${any('afterNaming')}${wordEnd})${letters}(?: ${letters}){0,3}`,
    ),
    pattern(any('naming'), 'i'),
  ],
  ['name', pattern(`(?<before>${notInWord}${any('self')} )${called}`, 'gu'), inCapitals],
  [
    'name',
    pattern(`(?<before>${notInWord}${any('address')}(?: ${any('called')})? )${called}`, 'gu'),
    /[\p{L}\p{M}] \p{Lu}|M(?:r|s|rs)\. /u,
  ],
]

/** In this order: what could be read as two things is the first. Each only where the text has what it needs. */
const rules: readonly Rule[] = [
  ['email', email, /[@[(]/],
  ...links.map((source) => ['link', pattern(source), /[\p{L}\p{N}]\.[\p{L}\p{N}]|:|www|\d|_/iu] as const),
  ...dossiers.map((source) => ['dossier', pattern(source), /\d/] as const),
  ['identity', identity, /\d/],
  ['account', account, /\d/],
  ['parcel', parcel, /\d/],
  ['plate', plate, /\d/],
]

/**
 * A text made plain, in pieces. Recognised are the usual ways to write each kind and the usual ways around it (spaces,
 * dots, look-alike letters, foreign digits, digits in words). A name is recognised after a form of address or after
 * "my name is", and where it begins with a common surname; one that stands alone is not, which is why people can hide
 * an opinion too.
 */
export function masked(given: string): Piece[] {
  let text = plain(given)
  const mask = (kind: MaskKind) => OPEN + maskKinds.indexOf(kind) + CLOSE
  const apply = (all: readonly Rule[]) => {
    for (const [kind, rule, needs] of all)
      if (needs.test(text)) text = text.replace(rule, (...found) => beforeIn(found) + mask(kind))
  }
  apply(rules)
  if (/\d/.test(text))
    text = betweenHarmless(text, (part) =>
      part.replace(number, (found) => {
        const digits = found.replace(/[o]/gi, '0').replace(/[il]/gi, '1').replace(/\D/g, '')
        if (digits.length < 8) return found
        const isPhone = /^(?:0|84|0084)/.test(digits) && digits.length <= 13 && !/^\d{12}$/.test(found)
        if (isPhone) return mask('phone')
        return mask(digits.length === 9 || digits.length === 12 ? 'identity' : 'account')
      }),
    )
  text = text.replace(spoken, mask('phone'))
  apply(names)
  return piecesOf(text)
}

/** What a pattern with a group `before` has found before the thing itself. */
function beforeIn(found: readonly unknown[]): string {
  const groups = found.at(-1)
  return typeof groups === 'object' && groups !== null && 'before' in groups ? `${groups.before ?? ''}` : ''
}

function betweenHarmless(text: string, work: (part: string) => string): string {
  let done = ''
  let from = 0
  for (const found of text.matchAll(harmless)) {
    done += work(text.slice(from, found.index)) + found[0]
    from = found.index + found[0].length
  }
  return done + work(text.slice(from))
}

function piecesOf(text: string): Piece[] {
  const pieces: Piece[] = []
  for (const [i, part] of text.split(new RegExp(`${OPEN}(\\d)${CLOSE}`)).entries()) {
    if (i % 2 === 1) pieces.push({ masked: maskKinds[Number(part)] as MaskKind })
    else if (part !== '') pieces.push(part)
  }
  return pieces
}

/** What is left to read and to search: a masked piece is no word. */
export const wordsIn = (pieces: readonly Piece[]): string =>
  pieces.map((piece) => (typeof piece === 'string' ? piece : '▒')).join('')

/**
 * The beginning of a text of about `most` characters, cut between words; null where the whole is hardly longer. For a
 * list, in which one long text must not push the others away.
 */
export function beginningOf(pieces: readonly Piece[], most: number): Piece[] | null {
  if (wordsIn(pieces).length <= most * 1.2) return null
  const begun: Piece[] = []
  let left = most
  for (const piece of pieces) {
    if (typeof piece !== 'string') {
      begun.push(piece)
      continue
    }
    if (piece.length <= left) {
      begun.push(piece)
      left -= piece.length
      continue
    }
    const space = piece.lastIndexOf(' ', left)
    begun.push(
      `${piece
        .slice(0, space > 0 ? space : left)
        .toWellFormed()
        .replace(/\ufffd$/, '')} …`,
    )
    break
  }
  return begun
}
