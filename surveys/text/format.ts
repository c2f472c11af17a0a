import type { Language, Text, Tongue } from '../instrument.ts'
import { boundsOf, grainOf, isRange, lastDayOf } from '../period.ts'
import { translationOf } from '../tongues.ts'

const locale = { vi: 'vi-VN', en: 'en-GB' } as const
const numbers = new Map<string, Intl.NumberFormat>()

/** A number as the reader writes it: `84,1` in Vietnamese, `84.1` in English. */
export function formatNumber(language: Language, value: number, decimals = 0): string {
  const key = `${language}${decimals}`
  let format = numbers.get(key)
  if (!format) {
    format = new Intl.NumberFormat(locale[language], {
      minimumFractionDigits: decimals,
      maximumFractionDigits: decimals,
    })
    numbers.set(key, format)
  }
  return format.format(value)
}

/** A figure in a formula: as many decimals as it needs, six at most, and no groups of thousands to stumble over. */
export function formatFigure(language: Language, value: number): string {
  const key = `${language} figure`
  let format = numbers.get(key)
  if (!format) {
    format = new Intl.NumberFormat(locale[language], { maximumFractionDigits: 6, useGrouping: false })
    numbers.set(key, format)
  }
  return format.format(value)
}

/** An ISO date as the reader writes it: `22/11/2026`. */
export const formatDay = (day: string): string => `${day.slice(8, 10)}/${day.slice(5, 7)}/${day.slice(0, 4)}`

/** A period as the reader says it: `Quý IV/2026`, `Tháng 11/2026`; `Q4 2026`, `November 2026`. */
export function formatPeriod(language: Language, period: string): string {
  const year = period.slice(0, 4)
  if (isRange(period)) {
    const [first, last] = [formatDay(boundsOf(period).start), formatDay(lastDayOf(period))]
    return language === 'vi' ? `Từ ngày ${first} đến ngày ${last}` : `${first} to ${last}`
  }
  const grain = grainOf(period)
  if (grain === 'day') return formatDay(period)
  if (grain === 'year') return language === 'vi' ? `Năm ${year}` : year
  if (grain === 'quarter') {
    const quarter = Number(period.slice(6))
    return language === 'vi' ? `Quý ${['I', 'II', 'III', 'IV'][quarter - 1]}/${year}` : `Q${quarter} ${year}`
  }
  const month = Number(period.slice(5, 7))
  if (language === 'vi') return `Tháng ${month}/${year}`
  return new Date(Date.UTC(Number(year), month - 1)).toLocaleDateString('en-GB', {
    month: 'long',
    year: 'numeric',
    timeZone: 'UTC',
  })
}

/** Another language's text is shown where one is missing: better a foreign sentence than an empty button. */
export function inLanguage(tongue: Tongue, text: Text): string {
  if (tongue === 'vi' || tongue === 'en') return text[tongue] || text.vi || text.en
  return translationOf(tongue, text)
}
