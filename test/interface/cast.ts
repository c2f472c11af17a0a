// Who asks in the tests of the examples, and what they are given besides.
import { aVisitor, type Visitor } from '../visitor.ts'
import type { aWorld } from '../world.ts'

export type World = Awaited<ReturnType<typeof aWorld>>
type Person = Awaited<ReturnType<World['invited']>>
/** Bình is the administrator who asks, with every grant; An another one, for what nobody may do alone. */
export type Cast = { readonly binh: Person; readonly an: Person }
/** What is changed in an example. `visitor`: who asks instead, at a browser of their own. */
export type Prepared = {
  readonly path?: Readonly<Record<string, string>>
  readonly query?: Readonly<Record<string, string>>
  readonly body?: Readonly<Record<string, unknown>>
  readonly visitor?: Visitor
}
export type Preparation = (world: World, cast: Cast) => Promise<Prepared>

/** An answer that must be good, as JSON. */
export async function good<T>(answer: Promise<Response>): Promise<T> {
  const response = await answer
  const text = await response.text()
  if (!response.ok) throw new Error(`${response.status} ${text}`)
  return (text === '' ? null : JSON.parse(text)) as T
}

let made = 0
export const next = () => ++made
/** Somebody new, at a browser of their own. */
export async function somebody(world: World, role: 'officer' | 'interviewer' = 'officer') {
  const name = `Người ${next()}`
  await world.invited(name, role, 'mot-cua')
  const visitor = aVisitor(world.context)
  await visitor.signIn(name)
  const { officials } = await good<{ officials: { official: string; name: string }[] }>(world.lan.get('/api/officials'))
  return { name, visitor, official: officials.find((one) => one.name === name)?.official ?? '' }
}
