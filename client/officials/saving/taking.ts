// What the menu beside a chart does: copies and saves what stands in its frame.

import { fold } from '../../../surveys/fold.ts'
import type { Language } from '../../../surveys/instrument.ts'
import { draw, type Picture } from './drawing.ts'
import { csvOf, type Ends, plainTable, tabbed } from './sheet.ts'

type Taken = {
  readonly frame: HTMLElement
  readonly title: string
  readonly lead: string
  /** What the figures are about, in one line. */
  readonly source: string
  /** Said on every picture where the figures are simulated. */
  readonly demo: string | null
  /** Chart, page, unit and period, for the name of a file. */
  readonly names: readonly string[]
  readonly language: Language
  readonly ends: Ends
}

/** A name that every system takes: small Latin letters, digits, hyphens; parts between underscores. */
export const fileName = (parts: readonly string[], ending: string): string =>
  `${parts
    .map((part) =>
      fold(part)
        .replace(/[^a-z0-9]+/g, '-')
        .replace(/^-|-$/g, ''),
    )
    .filter(Boolean)
    .join('_')
    .slice(0, 120)}.${ending}`

function tableIn(frame: HTMLElement): HTMLTableElement {
  const table = [...frame.querySelectorAll('table')].find((found) => found.closest('.frame') === frame)
  if (!table) throw new Error('There is no table in the frame')
  return table
}
const pictureOf = ({ frame, ...captions }: Taken): Picture =>
  draw(frame.querySelector('.frame-picture') ?? tableIn(frame), captions)

const save = (taken: Taken, content: Blob, ending: string): void =>
  saveFile(content, fileName(['lang-nghe', ...taken.names, ...(taken.demo ? ['mo-phong'] : [])], ending))

/** Hands a file to the browser to be saved. */
export function saveFile(content: Blob, name: string): void {
  const link = document.createElement('a')
  link.href = URL.createObjectURL(content)
  link.download = name
  link.click()
  // Some browsers only begin to read after the click has ended.
  setTimeout(() => URL.revokeObjectURL(link.href), 60_000)
}

/** The picture as PNG, twice as fine as the screen, on white. Throws where the browser cannot draw it. */
export async function pngOf({ text, width, height }: Pick<Picture, 'text' | 'width' | 'height'>): Promise<Blob> {
  const image = new Image()
  image.src = `data:image/svg+xml;charset=utf-8,${encodeURIComponent(text)}`
  await image.decode()
  const canvas = document.createElement('canvas')
  canvas.width = width * 2
  canvas.height = height * 2
  const brush = canvas.getContext('2d')
  if (!brush) throw new Error('This browser draws nothing')
  brush.fillStyle = '#ffffff'
  brush.fillRect(0, 0, canvas.width, canvas.height)
  brush.drawImage(image, 0, 0, canvas.width, canvas.height)
  return new Promise((resolve, reject) => {
    canvas.toBlob((made) => (made ? resolve(made) : reject(new Error('The picture is too large'))), 'image/png')
  })
}

// Not navigator.clipboard, which there is only with https: an office's own network often has none.
function copyTable({ frame, ends }: Taken): void {
  const table = tableIn(frame)
  let copied = false
  const give = (event: ClipboardEvent) => {
    event.preventDefault()
    event.clipboardData?.setData('text/plain', tabbed(table, ends))
    event.clipboardData?.setData('text/html', plainTable(table, ends))
    copied = true
  }
  document.addEventListener('copy', give)
  document.execCommand('copy')
  document.removeEventListener('copy', give)
  if (!copied) throw new Error('The browser copied nothing')
}

/** Each way of taking a chart or a table away. Throws where the browser cannot do it. */
export const take = {
  copyTable,
  saveCsv: (taken: Taken) =>
    save(
      taken,
      new Blob([csvOf(tableIn(taken.frame), taken.language, taken.ends)], { type: 'text/csv;charset=utf-8' }),
      'csv',
    ),
  saveSvg: (taken: Taken) => save(taken, new Blob([pictureOf(taken).text], { type: 'image/svg+xml' }), 'svg'),
  savePng: async (taken: Taken) => save(taken, await pngOf(pictureOf(taken)), 'png'),
  copyPicture: (taken: Taken) =>
    navigator.clipboard.write([new ClipboardItem({ 'image/png': pngOf(pictureOf(taken)) })]),
}
