import opinions from './opinions.json' with { type: 'json' }
import type { Person } from './person.ts'
import { pick, type Random } from './random.ts'

/**
 * What a person writes, at most `longest` characters: content ones praise, others complain, those where it got worse
 * about the time it took; one in twelve writes a whole paragraph.
 */
export function opinionOf(person: Person, longest: number, random: Random): string {
  const parts = opinions[person.language]
  const count = random() < 0.08 ? 4 + Math.floor(random() * 12) : 1 + Math.floor(random() * 2.4)
  let text = pick(parts.openings, random)
  let before: Subject | null = null
  for (let i = 0; i < count; i++) {
    const subject = subjectOf(person, random)
    const part = pick(parts[subject], random)
    if (text.includes(part)) continue
    if (before) text += pick(opposite(before, subject) ? parts.contrasts : parts.links, random)
    text += part
    before = subject
  }
  text = sentences(`${text}.${pick(parts.closings, random)}`)
  if (text.length <= longest) return text
  const space = text.lastIndexOf(' ', longest)
  return text.slice(0, space > 0 ? space : longest)
}

type Subject = 'praise' | 'late' | 'complaint' | 'wish'
function subjectOf({ mood, shift }: Person, random: Random): Subject {
  if (random() < 0.25) return 'wish'
  if (shift && shift.mood < 0 && random() < 0.7) return 'late'
  if (mood + 0.5 * random() > 0.75) return 'praise'
  return random() < 0.3 ? 'late' : 'complaint'
}
const opposite = (one: Subject, other: Subject) =>
  one !== 'wish' && other !== 'wish' && (one === 'praise') !== (other === 'praise')

/** With a capital wherever a sentence begins. */
const sentences = (text: string) =>
  text.replace(/(^|[.!?] )(\p{Ll})/gu, (_, before: string, letter: string) => before + letter.toUpperCase())
