// Every sentence a person sees stands in both languages, in one place for each audience.
import { readdirSync } from 'node:fs'
import { basename, join } from 'node:path'
import { describe, expect, test } from 'vitest'
import { filesBelow, isSyntax, root, type Source, type Syntax, syntaxOf } from './source.ts'

const vietnamese = /[àáảãạăằắẳẵặâầấẩẫậèéẻẽẹêềếểễệìíỉĩịòóỏõọôồốổỗộơờớởỡợùúủũụưừứửữựỳýỷỹỵđ]/i
/** Proper names are Vietnamese in every language; they may stand anywhere. */
const properNames = /Lắng Nghe|Bắc Bình|Tiếng Việt/gi
const isVietnamese = (sentence: string) => vietnamese.test(sentence.normalize('NFC').replaceAll(properNames, ''))
/** Words that are the same in both languages, each a name or an abbreviation. */
const sameInBoth = ['Tiếng Việt', 'English', 'Lắng Nghe', 'Email', 'CSV', 'SIPAS']

type Sentence = { readonly at: string; readonly words: string }
const words = (value: unknown, at = ''): Sentence[] => {
  if (typeof value === 'string') return [{ at, words: value }]
  // A sentence with a figure in it is a function; what it says is compared as it is written.
  if (typeof value === 'function') return [{ at, words: String(value) }]
  if (typeof value !== 'object' || value === null) return []
  return Object.entries(value).flatMap(([key, part]) => words(part, at ? `${at}.${key}` : key))
}
const places = (sentences: readonly Sentence[]) => sentences.map(({ at }) => at).sort()
const empty = (sentences: readonly Sentence[]) =>
  sentences.filter(({ words }) => words.trim() === '').map(({ at }) => at)

// A function that only puts a figure into place (`(n) => `${n} %``) says nothing and may be the same in both.
const hasWords = (sentence: string) =>
  /\p{L}{2}/u.test(sentence.includes('=>') ? quoted({ path: 'a.ts', text: `(${sentence})` }).join(' ') : sentence)
const same = (vi: readonly Sentence[], en: readonly Sentence[]) => {
  const english = new Map(en.map(({ at, words }) => [at, words]))
  return vi
    .filter(({ at, words }) => english.get(at) === words && hasWords(words) && !sameInBoth.includes(words))
    .map(({ at }) => at)
}

const textOf = ({ type, value }: Syntax) => {
  if ((type === 'Literal' || type === 'JSXText') && typeof value === 'string') return value
  if (type !== 'TemplateElement') return undefined
  const { cooked } = value as { cooked: string | null }
  return cooked ?? undefined
}
/** Everything that stands between quotes in a file, and the text between its tags. */
const quoted = (source: Source) =>
  syntaxOf(source)
    .map(textOf)
    .filter((text) => text !== undefined)

/** Vietnamese that stands in the code. */
const vietnameseIn = (source: Source) =>
  quoted(source)
    .filter(isVietnamese)
    .map((text) => `${source.path}: ${text.trim()}`)

const spoken = ['aria-label', 'alt', 'title', 'placeholder']
/** Words written straight into a tag, in whatever language: they cannot change with the reader's language. */
const wordsInTags = (source: Source) =>
  syntaxOf(source)
    .map((node) => {
      if (node.type === 'JSXText') return textOf(node)
      const isSpoken = node.type === 'JSXAttribute' && isSyntax(node.name) && spoken.includes(node.name.name as string)
      return isSpoken && isSyntax(node.value) ? textOf(node.value) : undefined
    })
    .filter((text) => text !== undefined && /\p{L}{2}/u.test(text))
    .map((text) => `${source.path}: ${text?.trim()}`)

