import type { Language } from '../../../surveys/instrument.ts'

/** How figures are written: `82,3`, `12,5%`, `p = 0,012`; `80,1 – 84,2`; `82,3 (80,1–84,2)`. */
const forms = (group: string, point: string) => {
  const numeral = `([+−-]?(?:\\d{1,3}(?:\\${group}\\d{3})+|\\d+)(?:\\${point}\\d+)?)`
  return [`(?:p = )?${numeral}%?`, `${numeral} ?– ?${numeral}`, `${numeral} \\(${numeral} ?– ?${numeral}\\)`].map(
    (form) => new RegExp(`^${form}$`),
  )
}
const written = {
  vi: { group: '.', point: ',', forms: forms('.', ',') },
  en: { group: ',', point: '.', forms: forms(',', '.') },
}

/** The numbers that a text consists of, or none where it says anything else. */
export function numbersIn(text: string, language: Language): readonly number[] {
  const { group, point, forms } = written[language]
  const found = forms.map((form) => form.exec(text)).find((match) => match !== null)
  return (found?.slice(1) ?? []).map((one) => Number(one.replace('−', '-').replaceAll(group, '').replace(point, '.')))
}
