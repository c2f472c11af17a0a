// What is asked of the server directly; what goes to it goes through the outbox.
import type { OwnAssignment } from '../../server/interviews/reading.ts'
import { api } from '../shared/api.ts'
import { deliveryOf } from '../shared/citizen-api.ts'
import { remember } from '../shared/keeping/given.ts'

export type Told = {
  readonly official: string
  readonly name: string
  readonly assignments: readonly OwnAssignment[]
}

/** Who is signed in and what is assigned to them, or why that is not to be had. */
export async function ask(): Promise<Told | 'nobody' | 'no-right' | 'silence'> {
  try {
    const answer = await api.interviews.own.$get({}, { init: { signal: AbortSignal.timeout(10_000) } })
    if (answer.status === 401) return 'nobody'
    if (answer.status === 403) return 'no-right'
    return answer.ok ? await answer.json() : 'silence'
  } catch {
    return 'silence'
  }
}

/** Keeps the questionnaires of assignments on the device, for when there is no network. */
export async function fetchAsked(assignments: readonly OwnAssignment[]): Promise<void> {
  for (const wave of new Set(assignments.map(({ wave }) => wave))) {
    const { reply, ahead } = await deliveryOf(wave)
    if ('body' in reply) await remember(reply.body, ahead)
  }
}

/** Whether the server has signed us out. */
export async function signOut(): Promise<boolean> {
  try {
    return (await api.session.$delete()).ok
  } catch {
    return false
  }
}
