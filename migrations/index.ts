import type { Migration } from 'kysely/migration'
import * as first from './001-first.ts'
import * as instrumentDefinition from './002-instrument-definition.ts'
import * as reportedFigure from './003-reported-figure.ts'
import * as lanes from './004-lanes.ts'
import * as job from './005-job.ts'
import * as attempt from './006-attempt.ts'
import * as accounts from './007-accounts.ts'
import * as opinion from './008-opinion.ts'
import * as served from './009-served.ts'
import * as sources from './010-sources.ts'
import * as devices from './011-devices.ts'
import * as invitations from './012-invitations.ts'
import * as interviews from './013-interviews.ts'
import * as paper from './014-paper.ts'
import * as deviceStands from './015-device-stands.ts'
import * as organisation from './016-organisation.ts'
import * as waves from './017-waves.ts'
import * as frames from './018-frames.ts'
import * as instruments from './019-instruments.ts'
import * as duties from './020-duties.ts'
import * as registers from './021-registers.ts'
import * as evidence from './023-evidence.ts'
import * as branding from './024-branding.ts'
import * as notices from './025-notices.ts'
import * as reports from './026-reports.ts'
import * as webhooks from './027-webhooks.ts'
import * as weights from './028-weights.ts'
import * as exportJob from './029-export-job.ts'
import * as imports from './031-imports.ts'
import * as importSources from './032-import-sources.ts'
import * as draftUnit from './034-draft-unit.ts'
import * as overdue from './038-overdue.ts'
import * as webhookFailing from './040-webhook-failing.ts'

/** In order, and frozen: a migration that has run anywhere is never edited again. */
export const migrations: Record<string, Migration> = {
  '001-first': first,
  '002-instrument-definition': instrumentDefinition,
  '003-reported-figure': reportedFigure,
  '004-lanes': lanes,
  '005-job': job,
  '006-attempt': attempt,
  '007-accounts': accounts,
  '008-opinion': opinion,
  '009-served': served,
  '010-sources': sources,
  '011-devices': devices,
  '012-invitations': invitations,
  '013-interviews': interviews,
  '014-paper': paper,
  '015-device-stands': deviceStands,
  '016-organisation': organisation,
  '017-waves': waves,
  '018-frames': frames,
  '019-instruments': instruments,
  '020-duties': duties,
  '021-registers': registers,
  '023-evidence': evidence,
  '024-branding': branding,
  '025-notices': notices,
  '026-reports': reports,
  '027-webhooks': webhooks,
  '028-weights': weights,
  '029-export-job': exportJob,
  '031-imports': imports,
  '032-import-sources': importSources,
  '034-draft-unit': draftUnit,
  '038-overdue': overdue,
  '040-webhook-failing': webhookFailing,
}