type Both = { readonly at: string; readonly vi: unknown; readonly en: unknown }
/** Every text of a JSON file that comes by language. */
function texts(value: unknown, at: string): Both[] {
  if (typeof value !== 'object' || value === null) return []
  const parts = Object.entries(value).flatMap(([key, part]) => texts(part, `${at}.${key}`))
  // A questionnaire says English under SurveyJS's own key, `default`.
  const { vi, default: fallback, en = fallback } = value as { vi?: unknown; default?: unknown; en?: unknown }
  return vi === undefined && en === undefined ? parts : [{ at, vi, en }, ...parts]
}
const isSentence = (value: unknown) => typeof value === 'string' && value.trim() !== ''
const halves = (both: readonly Both[]) =>
  both.filter(({ vi, en }) => !isSentence(vi) || !isSentence(en)).map(({ at }) => at)
const untranslated = (both: readonly Both[]) =>
  both.filter(({ vi, en }) => vi === en && isVietnamese(String(vi))).map(({ at }) => at)

const filesIn = (folder: string) => readdirSync(join(root, folder)).sort()
const audiences = filesIn('surveys/text/vi').map((name) => basename(name, '.ts'))

test('every audience has its words in both languages', () => {
  expect(audiences.length).toBeGreaterThan(1)
  expect(filesIn('surveys/text/en')).toEqual(filesIn('surveys/text/vi'))
})

describe.each(audiences)('the words for %s', async (audience) => {
  const vi = words(await import(`../surveys/text/vi/${audience}.ts`))
  const en = words(await import(`../surveys/text/en/${audience}.ts`))

  test('are the same ones in both languages', () => {
    expect(places(en)).toEqual(places(vi))
  })
  test('are never empty', () => {
    expect([...empty(vi), ...empty(en)]).toEqual([])
  })
  test('are translated', () => {
    expect(same(vi, en)).toEqual([])
  })
  test('are English in the English file', () => {
    expect(en.filter(({ words }) => isVietnamese(words))).toEqual([])
  })
})

const written = ['surveys', 'server', 'client', 'migrations'].flatMap((room) =>
  filesBelow(room, ['.ts', '.tsx', '.mjs', '.json', '.css', '.html']),
)
const code = written.filter(({ path }) => /\.tsx?$/.test(path) && !path.startsWith('surveys/text/'))
const definitions = written.filter(({ path }) => /^(surveys\/[^/]+|server\/organisation)\/.*\.json$/.test(path))

test('Vietnamese letters are single characters, or searching and sorting would miss them', () => {
  expect(written.filter(({ text }) => text !== text.normalize('NFC')).map(({ path }) => path)).toEqual([])
})

test('no Vietnamese sentence stands in the code', () => {
  expect(code.length).toBeGreaterThan(10)
  expect(code.filter(({ path }) => !path.startsWith('server/organisation')).flatMap(vietnameseIn)).toEqual([])
})

test('no words of any language are written straight into a tag', () => {
  expect(code.filter(({ path }) => path.startsWith('client/')).flatMap(wordsInTags)).toEqual([])
})

test('every text of a questionnaire, an outline and the organisation is in both languages', () => {
  const both = definitions.flatMap(({ path, text }) => texts(JSON.parse(text), path))
  expect(both.length).toBeGreaterThan(100)
  expect(halves(both)).toEqual([])
  expect(untranslated(both)).toEqual([])
})

