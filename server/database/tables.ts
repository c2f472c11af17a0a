import type { AccountTables } from './tables/accounts.ts'
import type { CollectingTables } from './tables/collecting.ts'
import type { DutyTables } from './tables/duties.ts'
import type { ExportTables } from './tables/exports.ts'
import type { FigureTables } from './tables/figures.ts'
import type { ImportTables } from './tables/imports.ts'
import type { InstrumentTables } from './tables/instruments.ts'
import type { InvitationTables } from './tables/invitations.ts'
import type { OrganisationTables } from './tables/organisation.ts'
import type { ProgramTables } from './tables/programs.ts'
import type { ResponseTables } from './tables/responses.ts'
import type { WeightTables } from './tables/weights.ts'

/** The columns as SQL gives them back. Days and instants are ISO text: it sorts as time does on both databases. */
export type Tables = OrganisationTables &
  InstrumentTables &
  CollectingTables &
  InvitationTables &
  ResponseTables &
  FigureTables &
  ImportTables &
  AccountTables &
  ProgramTables &
  DutyTables &
  WeightTables &
  ExportTables
