// All forms of a batch as one document to be printed. The script beside it lays them out on sheets; every word is here.
import { html, raw } from 'hono/html'
import { renderSVG } from 'uqr'
import { type Language, languages, type Text } from '../../surveys/instrument.ts'
import { minutesFor } from '../../surveys/length.ts'
import { type FormNumber, markOf, printedNumber } from '../../surveys/paper/form-number.ts'
import { inLanguage } from '../../surveys/text/format.ts'
import type { Entry } from '../assets.ts'
import type { Brand } from '../branding/read.ts'
import type { PaperBatchRow } from '../database/tables/collecting.ts'
import type { Html } from '../form/questions.ts'
import { words as formWords } from '../form/words.ts'
import type { Delivery } from '../waves.ts'
import { boxes, questionBlocks } from './sheet-questions.ts'
import { sheetWords } from './sheet-words.ts'

export const paperSizes = ['normal', 'large'] as const
type Printed = {
  readonly row: Pick<PaperBatchRow, 'batch' | 'wave' | 'version' | 'unit' | 'sector' | 'language' | 'copies'>
  /** The survey with the pages of the batch's own version. */
  readonly delivery: Delivery
  readonly size: (typeof paperSizes)[number]
  readonly entry: Entry
  readonly demo: boolean
  readonly brand: Brand
  /** Stands across every sheet of a form that is only looked at. */
  readonly watermark?: string
}

/** The document of a batch: one form after the other, all alike but for number and mark. */
export function sheets({ row, delivery, size, entry, demo, brand, watermark }: Printed): Html {
  const language = languages.find((one) => one === row.language) ?? 'vi'
  const say = sheetWords[language]
  const title = inLanguage(language, delivery.title)
  const asked = [...placeBlocks(row, delivery, language), ...questionBlocks(delivery, language)]
  const forms = Array.from({ length: row.copies }, (_, i) => form({ batch: row.batch, copy: i + 1 }))
  function form(number: FormNumber): Html {
    const printed = printedNumber(number)
    return html`<article class="form" data-number="${printed}"><div class="block first"><header><div>${printedBrand(brand, language)}<p class="batch">${say.batch(`${row.batch}`)}</p><h1>${title}</h1><p class="unit">${say.unit}: <b>${unitName(delivery, row.unit, language)}</b></p></div><div class="mark">${raw(renderSVG(markOf(number, row.wave, row.version), { border: 1 }))}<p>${say.form}<br><b>${printed}</b></p></div></header>${demo && html`<p class="demo">${formWords(language).demo}</p>`}<p class="promise">${say.minutes(minutesFor(delivery.pages))} ${say.promise}</p><p class="how">${say.how}</p></div>${asked}<div class="block thanks"><p>${say.thanks}</p></div></article>`
  }
  const others = watermark === undefined ? paperSizes : []
  const sizes = others.map((one) =>
    one === size
      ? html`<b>${say.sizes[one]}</b>`
      : html`<a href="/paper/${row.batch}?size=${one}">${say.sizes[one]}</a>`,
  )
  return html`<!doctype html>
<html lang="${language}" data-size="${size}" data-page="${say.page('{form}', 0, 0)}"${watermark !== undefined && html` data-watermark="${watermark}"`}><head><meta charset="utf-8"><meta name="viewport" content="width=device-width, initial-scale=1"><title>${title} – ${say.batch(`${row.batch}`)}</title>${entry.styles.map((style) => html`<link rel="stylesheet" href="${style}">`)}<link rel="icon" href="/icon.svg" type="image/svg+xml"><script type="module" src="${entry.script}"></script></head><body><aside class="print-bar"><button type="button" id="print">${say.print}</button>${watermark === undefined && html`<p>${say.sheets(row.copies)} ${say.other}: ${sizes}</p>`}</aside><main>${forms}</main></body></html>`
}

/** On paper the place has no colours: its emblem and its name. */
const printedBrand = ({ name, emblem }: Brand, language: Language): Html | false =>
  (name !== null || emblem !== null) &&
  html`<p class="brand">${emblem && html`<img src="${emblem}" alt="">`}${name && inLanguage(language, name)}</p>`

const unitName = ({ units }: Delivery, unit: string, language: Language): string =>
  inLanguage(language, units.find((one) => one.unit === unit)?.name ?? same(unit))
const same = (text: string): Text => ({ vi: text, en: text })

/** What a link or the first screen settles elsewhere: the day, the sector where the batch has none, and the procedure. */
function placeBlocks({ sector }: Pick<PaperBatchRow, 'sector'>, delivery: Delivery, language: Language): Html[] {
  const say = sheetWords[language]
  const { day, month, year } = say.dayParts
  const cells = (count: number, name: string) =>
    html`<span class="cells">${Array.from({ length: count }, () => html`<i></i>`)}</span> <small>${name}</small>`
  const own = sector === null ? delivery.sectors : delivery.sectors.filter((one) => one.sector === sector)
  const procedures = delivery.procedures.filter((one) => own.some(({ sector }) => sector === one.sector))
  const numbered = (all: readonly { readonly name: Text }[]) =>
    all.map(({ name }, i) => ({ typed: `${i + 1}`, value: i + 1, text: name }))
  const settled =
    own.length === 1 && own[0]
      ? html`<p class="settled">${say.sector}: <b>${inLanguage(language, own[0].name)}</b></p>`
      : ''
  return [
    html`<div class="block place"><p class="day"><b>${say.day}:</b> ${cells(2, day)} ${cells(2, month)} ${cells(4, year)}</p>${settled}</div>`,
    ...(own.length > 1
      ? [html`<div class="block question"><h3>${say.askSector}</h3>${boxes(numbered(own), 'list', language)}</div>`]
      : []),
    // By sector, for all together may be longer than a sheet.
    ...own
      .filter(({ sector }) => procedures.some((one) => one.sector === sector))
      .map(
        ({ sector, name }) =>
          html`<div class="block question procedures"><h3>${say.askProcedure}${own.length > 1 && html` (${inLanguage(language, name)})`}</h3>${boxes(
            numbered(procedures).filter((_, at) => procedures[at]?.sector === sector),
            'list',
            language,
          )}</div>`,
      ),
  ]
}
