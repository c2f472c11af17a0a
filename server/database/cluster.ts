// Where each table stands when the database is spread over machines by Citus, or by what speaks as it does.
import { sql } from 'kysely'
import type { Databases } from './open.ts'

/** What grows with the responses: a unit's rows stand together on one machine. */
export const distributed = ['response', 'tally', 'tally_anew'] as const
/** Small, and on every machine. In this order, for each refers to those before it. */
export const reference = [
  'unit',
  'unit_succession',
  'sector',
  'sector_owner',
  'procedure',
  'wave',
  'instrument',
] as const
/** On the coordinator only: small, or about the whole. */
export const local = [
  ...[
    'organisation_revision',
    'lane',
    'lease',
    'response_conflict',
    'reported_figure',
    'figure_decision',
    'evidence_file',
    'served',
    'job',
  ],
  ...['official', 'session', 'setup_link', 'attempt', 'recovery_code', 'known_browser', 'pending'],
  ...['interview_assignment', 'interview_holder', 'interview_household', 'interview_contact'],
  ...['api_token', 'dossier', 'dossier_contact', 'invited_person', 'gateway_push'],
  ...['invitation_batch', 'invitation_stratum', 'invitation'],
  ...['sampling_frame', 'sampling_stratum', 'sampling_line', 'sampling_drawn'],
  ...['audit', 'audit_head', 'opinion_tag', 'opinion_hidden', 'kysely_migration', 'kysely_migration_lock'],
  ...['device', 'device_stand', 'device_pairing', 'wave_setting', 'partial_response'],
  ...['paper_batch', 'paper_form', 'paper_entry'],
  ...['wave_quota', 'wave_event'],
  ...['webhook', 'webhook_delivery', 'webhook_notice', 'duty_overdue'],
  ...['response_import', 'import_part', 'import_fault', 'import_source'],
  ...['published_instrument', 'instrument_draft'],
  ...['holiday', 'register_head', 'register_import', 'register_change'],
  ...['duty', 'duty_event', 'duty_action', 'duty_action_event'],
  ...['official_email', 'reminder', 'reminded_duty', 'notice', 'mail', 'reminder_setting'],
  'report_note',
  ...['branding'],
  ...['weighting', 'weighting_version', 'weighting_use', 'interview_origin', 'sampling_key'],
  ...['export_job', 'export_run'],
] as const

export type Step = {
  readonly table: string
  readonly kind: 'key' | 'reference' | 'distributed'
  readonly statement: string
}

/** What distributes an up-to-date database, in order. Responses and tallies refer to the tables that come first. */
export const steps: readonly Step[] = [
  // A cluster wants the unit in every key. From then on one id can be kept for two units, where somebody sends both to
  // two servers at the same moment.
  {
    table: 'response',
    kind: 'key',
    statement: 'alter table response drop constraint response_key, add constraint response_key primary key (id, unit)',
  },
  ...reference.map((table) => ({
    table,
    kind: 'reference' as const,
    statement: `select create_reference_table('${table}')`,
  })),
  ...distributed.map((table, i) => ({
    table,
    kind: 'distributed' as const,
    statement: `select create_distributed_table('${table}', 'unit'${i === 0 ? '' : `, colocate_with => '${distributed[0]}'`})`,
  })),
]

/** Why nothing can be distributed here: there is no PostgreSQL, no Citus in it, or Citus does not know this machine. */
export class NoCluster extends Error {
  readonly lacks: 'postgres' | 'citus' | 'coordinator'
  constructor(lacks: NoCluster['lacks']) {
    super(`Nothing can be distributed without ${lacks}`)
    this.lacks = lacks
  }
}

/**
 * Distributes the tables that are not distributed yet, and tells of each. What is done stays done where a step fails,
 * and the next call goes on from there. Throws NoCluster.
 */
export async function distribute(
  { engine, write }: Databases,
  tell: (step: Step, outcome: 'done' | 'done-before') => void,
): Promise<void> {
  if (engine === 'sqlite') throw new NoCluster('postgres')
  const extension = await sql`select extname from pg_extension where extname = 'citus'`.execute(write)
  if (extension.rows.length === 0) throw new NoCluster('citus')
  // Without it the tables that stay here could not refer to those that stand everywhere.
  const coordinator = await sql`select nodename from pg_dist_node where groupid = 0`.execute(write)
  if (coordinator.rows.length === 0) throw new NoCluster('coordinator')
  const { rows } = await sql<{ name: string; kind: string }>`
    select table_name::text as name, citus_table_type as kind from citus_tables`.execute(write)
  const key = await sql`
    select conname from pg_constraint
    where conname = 'response_key' and conrelid = 'response'::regclass and cardinality(conkey) = 2`.execute(write)
  for (const step of steps) {
    const isDone =
      step.kind === 'key'
        ? key.rows.length > 0
        : rows.some(({ name, kind }) => name === step.table && kind === step.kind)
    if (!isDone) await sql.raw(step.statement).execute(write)
    tell(step, isDone ? 'done-before' : 'done')
  }
}
