// The frame of every chart and table of figures. A page writes
//
//   <ChartFrame id="hours" title={w.hours.title} chart={<Hours .../>} table={<table class="plain">...</table>} />
//   <TableFrame id="cross" title={w.cross.title} table={<table class="plain">...</table>} />
//
// and gets the heading, the chart, the table behind it (in <details>; with `tableOpen` opened; in a TableFrame, or with `tableShown`, in sight), the
// line that says unit, period and base (Screen and IndexFrame tell it: shown.ts), and the menu that copies and saves.
// What is saved is what stands there: the picture is drawn from the chart's boxes, texts and SVG, whatever they are made
// of, without a chart from the table; the file of figures is read from the first <table>. So write numbers by words.ts,
// one figure a cell, or an interval as `80,1 – 84,2` or `82,3 (80,1–84,2)`, which come apart into columns of their own.
// A cell that names its row is a <th> or has the class `code`: `7.10` is then no figure. A figure in words is put into
// <data value={-1.2}>; a remark below a figure into <small>; what is only for narrow screens has the class
// `only-narrow`. `base` and `measure` are said where they differ from the page's. Every number in the `aria-label` of
// the chart has to stand in the table, which a browser test checks.
import type { ComponentChildren } from 'preact'
import { useRef } from 'preact/hooks'
import './chart-frame.css'
import { SaveMenu } from './save-menu.tsx'
import { savingWords } from './saving-words.ts'
import { useShown } from './shown.ts'
import { words } from './words.ts'

type Frame = {
  /** Where the page's address can point, and what a saved file is called: small letters and hyphens. */
  readonly id: string
  readonly title: string
  /** What the heading says, where the place tells the rest of the title. */
  readonly heading?: string
  readonly level?: 2 | 3
  /** The title is said by something else on the screen. */
  readonly untitled?: boolean
  /** On paper it lies on its side: for a table that is wider than a sheet is. */
  readonly landscape?: boolean
  /** It stands inside a panel already. */
  readonly bare?: boolean
  /** One sentence below the title: how to read it. */
  readonly lead?: ComponentChildren
  /** More buttons beside the menu. */
  readonly actions?: ComponentChildren
  /** The base, as it is read (`1.234 phiếu`), where it is another than the page's; empty where every row has its own. */
  readonly base?: string
  /** What is counted, where it is not points of 0-100. */
  readonly measure?: string
  readonly table: ComponentChildren
  /** Notes below. */
  readonly children?: ComponentChildren
}
type Chart = Frame & { readonly chart: ComponentChildren; readonly tableShown?: boolean; readonly tableOpen?: boolean }

/** `captioned`: the lead says how to read the chart, and goes with its picture. */
type Framing = Omit<Frame, 'table'> & { readonly captioned?: boolean }

export function ChartFrame(props: Chart) {
  const { chart, tableShown = false, tableOpen = false, table } = props
  return (
    <Framed {...props} captioned>
      <div class="frame-picture">
        {chart}
        {tableShown ? table : null}
      </div>
      {tableShown ? null : (
        <details class="frame-table" open={tableOpen}>
          <summary>{words().table.numbers}</summary>
          <Scrolling title={props.title}>{table}</Scrolling>
        </details>
      )}
      {props.children}
    </Framed>
  )
}

export function TableFrame(props: Frame) {
  return (
    <Framed {...props}>
      <div class="frame-picture">{props.table}</div>
      {props.children}
    </Framed>
  )
}

function Framed({
  id,
  title,
  heading = title,
  level = 2,
  untitled,
  bare,
  landscape = false,
  lead,
  actions,
  base,
  measure,
  captioned = false,
  children,
}: Framing) {
  const frame = useRef<HTMLElement>(null)
  const Heading = `h${level}` as const
  const { page, parts } = useShown()
  const w = savingWords()
  const source = [page, ...(base === undefined ? parts : [...parts.slice(0, -1), base]), measure ?? w.points].filter(
    Boolean,
  )
  const menu = (
    <SaveMenu
      frame={frame}
      id={id}
      title={title}
      lead={captioned && typeof lead === 'string' ? lead : ''}
      source={source}
    />
  )
  return (
    <section
      class={`frame${bare ? '' : ' panel'}${landscape ? ' landscape' : ''}`}
      id={id}
      aria-label={untitled ? title : undefined}
      aria-labelledby={untitled ? undefined : `${id}-title`}
      ref={frame}
    >
      {untitled ? null : (
        <div class="panel-head">
          <Heading id={`${id}-title`}>{heading}</Heading>
          <div class="frame-actions">
            {actions}
            {menu}
          </div>
        </div>
      )}
      {lead ? <p class="aside">{lead}</p> : null}
      {children}
      <footer class="frame-foot">
        <p class="frame-source">{source.join(' · ')}</p>
        {untitled ? menu : null}
      </footer>
    </section>
  )
}

function Scrolling({ title, children }: { readonly title: string; readonly children: ComponentChildren }) {
  return (
    // biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls sideways must be reachable by keyboard.
    <section class="wide-table" tabIndex={0} aria-label={`${title}: ${words().table.numbers}`}>
      {children}
    </section>
  )
}
