// The words of the page of invitations, and what the server tells it.
import * as enDossiers from '../../../../surveys/text/en/dossiers.ts'
import * as enInvitations from '../../../../surveys/text/en/invitations.ts'
import * as enPrograms from '../../../../surveys/text/en/programs.ts'
import * as viDossiers from '../../../../surveys/text/vi/dossiers.ts'
import * as viInvitations from '../../../../surveys/text/vi/invitations.ts'
import * as viPrograms from '../../../../surveys/text/vi/programs.ts'
import type { api } from '../../../shared/api.ts'
import type { Answered } from '../../request.ts'
import { language, said } from '../../words.ts'

export type DossiersFound = Answered<Awaited<ReturnType<typeof api.dossiers.$get>>>
export type BatchesSeen = Answered<Awaited<ReturnType<typeof api.invitations.$get>>>

const dictionaries = {
  vi: { ...viInvitations, ...viDossiers, ...viPrograms },
  en: { ...enInvitations, ...enDossiers, ...enPrograms },
}
/** Words about invitations, in the reader's language. */
export const inviteWords = () => dictionaries[language.value]

/** Names of units and sectors by their codes. */
export function namesIn({ units, sectors }: Pick<DossiersFound, 'units' | 'sectors'>) {
  const unit = new Map(units.map((one) => [one.unit, one.name]))
  const sector = new Map(sectors.map((one) => [one.sector, one.name]))
  const of = (names: typeof unit) => (code: string) => {
    const name = names.get(code)
    return name ? said(name) : code
  }
  return { unit: of(unit), sector: of(sector) }
}
