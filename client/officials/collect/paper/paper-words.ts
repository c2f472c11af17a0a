import type { Typing } from '../../../../server/paper/forms.ts'
import { paper as en } from '../../../../surveys/text/en/paper.ts'
import { paper as vi } from '../../../../surveys/text/vi/paper.ts'
import type { api } from '../../../shared/api.ts'
import type { Answered } from '../../request.ts'
import { language } from '../../words.ts'

const dictionaries = { vi, en }

/** Words about paper, in the reader's language. */
export const paperWords = () => dictionaries[language.value]
/** A word in both languages, for a question of the form's own. */
export const bothWords = (of: (words: typeof vi) => string) => ({ vi: of(vi), en: of(en) })

export type PaperFound = Answered<Awaited<ReturnType<typeof api.paper.$get>>>
export type Batch = PaperFound['batches'][number]

/** Forms as the server sends them. Its type says undefined where something is left out, of which JSON has none. */
export const asTyping = (body: Omit<Typing, 'pages'> & { readonly pages: readonly unknown[] }): Typing => body as Typing
