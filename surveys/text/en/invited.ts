import { formatDay } from '../format.ts'
import type * as vi from '../vi/invited.ts'

export const invited: typeof vi.invited = {
  message: ({ office, unit, procedure, link, lastDay }) =>
    `${office} invites you to say how the procedure “${procedure}” was handled at ${unit}. The form takes no name and a few minutes: ${link} (for one use, until ${formatDay(lastDay)}). To hear no more, choose “I do not want to answer” behind the link.`,
  once: (lastDay) => `This link is for this invitation alone and can send one form, until ${lastDay}.`,
  apart: 'Telephone number, e-mail address and dossier are kept apart: nothing in the form says which link it came by.',
  refuse: 'I do not want to answer',
  refused: 'Noted, thank you',
  notAgain: 'You will get no further invitation of this round.',
  mind: (lastDay) => `If you change your mind, you can still answer until ${lastDay}.`,
  answerAfterAll: 'I want to answer',
}
