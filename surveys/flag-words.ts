// What a flag of a unit says, in a sentence or two.
import type { Language } from './instrument.ts'
import { trees as en } from './text/en/trees.ts'
import { inLanguage } from './text/format.ts'
import { trees as vi } from './text/vi/trees.ts'
import type { NamedUnit, UnitFlag } from './trees.ts'

const text = { vi, en } as const

/** With the decision that says so, as it is written, in Vietnamese. */
export function flagWords(language: Language, flag: UnitFlag): string {
  const words = text[language]
  const name = (unit: NamedUnit) => inLanguage(language, unit.name)
  const maybe = (unit: NamedUnit | null) => (unit === null ? null : name(unit))
  if (flag.flag === 'unsucceeded') return words.unsucceeded(name(flag.home))
  const told =
    flag.flag === 'split'
      ? words.split(flag.day, flag.parts.map(name), maybe(flag.rest))
      : flag.flag === 'rest'
        ? words.rest(flag.day, name(flag.of), flag.parts.map(name))
        : words.part(flag.day, name(flag.of), maybe(flag.rest))
  return `${told} ${words.bases(flag.bases)}`
}
