// The cells of registers whose entries have pages of their own: they are what those pages take.
import { readCounter } from '../../surveys/link.ts'
import { isClear } from '../accounts/setup.ts'
import { optional, words } from './cells.ts'
import { type Read, worded } from './register.ts'

/** A name that can be told apart by looking at it. */
export const clearName: Read = (cell) => {
  const text = words(100)(cell)
  if (typeof text !== 'string') return text
  return [...text].length >= 2 && isClear(text) ? text : worded('clearName')
}

/** By what the server knows an entry; empty: it is new. */
export const known: Read = optional((cell) => (/^[0-9a-z-]{1,64}$/.test(cell.trim()) ? cell.trim() : worded('known')))

/** Some of a list, with blanks or semicolons between, in the order of the list. */
export const someOf =
  (allowed: readonly string[], least: number): Read =>
  (cell) => {
    const given = cell.split(/[\s;]+/).filter(Boolean)
    if (given.length < least) return worded('missing')
    if (given.some((one) => !allowed.includes(one))) return worded('choices', allowed.join(' '))
    return allowed.filter((one) => given.includes(one)).join(' ')
  }

export const counter: Read = optional((cell) => {
  const text = words(40)(cell)
  return typeof text === 'string' ? (readCounter(text) ?? worded('counter')) : text
})

/** An address as it is kept. Whether it may be called, its register says. */
export const address: Read = (cell) => {
  const text = cell.trim()
  if (text === '') return worded('missing')
  return text.length <= 500 && /^[\x21-\x7e]+$/.test(text) && URL.canParse(text)
    ? new URL(text).href
    : worded('address')
}
