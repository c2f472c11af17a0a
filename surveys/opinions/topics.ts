/** What an opinion is about, by rule: the words of topics.json. People may add to it and take away from it. */
import { fold } from '../fold.ts'
import type { Text } from '../instrument.ts'
import dictionary from './topics.json' with { type: 'json' }

export type Topic = {
  readonly topic: string
  readonly name: Text
  /** Codes of items, in any instrument, that a text on this topic explains. */
  readonly items: readonly string[]
}
export const topics: readonly Topic[] = dictionary.topics
export const isTopic = (code: string): boolean => topics.some(({ topic }) => topic === code)

/** One word of a phrase or of a text: as written, and without diacritics. */
type Word = { readonly toned: string; readonly folded: string }
type Phrase = { readonly topic: string; readonly words: readonly Word[] }

const tones = /[\u0300\u0301\u0303\u0309\u0323]/g
/** A word with its tone at the end: hoà and hòa are the same word. */
function toned(word: string): string {
  const apart = word.normalize('NFD')
  const tone = apart.match(tones)?.join('') ?? ''
  return apart.replace(tones, '') + tone
}
/** Words met lately: people write with few of them. */
const known = new Map<string, Word>()
const WORDS_KEPT = 50_000
function wordOf(word: string): Word {
  let found = known.get(word)
  if (!found) {
    found = { toned: toned(word), folded: fold(word) }
    if (known.size >= WORDS_KEPT) known.clear()
    known.set(word, found)
  }
  return found
}
const wordsOf = (text: string): Word[] =>
  (
    text
      .normalize('NFC')
      .toLowerCase()
      .match(/[\p{L}\p{M}\p{N}*]+/gu) ?? []
  ).map(wordOf)

/** Phrases by their first word without diacritics, which is never left open. */
const phrases: ReadonlyMap<string, readonly Phrase[]> = Map.groupBy(
  dictionary.topics.flatMap(({ topic, words }) => words.map((phrase): Phrase => ({ topic, words: wordsOf(phrase) }))),
  ({ words }) => (words[0] as Word).folded,
)

const negations = new Set(dictionary.negations.map(toned))
/** Words that a negation reaches across, as in "did not have to wait". */
const between = new Set(dictionary.reachedAcross.flatMap((word) => [toned(word), fold(word)]))
/** After a negation: "not only late" denies nothing. */
const noDenial = new Set(dictionary.noDenial.map(toned))
const clauseEnd = new RegExp(`[.,;:!?\\n()–—]+|\\s-\\s|\\b(?:${dictionary.contrasts.join('|')})\\b`, 'iu')

const REACH = 4

/**
 * The topics whose words a text has, in the order of the dictionary. The text is read clause by clause. A text without
 * any diacritics, as many are typed, is compared without them; else "cho" would be read as "chờ".
 */
export function topicsIn(text: string): string[] {
  const found = new Set<string>()
  const isPlain = !/[^\p{ASCII}\s\p{P}\p{S}]/u.test(text)
  const same = (phrase: Word, word: Word) => (isPlain ? phrase.folded === word.folded : phrase.toned === word.toned)
  for (const clause of text.split(clauseEnd)) {
    const words = wordsOf(clause)
    for (const [at, word] of words.entries())
      for (const phrase of phrases.get(word.folded) ?? [])
        if (!found.has(phrase.topic) && begins(phrase.words, words, at, same) && !isDenied(words, at))
          found.add(phrase.topic)
  }
  return topics.flatMap(({ topic }) => (found.has(topic) ? [topic] : []))
}

function begins(
  phrase: readonly Word[],
  words: readonly Word[],
  at: number,
  same: (phrase: Word, word: Word) => boolean,
  from = 0,
): boolean {
  for (let i = from; i < phrase.length; i++) {
    const one = phrase[i] as Word
    if (one.folded === '*')
      return begins(phrase, words, at + 1, same, i + 1) || begins(phrase, words, at + 2, same, i + 1)
    const word = words[at++]
    if (!word || !same(one, word)) return false
  }
  return true
}

function isDenied(words: readonly Word[], at: number): boolean {
  for (let before = at - 1; before >= 0 && before >= at - REACH; before--) {
    const { toned } = words[before] as Word
    if (negations.has(toned)) return !noDenial.has(words[before + 1]?.toned ?? '')
    if (!between.has(toned)) return false
  }
  return false
}
