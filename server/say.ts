import { languages, type Text } from '../surveys/instrument.ts'
import * as en from '../surveys/text/en/console.ts'
import { formatNumber } from '../surveys/text/format.ts'
import * as vi from '../surveys/text/vi/console.ts'

type Words = typeof vi.console
type Facts<Sentence> = Sentence extends (...facts: infer Given) => string
  ? { [Place in keyof Given]: string | number | Text }
  : []

/** Says one sentence on the console, in both languages. Numbers and texts are written as each language writes them. */
export function say<Key extends keyof Words>(key: Key, ...facts: Facts<Words[Key]>): void {
  for (const language of languages) {
    const sentence = (language === 'vi' ? vi : en).console[key] as string | ((...given: string[]) => string)
    const written = (fact: string | number | Text) =>
      typeof fact === 'number' ? formatNumber(language, fact) : typeof fact === 'object' ? fact[language] : fact
    const given = facts.map(written)
    process.stdout.write(`${typeof sentence === 'string' ? sentence : sentence(...given)}\n`)
  }
}
