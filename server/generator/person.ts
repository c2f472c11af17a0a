import type { Language } from '../../surveys/instrument.ts'
import { normal, type Random } from './random.ts'

/** Who answers, as far as it decides what is answered. */
export type Person = {
  readonly language: Language
  /** How content, on a latent scale: about 0.8 on average, with a standard deviation of about 0.75. */
  readonly mood: number
  /** Where on every scale a person ticks who does not read the questions, 0-1; null for everybody else. */
  readonly straight: number | null
  /** How likely a question that may be left out is left out, and a "don't know" and its like is taken, 0-1. */
  readonly skips: number
  readonly unsure: number
  /** How likely an opinion is written, 0-1. */
  readonly writes: number
  /** What is otherwise than it used to be where this person was. */
  readonly shift: Shift | null
}
/** How much better (or worse, below 0) everything is, and some items beyond that, on the scale of the mood. */
export type Shift = { readonly mood: number; readonly items: Readonly<Record<string, number>> }

/** Somebody with a mood about the level. A few are angry, a few tick one column, some are in a hurry. */
export function somebody(level: number, language: Language, shift: Shift | null, random: Random): Person {
  const kind = random()
  const angry = kind < 0.03
  const straight = kind > 0.955
  const hurried = kind > 0.85
  const mood = level + 0.75 * normal(random) - (angry ? 2.2 : 0)
  const far = Math.min(1, Math.abs(mood - 0.8) / 2.5)
  return {
    language,
    mood,
    shift,
    // Who does not read takes the last good column, seldom the middle one.
    straight: straight ? (random() < 0.75 ? 0.7 : random()) : null,
    skips: hurried ? 0.35 : 0.06,
    unsure: hurried ? 0.02 : 0.05,
    writes: straight ? 0.01 : hurried ? 0.04 : angry ? 0.65 : 0.08 + 0.15 * far,
  }
}