type Rule = { readonly name: string; readonly at: RegExp; readonly except?: readonly string[] }
const syllable = (ends: string, not = '') => new RegExp(`(?<!\\p{L})${not}\\p{L}*(?:${ends})(?!\\p{L})`, 'iu')
const word = (...forms: readonly string[]) => new RegExp(`(?<!\\p{L})(?:${forms.join('|')})(?!\\p{L})`, 'iu')
/** What no sentence of either language has. */
const marks: readonly Rule[] = [
  // The blanks of an official letter are filled in by hand, and a usage on several lines is indented.
  {
    name: 'doubled spaces',
    at: /(?<!\n *) {2}/,
    except: ['Số:          /BC-', ', ngày       tháng       năm ', 'No.          /BC-', ',       /       /'],
  },
  // Of marks that are named, not used.
  {
    name: 'a space before a mark',
    at: /[\p{L}\p{N})”] [,.;:!?](?!\S)/u,
    except: [' . _ / -', ' . / _ -', 'Dấu .', 'Dấu ?', 'plain .'],
  },
  { name: 'a space before the sign of per cent', at: /^ %|[\p{N}] %/u },
  { name: 'three dots', at: /(?<!\.)\.{3}(?!\.)/ },
  { name: 'a space before what is left open', at: /(?:^|[\p{L}\p{N})”]) …$/u },
  // R and CSV are quoted as they are typed.
  { name: 'straight quotes', at: /"/, except: ['"adjust"', '"replace"', '""'] },
]
/** What Vietnamese is spelt without: tones stand as Decree 30/2020 is printed, `hòa`, `thủy`, `lý`, `kỹ`, `tỷ lệ`. */
const spelling: readonly Rule[] = [
  { name: 'a tone on the second vowel', at: syllable('o[àáảãạèéẻẽẹ]|u[ỳýỷỹỵ]', '(?!qu)') },
  { name: 'i where y is usual', at: word('kĩ', 'lí', 'mĩ', 'quí', 'quĩ', 'kì', 'tỉ lệ', 'hi vọng', 'sỹ') },
]
/** One thing has one name, and a button one word. The right-hand side is what is said. */
const names: readonly Rule[] = [
  { name: 'Hủy', at: word('thôi') },
  { name: 'bộ phiếu', at: word('bộ câu hỏi', 'phiếu hỏi') },
  { name: 'bản thảo', at: word('bản nháp') },
  { name: 'hình thức', at: word('kênh') },
  { name: 'yếu tố', at: word('nhân tố') },
  { name: 'điều tra viên', at: word('người phỏng vấn'), except: ['Người phỏng vấn cần có'] },
  { name: 'người quản trị', at: word('quản trị viên', 'người quản lý máy chủ') },
  { name: 'đường dẫn', at: word('liên kết', 'link') },
  { name: 'thư điện tử', at: word('e-?mail'), except: ['phone, email'] },
  { name: 'số gieo', at: word('mã gieo') },
  { name: 'mã kiểm tra', at: word('tổng kiểm', 'tổng kiểm tra') },
  { name: 'tệp mẫu', at: word('mẫu tệp', 'biểu csv') },
  { name: 'đợt khảo sát', at: word('cuộc khảo sát này', 'cuộc khảo sát đang') },
  { name: 'phương án, mức', at: word('đáp án') },
  { name: 'Vui lòng', at: word('hãy') },
]
const offences = (texts: readonly string[], rules: readonly Rule[]) =>
  texts.flatMap((text) =>
    rules
      .filter(({ at, except }) => at.test((except ?? []).reduce((left, part) => left.replaceAll(part, ''), text)))
      .map(({ name }) => `${name}: ${text.trim()}`),
  )
const saidIn = (language: 'vi' | 'en') => written.filter(({ path }) => path.startsWith(`surveys/text/${language}/`))

describe('how sentences are written', () => {
  test.each(['vi', 'en'] as const)('marks, in %s', (language) => {
    expect(saidIn(language).flatMap((source) => offences(quoted(source), marks))).toEqual([])
  })
  test('the letters of Vietnamese', () => {
    expect(saidIn('vi').flatMap((source) => offences(quoted(source), spelling))).toEqual([])
  })
  test('one name for one thing', () => {
    // Whoever runs the server is told what to type, and no official reads that.
    const forPeople = saidIn('vi').filter(({ path }) => !path.endsWith('/console.ts'))
    expect(forPeople.flatMap((source) => offences(quoted(source).filter(isVietnamese), names))).toEqual([])
  })
  test('and so in questionnaires, outlines and the organisation', () => {
    const both = definitions.flatMap(({ path, text }) => texts(JSON.parse(text), path))
    // Questionnaires are as they were published, dots and all: an answered one does not change.
    const loose = marks.filter(({ name }) => !/per cent|dots|quotes/.test(name))
    expect(
      offences(
        both.map(({ vi }) => String(vi)),
        [...spelling, ...loose],
      ),
    ).toEqual([])
    expect(
      offences(
        both.map(({ en }) => String(en)),
        loose,
      ),
    ).toEqual([])
  })
})

