import { post } from '../citizen-api.ts'
import { createOutbox } from '../outbox.ts'
import { shelf } from './shelf.ts'
import { inTurn } from './turn.ts'

/** This origin's outbox, the same in every page and worker. */
export const outbox = createOutbox(shelf, post, inTurn)
