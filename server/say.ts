import { languages } from '../surveys/instrument.ts'
import * as en from '../surveys/text/en/console.ts'
import { formatNumber } from '../surveys/text/format.ts'
import * as vi from '../surveys/text/vi/console.ts'

type Words = typeof vi.console
type Facts<Sentence> = Sentence extends (...facts: infer Given) => string
  ? { [Place in keyof Given]: string | number }
  : []

/** Says one sentence on the console, in both languages. Numbers are written as each language writes them. */
export function say<Key extends keyof Words>(key: Key, ...facts: Facts<Words[Key]>): void {
  for (const language of languages) {
    const sentence = (language === 'vi' ? vi : en).console[key] as string | ((...given: string[]) => string)
    const given = facts.map((fact) => (typeof fact === 'number' ? formatNumber(language, fact) : fact))
    process.stdout.write(`${typeof sentence === 'string' ? sentence : sentence(...given)}\n`)
  }
}