describe('the check', () => {
  const vi = words({
    next: 'Tiếp tục',
    pages: (n: number) => `Trang ${n}`,
    share: (n: number) => `${n} %`,
    send: 'Gửi',
  })
  const file = (text: string): Source => ({ path: 'client/kiosk/step.tsx', text })

  test('sees a missing, an empty and an untranslated sentence', () => {
    const en = words({
      next: 'Tiếp tục',
      pages: (n: number) => `Trang ${n}`,
      share: (n: number) => `${n} %`,
      sent: ' ',
    })
    expect(same(vi, en)).toEqual(['next', 'pages'])
    expect(places(en)).not.toEqual(places(vi))
    expect(empty(en)).toEqual(['sent'])
  })
  test.each([
    "const a = 'Gửi phiếu'",
    'const a = `phiếu`',
    '<p>Gửi</p>',
    '<p title="Gửi" />',
    '<p>Gu\u031b\u0309i</p>',
  ])('sees Vietnamese in the code: %s', (text) => {
    expect(vietnameseIn(file(text))).toHaveLength(1)
  })
  test('reads no comments', () => {
    expect(vietnameseIn(file('// Gửi phiếu\nconst a = 1'))).toEqual([])
  })
  test.each(['<p>Send</p>', '<p>{a} of {b}</p>', '<img alt="A chart" />', '<button aria-label="Close" />'])(
    'sees words in a tag: %s',
    (text) => {
      expect(wordsInTags(file(text))).toHaveLength(1)
    },
  )
  test.each(['<p class="lead">{text.send}</p>', '<p>{a} · {b} %</p>', '<img alt="" />', '<p title={text.close} />'])(
    'lets pass: %s',
    (text) => {
      expect(wordsInTags(file(text))).toEqual([])
    },
  )
  test.each([
    ['Đã hoà vốn', 'a tone on the second vowel'],
    ['Uỷ ban', 'a tone on the second vowel'],
    ['tỉ lệ', 'i where y is usual'],
    ['Đang lưu …', 'a space before what is left open'],
    ['Đang lưu...', 'three dots'],
    ['Có  hai', 'doubled spaces'],
    ['Có hai , ba', 'a space before a mark'],
    ['Danh sách "Hộ"', 'straight quotes'],
    ['Thôi', 'Hủy'],
    ['Chọn kênh', 'hình thức'],
  ])('sees how “%s” is written', (text, name) => {
    expect(offences([text], [...marks, ...spelling, ...names])).toEqual([`${name}: ${text}`])
  })
  test.each([
    'thủ quỹ',
    'quý I',
    'hòa bình',
    'khoa học',
    'ngoài',
    'loại',
    'thủy lợi',
    'toàn bộ',
    'khuyến',
    '… và 3 câu',
  ])('lets stand: %s', (text) => {
    expect(offences([text], [...marks, ...spelling, ...names])).toEqual([])
  })
  test('sees a text that has only one of the languages, or the same words in both', () => {
    expect(halves(texts({ pages: [{ title: { vi: 'Đất đai' } }] }, 'q'))).toEqual(['q.pages.0.title'])
    expect(halves(texts({ title: { vi: 'Đất đai', en: ' ' } }, 'q'))).toEqual(['q.title'])
    expect(untranslated(texts({ title: { vi: 'Đất đai', en: 'Đất đai' } }, 'q'))).toEqual(['q.title'])
  })
})
