// What stands at the edge of every printed page: the office, the number of the page, and where nobody gave the answers,
// that. Texts of margins are style sheets' alone; one that a script puts together is allowed, an inline one is not.
import { useEffect } from 'preact/hooks'
import type { Report } from '../../../surveys/report/report.ts'

/** A text as a style sheet quotes it: everything but letters and digits by its number. */
const quoted = (text: string) =>
  `"${[...text].map((letter) => (/[\p{L}\p{N} ]/u.test(letter) ? letter : `\\${letter.codePointAt(0)?.toString(16)} `)).join('')}"`

export function useSheets(report: Report | null): void {
  const [head, simulated] = [report?.runningHead ?? '', report?.simulated ?? '']
  useEffect(() => {
    if (head === '') return
    const sheet = new CSSStyleSheet()
    sheet.replaceSync(`@page report {
      @bottom-left { content: ${quoted(head)} }
      @top-right { content: ${quoted(simulated.replace(' – ', '\n'))} }
    }`)
    document.adoptedStyleSheets = [...document.adoptedStyleSheets, sheet]
    return () => {
      document.adoptedStyleSheets = document.adoptedStyleSheets.filter((one) => one !== sheet)
    }
  }, [head, simulated])
}
