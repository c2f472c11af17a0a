// The state of the page: whose it is, what is to be done, and what waits to be sent.
import { useCallback, useEffect, useRef, useState } from 'preact/hooks'
import type { OwnAssignment } from '../../server/interviews/reading.ts'
import { type Contact, type ContactOutcome, halfOf, type RefusedFor } from '../../surveys/interviewing.ts'
import { dayOf } from '../../surveys/period.ts'
import { keepDelivering } from '../shared/delivering.ts'
import { install, rests } from '../shared/installed.ts'
import { askToPersist } from '../shared/keeping/database.ts'
import type { Counts } from '../shared/outbox.ts'
import { forget, interviewUnderWay, type Kept, keep, lastKept, noteUnderWay, renewed, withContact } from './kept.ts'
import { contactEntry, contactId, outboxOf } from './sending.ts'
import { ask, fetchAsked, signOut } from './server.ts'

/** `lapsed`: the server knows nobody here any more; the work goes on and waits for the same official. */
export type Line = 'reached' | 'silence' | 'lapsed'
export type Work = {
  readonly kept: Kept
  readonly line: Line
  /** null until the device has been looked through: nothing is called sent before that. */
  readonly counts: Counts | null
  /** Resolves when it is kept on the device. */
  readonly record: (assignment: string, what: Recorded) => Promise<void>
  readonly recount: () => void
  /** While somebody is asked nothing may change under them, whoever signs in and whatever ends meanwhile. */
  readonly setAsking: (isAsking: boolean) => void
  /** False where the server could not be asked to. */
  readonly leave: () => Promise<boolean>
}
export type Recorded = {
  /** Where it may be recorded again by a page that knows nothing of the first time. */
  readonly contact?: string
  readonly household: number | null
  readonly outcome: ContactOutcome
  readonly reason?: RefusedFor
  /** ISO date. */
  readonly appointment?: string
}
type Without = 'starting' | 'nobody' | 'no-right' | 'needs-network'

const every = 60_000

/** The work of whoever is signed in, kept up with server and device; or why there is none. `again` looks anew. */
export function useWork(): { readonly work: Work | Without; readonly again: () => void } {
  const [kept, setKept] = useState<Kept | null>(null)
  const [line, setLine] = useState<Line>('silence')
  const [without, setWithout] = useState<Without>('starting')
  const [counts, setCounts] = useState<Counts | null>(null)
  // What is recorded between two drawings of the page must not be lost to the older state.
  const latest = useRef<Kept | null>(null)
  const isAsking = useRef(false)
  // What the device is about to keep waits as well: nothing is called sent meanwhile.
  const beingKept = useRef(0)
  const setAsking = useCallback((now: boolean) => {
    isAsking.current = now
    rests(!now)
  }, [])
  const official = kept?.official

  const put = useCallback((next: Kept) => {
    latest.current = next
    keep(next)
    setKept(next)
  }, [])
  const recount = useCallback(() => {
    if (!latest.current) return
    const counted = outboxOf(latest.current.official).counts()
    void counted.then((counts) => setCounts({ ...counts, waiting: counts.waiting + beingKept.current }))
  }, [])

  const record = useCallback(
    async (assignment: string, { contact: known, household, outcome, reason, appointment }: Recorded) => {
      if (!latest.current) return
      const { official } = latest.current
      const now = Date.now()
      const contact: Contact = {
        ...{ contact: known ?? contactId(), household, outcome, day: dayOf(now), half: halfOf(now) },
        ...{ reason: reason ?? null, appointment: appointment ?? null },
      }
      const { contact: id } = contact
      const body = {
        ...{ id, household, outcome, reason: contact.reason, appointment: contact.appointment },
        at: new Date(now).toISOString(),
      }
      put(withContact(latest.current, assignment, contact))
      const outbox = outboxOf(official)
      beingKept.current += 1
      setCounts((counts) => counts && { ...counts, waiting: counts.waiting + 1 })
      await outbox.keep(contactEntry(official, assignment, body))
      beingKept.current -= 1
      recount()
      void outbox.flush().then(recount)
    },
    [put, recount],
  )

  const refresh = useCallback(async () => {
    const told = await ask()
    if (isAsking.current) return
    // Only now: until the server has said who is signed in, what another left here is not shown.
    const before = latest.current ?? lastKept()
    if (typeof told !== 'string') {
      if (before?.official !== told.official) setCounts(null)
      put(renewed(told, before?.official === told.official ? before : undefined))
      setLine('reached')
      void fetchAsked(told.assignments)
    } else if (told !== 'no-right' && before) {
      latest.current = before
      setKept(before)
      setLine(told === 'silence' ? 'silence' : 'lapsed')
    } else {
      latest.current = null
      setKept(null)
      setWithout(told === 'silence' ? 'needs-network' : told)
    }
  }, [put])

  useEffect(() => {
    void askToPersist()
    void install('/interview')
    rests(true)
    void refresh()
    const seen = () => document.visibilityState === 'visible' && void refresh()
    const clock = setInterval(seen, every)
    const cutOff = () => setLine((line) => (line === 'reached' ? 'silence' : line))
    addEventListener('online', seen)
    addEventListener('offline', cutOff)
    document.addEventListener('visibilitychange', seen)
    return () => {
      clearInterval(clock)
      removeEventListener('online', seen)
      removeEventListener('offline', cutOff)
      document.removeEventListener('visibilitychange', seen)
    }
  }, [refresh])

  // An interview that the page's end cut short: its answers are gone, and that is told.
  useEffect(() => {
    const open = interviewUnderWay()
    if (!open || open.isOver || open.official !== official) return
    const { assignment, household, brokenOff: contact } = open
    void record(assignment, { contact, household, outcome: 'broken-off' }).then(() =>
      noteUnderWay(open.isHandedOver ? { ...open, isOver: true } : null),
    )
  }, [official, record])

  useEffect(
    () => (official === undefined ? undefined : keepDelivering(outboxOf(official), recount)),
    [official, recount],
  )

  const again = () => void refresh()
  if (!kept) return { work: without, again }
  const leave = async () => {
    if (!(await signOut())) return false
    forget(kept)
    return true
  }
  return { work: { kept, line, counts, record, recount, setAsking, leave }, again }
}

/** The day on this device, by which it offers days and counts visits; the server works its own out. */
export const today = () => dayOf(Date.now())

export const assignmentIn = ({ assignments }: Kept, id: string): OwnAssignment | undefined =>
  assignments.find(({ assignment }) => assignment === id)
