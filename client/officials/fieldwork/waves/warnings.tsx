import { said } from '../../words.ts'
import { type WavePage, waveWords } from './words.ts'

type Warning = WavePage['warnings'][number]
type Props = {
  readonly warnings: readonly Warning[]
  readonly titles: readonly { readonly wave: string; readonly title: { readonly vi: string; readonly en: string } }[]
}

/** What should be known of a survey, one sentence each. */
export function Warnings({ warnings, titles }: Props) {
  const { page: w } = waveWords()
  const named = (code: string) => {
    const found = titles.find(({ wave }) => wave === code)
    return found ? said(found.title) : code
  }
  const sentence = (warning: Warning): string => {
    if (warning.says === 'overlap' || warning.says === 'series') return w[warning.says](named(warning.wave))
    return warning.says === 'sum' ? w.sum(warning.target, warning.quotas) : w[warning.says]
  }
  const sentences = [...new Set(warnings.map(sentence))]
  return (
    <ul class="wave-warnings">
      {sentences.map((one) => (
        <li key={one}>{one}</li>
      ))}
    </ul>
  )
}
