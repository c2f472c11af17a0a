import { type Language, languages } from '../../surveys/instrument.ts'

/** The language that the page's address names (`?lang=en`). */
export const languageNamed = (): Language | undefined =>
  languages.find((language) => language === new URLSearchParams(location.search).get('lang'))
