// A report as it is laid out, in one language: the page and the file for Word are both made from this.
import type { Break } from '../breaks.ts'
import type { Language } from '../instrument.ts'
import type { Period } from '../period.ts'
import type { NotePart, ReportPoint } from './figures.ts'

/** `name` says what a row is about, `number` is lined up at its end, `words` may be long. `width`: share of the table. */
export type Column = { readonly title: string; readonly kind: 'name' | 'number' | 'words'; readonly width: number }
/** Every table of scores has the column of their base. */
export type ReportTable = {
  readonly kind: 'table'
  readonly caption: string
  readonly columns: readonly Column[]
  readonly rows: readonly (readonly string[])[]
}
const SHORT = 12
/** Whether a table is kept on one page: so few lines leave no page half empty. */
export const isShort = ({ rows }: Pick<ReportTable, 'rows'>): boolean => rows.length <= SHORT

export type ReportChart = {
  readonly kind: 'trend'
  readonly title: string
  readonly points: readonly ReportPoint[]
  readonly target: number | null
  readonly breaks: readonly Break[]
}
export type Block =
  | { readonly kind: 'paragraph'; readonly text: string }
  | { readonly kind: 'list'; readonly items: readonly string[] }
  /** What somebody wrote, as they broke its lines. `part`: where it may be changed. */
  | { readonly kind: 'note'; readonly part: NotePart; readonly lines: readonly string[] }
  | { readonly kind: 'heading'; readonly text: string }
  | ReportTable
  | ReportChart
export type Section = { readonly title: string; readonly blocks: readonly Block[] }

/** Lines of the head stand one below the other. */
export type Head = {
  readonly above: readonly string[]
  readonly body: readonly string[]
  readonly country: string
  readonly motto: string
  readonly number: string
  readonly place: string
  readonly type: string
  readonly subject: readonly string[]
  readonly to: { readonly label: string; readonly names: readonly string[] }
}
export type Report = {
  readonly language: Language
  readonly period: Period
  /** What the place calls itself, and the address of its emblem; null where it has given none. */
  readonly brand: { readonly name: string | null; readonly emblem: string | null }
  /** For the foot of every page. */
  readonly runningHead: string
  /** On every page, where nobody gave these answers. */
  readonly simulated: string | null
  /** The name of the file, without its ending. */
  readonly file: string
  readonly head: Head
  readonly opening: readonly string[]
  readonly sections: readonly Section[]
  readonly closing: string
  readonly recipients: { readonly label: string; readonly names: readonly string[] }
  readonly signature: readonly string[]
}
