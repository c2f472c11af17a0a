// The answers so far, carried by the page itself: no cookie, and nothing is kept about a form that was not sent. It
// comes back from a stranger, so every part of it is checked again.
import { commentOf } from '../../surveys/answers.ts'
import type { Answer, Answers, Page, Tongue } from '../../surveys/instrument.ts'
import { readCounter } from '../../surveys/link.ts'
import { isTongue } from '../../surveys/tongues.ts'
import { uuidPattern, uuidv7 } from '../../surveys/uuid.ts'
import { Problem } from '../problem.ts'
import { readBase64url, writeBase64url } from './base64url.ts'

/** Before the first page of the questionnaire: language, unit, sector and procedure. */
export const START = -1

export type Draft = {
  /** UUIDv7, made at the first touch: sending twice is harmless because of it. */
  readonly id: string
  readonly version: number
  /** ISO instants: the first touch, and when the page that carries this draft was made. */
  readonly startedAt: string
  readonly at: string
  readonly language: Tongue
  readonly unit: string
  readonly sector: string
  readonly procedure: string | null
  /** The counter that the link named where the form was begun. */
  readonly counter?: string
  /** Position in the questionnaire's pages, or START. */
  readonly page: number
  readonly answers: Answers
}

/** The id of a response begun at an instant, in milliseconds since 1970. */
export const newId = (now: number): string => uuidv7(now, crypto.getRandomValues(new Uint8Array(10)))

/** A draft as the form carries it, unsigned: what comes back is checked like anything else. */
export const writeDraft = (draft: Draft): string => writeBase64url(JSON.stringify(draft))

const instant = /^\d{4}-\d{2}-\d{2}T\d{2}:\d{2}:\d{2}\.\d{3}Z$/
const longestText = 20_000
const mostParts = 500

/** The version that a draft was begun with, for whoever has to find its questionnaire first; undefined for no draft of ours. */
export function versionOf(written: string): number | undefined {
  try {
    const { version } = parse(written)
    return Number.isSafeInteger(version) ? (version as number) : undefined
  } catch {
    return undefined
  }
}

/** Reads what `writeDraft` wrote; anything else is a Problem: `malformed`, or `other-version`. */
export function readDraft(written: string, version: number, pages: readonly Page[]): Draft {
  const given = parse(written)
  if (given.version !== version) {
    throw new Problem(Number.isSafeInteger(given.version) ? 'other-version' : 'malformed')
  }
  const { id, startedAt, at, language, unit, sector, procedure, counter, page } = given
  const answers = given.answers
  if (
    !matches(uuidPattern, id) ||
    !isInstant(startedAt) ||
    !isInstant(at) ||
    !isTongue(language) ||
    !isCode(unit) ||
    !isCode(sector) ||
    !(procedure === null || isCode(procedure)) ||
    !(counter === undefined || (typeof counter === 'string' && readCounter(counter) === counter)) ||
    !(Number.isInteger(page) && (page as number) >= START && (page as number) < pages.length) ||
    !isRecord(answers)
  ) {
    throw new Problem('malformed')
  }
  const asked = namesOf(pages)
  for (const [name, answer] of Object.entries(answers)) {
    if (!asked.has(name) || !isAnswer(answer)) throw new Problem('malformed')
  }
  return {
    id,
    version,
    startedAt,
    at,
    language,
    unit,
    sector,
    procedure,
    ...(counter !== undefined && { counter }),
    page: page as number,
    answers: answers as Answers,
  }
}

function parse(written: string): Record<string, unknown> {
  if (!/^[\w-]+$/.test(written)) throw new Problem('malformed')
  try {
    const given: unknown = JSON.parse(readBase64url(written))
    if (isRecord(given)) return given
  } catch {
    // The parser's message quotes what it read; the refusal must not.
  }
  throw new Problem('malformed')
}

function namesOf(pages: readonly Page[]): Set<string> {
  const names = pages
    .flatMap((page) => page.elements)
    .flatMap((element) => (element.kind === 'notice' ? [] : [element.name, commentOf(element.name)]))
  return new Set(names)
}

const isRecord = (given: unknown): given is Record<string, unknown> =>
  typeof given === 'object' && given !== null && !Array.isArray(given)
const matches = (shape: RegExp, given: unknown): given is string => typeof given === 'string' && shape.test(given)
const isInstant = (given: unknown): given is string => matches(instant, given) && !Number.isNaN(Date.parse(given))
const isCode = (given: unknown): given is string => typeof given === 'string' && given.length <= 64
const isLiteral = (given: unknown): boolean =>
  typeof given === 'boolean' ||
  (typeof given === 'number' && Number.isFinite(given)) ||
  (typeof given === 'string' && given.length <= longestText)

function isAnswer(given: unknown): given is Answer {
  if (isLiteral(given)) return true
  if (Array.isArray(given)) {
    return given.length <= mostParts && given.every((code) => isLiteral(code) && typeof code !== 'boolean')
  }
  return isRecord(given) && Object.keys(given).length <= mostParts && Object.values(given).every(isLiteral)
}
