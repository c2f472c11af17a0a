import opinions from './opinions.json' with { type: 'json' }
import type { Person } from './person.ts'
import { pick, type Random } from './random.ts'

/**
 * What a person writes, at most `longest` characters: content ones praise, others complain, those of a slump about the
 * time it took; one in twelve writes a whole paragraph.
 */
export function opinionOf(person: Person, longest: number, random: Random): string {
  const parts = opinions[person.language]
  const about = () => {
    if (random() < 0.25) return pick(parts.wish, random)
    if (person.slump && random() < 0.7) return pick(parts.late, random)
    if (person.mood + 0.5 * random() > 0.75) return pick(parts.praise, random)
    return pick(random() < 0.3 ? parts.late : parts.complaint, random)
  }
  const long = random() < 0.08
  const count = long ? 4 + Math.floor(random() * 12) : 1 + Math.floor(random() * 2.4)
  let text = pick(parts.openings, random) + about()
  for (let i = 1; i < count; i++) text += pick(parts.links, random) + about()
  text = sentences(`${text}.${pick(parts.closings, random)}`)
  if (text.length <= longest) return text
  const space = text.lastIndexOf(' ', longest)
  return text.slice(0, space > 0 ? space : longest)
}

/** With a capital wherever a sentence begins. */
const sentences = (text: string) =>
  text.replace(/(^|[.!?] )(\p{Ll})/gu, (_, before: string, letter: string) => before + letter.toUpperCase())
