// Lays forms out on sheets of A4: what belongs together stays on one sheet, and each sheet says which form and page it is.
// Measured once, for all forms of a batch are alike; a browser's own page breaks cannot count the pages of one form.
import './paper.css'

/** For each sheet the position after its last block. */
function breaksOf(form: HTMLElement): number[] {
  const blocks = [...form.children]
  const ends: number[] = []
  let sheet = newSheet(form)
  let from = 0
  for (const [at, block] of blocks.entries()) {
    sheet.body.append(block)
    if (at === from || sheet.body.scrollHeight <= sheet.body.clientHeight) continue
    // A heading is never the last on a sheet.
    let end = at
    while (end - 1 > from && blocks[end - 1]?.hasAttribute('data-leads')) end--
    ends.push(end)
    sheet = newSheet(form)
    sheet.body.append(...blocks.slice(end, at + 1))
    from = end
  }
  ends.push(blocks.length)
  form.replaceChildren(...blocks)
  return ends
}

function newSheet(form: HTMLElement): {
  readonly sheet: HTMLElement
  readonly body: HTMLElement
  readonly foot: HTMLElement
} {
  const sheet = document.createElement('section')
  const body = document.createElement('div')
  const foot = document.createElement('footer')
  sheet.className = 'sheet'
  body.className = 'body'
  // As high as it will be, while the blocks above are measured.
  foot.textContent = '\u00a0'
  const { watermark } = document.documentElement.dataset
  if (watermark) sheet.dataset.watermark = watermark
  sheet.append(body, foot)
  form.append(sheet)
  return { sheet, body, foot }
}

function layOut(form: HTMLElement, ends: readonly number[], words: string): void {
  const blocks = [...form.children]
  form.replaceChildren()
  for (const [i, end] of ends.entries()) {
    const { sheet, body, foot } = newSheet(form)
    body.append(...blocks.slice(ends[i - 1] ?? 0, end))
    // A single block longer than a sheet goes on on the next one, and is not cut.
    sheet.classList.toggle('long', body.scrollHeight > body.clientHeight)
    foot.textContent = words.replace('{form}', form.dataset.number ?? '').replace('0/0', `${i + 1}/${ends.length}`)
  }
}

const forms = [...document.querySelectorAll<HTMLElement>('.form')]
// Letters that arrive later would be of another size.
await document.fonts.ready
const [first] = forms
if (first) {
  const ends = breaksOf(first)
  for (const form of forms) layOut(form, ends, document.documentElement.dataset.page ?? '')
}
document.documentElement.dataset.ready = 'true'
document.getElementById('print')?.addEventListener('click', () => print())
