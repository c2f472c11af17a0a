import type { InterviewAssignmentRow, InterviewContactRow } from '../database/tables/collecting.ts'

/** All of an assignment, as it is stored. */
export const ASSIGNMENT = [
  ...([
    'assignment',
    'wave',
    'unit',
    'sector',
    'interviewer',
    'kind',
    'wanted',
    'last_day',
    'every',
    'visits',
  ] as const),
  ...(['replaces_refused', 'seed', 'made_by', 'made_at', 'ended_at'] as const),
] as const satisfies readonly (keyof InterviewAssignmentRow)[]

/** All of a contact, as it is stored. */
export const CONTACT = [
  ...(['contact', 'assignment', 'official', 'household', 'outcome', 'reason', 'appointment', 'day', 'half'] as const),
] as const satisfies readonly (keyof InterviewContactRow)[]
