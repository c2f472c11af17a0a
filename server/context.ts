import type { Jobs } from './analyses/jobs.ts'
import type { Aside } from './aside.ts'
import type { Assets } from './assets.ts'
import type { Branding } from './branding/read.ts'
import type { Config } from './config.ts'
import type { Databases } from './database/open.ts'
import type { Devices } from './devices/known.ts'
import type { ExportJobs } from './exports/packages/running.ts'
import type { Imports } from './imports/run.ts'
import type { Intake } from './intake.ts'
import type { Metrics } from './metrics.ts'
import type { Official } from './official.ts'
import type { LiveOrganisation } from './organisation/live.ts'
import type { Organisation } from './organisation.ts'
import type { Recordings } from './recordings.ts'
import type { Tallies } from './tallies.ts'

/** What every route may use. `now` is the server's clock, in milliseconds since 1970 UTC. */
export type Context = Databases & {
  readonly config: Config
  /** As it is now; a request sees one and the same from its beginning to its end. */
  readonly organisation: Organisation
  readonly organisations: LiveOrganisation
  /** The name, emblem and colours of the place, as they are now. */
  readonly branding: Branding
  readonly intake: Intake
  readonly tallies: Tallies
  readonly metrics: Metrics
  readonly assets: Assets
  readonly recordings: Recordings
  readonly aside: Aside
  readonly jobs: Jobs
  readonly exportJobs: ExportJobs
  readonly devices: Devices
  readonly imports: Imports
  readonly now: () => number
}
/** What a route behind `may` or `signedIn` may use besides. */
export type Visit = Context & { readonly official: Official }
export type Env = { Variables: Visit }
