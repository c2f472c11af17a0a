// Data of the examples that R's survey package and Stata's teaching pages use, column by column, as R wrote them:
// ref_apistrat and ref_fpc are data sets of the package, ref_levy_lemeshow is from Levy and Lemeshow's book.
import { readFileSync } from 'node:fs'

/** A column of a file of test/fixtures by its name. */
export function columnsOf(name: string) {
  const [names = [], ...lines] = readFileSync(new URL(`../../fixtures/${name}`, import.meta.url), 'utf8')
    .trim()
    .split('\n')
    .map((line) => line.replaceAll('"', '').split(','))
  const texts = (column: string): string[] => {
    const place = names.indexOf(column)
    if (place < 0) throw new Error(`${name} has no column ${column}`)
    return lines.map((line) => line[place] as string)
  }
  return { texts, numbers: (column: string) => texts(column).map(Number) }
}

const apistrat = columnsOf('ref_apistrat.csv')
export const schools = {
  columns: { weights: apistrat.numbers('pw'), strata: apistrat.texts('stype'), population: apistrat.numbers('fpc') },
  kind: apistrat.texts('stype'),
  score: apistrat.numbers('api00'),
  pupils: apistrat.numbers('enroll'),
  met: apistrat.texts('sch.wide').map((answer) => answer === 'Yes'),
}
