import '../shared/tokens.css'
import '../shared/charts/charts.css'
import './officials.css'
import './print.css'
import { render } from 'preact'
import { useEffect, useState } from 'preact/hooks'
import lazy, { ErrorBoundary } from 'preact-iso/lazy'
import { LocationProvider, Route, Router } from 'preact-iso/router'
import { behind, later } from './behind.tsx'
import { Scoreboard } from './scoreboard.tsx'
import { NoPage, PageLost } from './states.tsx'
import { language, speak } from './words.ts'

// The scoreboard is what an official sees first; every other page is loaded when it is gone to.
const Board = behind('scores:read', Scoreboard)
const Sector = later('scores:read', () => import('./sector.tsx').then((page) => page.Sector))
const Units = later('scores:read', () => import('./units.tsx').then((page) => page.Units))
const Time = later('scores:read', () => import('./time.tsx').then((page) => page.Time))
const Priorities = later('scores:read', () => import('./priorities.tsx').then((page) => page.Priorities))
const Groups = later('scores:read', () => import('./groups.tsx').then((page) => page.Groups))
const Hours = later('scores:read', () => import('./hours.tsx').then((page) => page.Hours))
const Opinions = later('opinions:read', () => import('./opinions.tsx').then((page) => page.Opinions))
const Indices = later('figures:read', () => import('./indices.tsx').then((page) => page.Indices))
const IndexPage = later('figures:read', () => import('./index-page.tsx').then((page) => page.IndexPage))
const Served = later('served:enter', () => import('./served.tsx').then((page) => page.Served))
const Links = later('links:read', () => import('./collect/links.tsx').then((page) => page.Links))
const PrintLinks = later('links:read', () => import('./collect/links/print.tsx').then((page) => page.PrintLinks))
const Devices = later('devices:manage', () => import('./collect/devices.tsx').then((page) => page.Devices))
const Invitations = later('invitations:manage', () =>
  import('./collect/invitations.tsx').then((page) => page.Invitations),
)
const Interviews = later('interviews:assign', () => import('./collect/interviews.tsx').then((page) => page.Interviews))
const Paper = later('paper:enter', () => import('./collect/paper.tsx').then((page) => page.Paper))
const Languages = later('waves:manage', () => import('./collect/languages.tsx').then((page) => page.Languages))
const Duties = later('duties:read', () => import('./duties/duties.tsx').then((page) => page.Duties))
const Duty = later('duties:read', () => import('./duties/duty.tsx').then((page) => page.Duty))
const LetterTable = later('duties:read', () => import('./duties/letter.tsx').then((page) => page.LetterTable))
const Overdue = later('duties:read', () => import('./duties/overdue.tsx').then((page) => page.Overdue))
const Reminders = later('duties:assign', () => import('./duties/reminders.tsx').then((page) => page.Reminders))
const Notices = lazy(() => import('./duties/notices.tsx').then((page) => page.Notices))
const Reports = later('scores:read', () => import('./reports/reports.tsx').then((page) => page.Reports))
const ExportData = later('quality:read', () => import('./data/export.tsx').then((page) => page.ExportData))
const Weights = later('weights:manage', () => import('./data/weights.tsx').then((page) => page.Weights))
const Quality = later('quality:read', () => import('./data/quality.tsx').then((page) => page.Quality))
const ImportData = later('responses:import', () => import('./data/import.tsx').then((page) => page.ImportData))
const Methods = later('scores:read', () => import('./data/methods.tsx').then((page) => page.Methods))
const Waves = later('waves:read', () => import('./fieldwork/waves.tsx').then((page) => page.Waves))
const NewWave = later('waves:manage', () => import('./fieldwork/new-wave.tsx').then((page) => page.NewWave))
const OneWave = later('waves:read', () => import('./fieldwork/one-wave.tsx').then((page) => page.OneWave))
const Samples = later('waves:manage', () => import('./fieldwork/samples.tsx').then((page) => page.Samples))
const Instruments = later('instruments:manage', () =>
  import('./fieldwork/instruments.tsx').then((page) => page.Instruments),
)
const InstrumentDraft = later('instruments:manage', () =>
  import('./fieldwork/instruments/editor.tsx').then((page) => page.InstrumentDraft),
)
const InstrumentVersion = later('waves:read', () =>
  import('./fieldwork/instruments/version.tsx').then((page) => page.InstrumentVersion),
)
const UnitSettings = later('organisation:manage', () =>
  import('./settings/units.tsx').then((page) => page.UnitSettings),
)
const SectorSettings = later('organisation:manage', () =>
  import('./settings/sectors.tsx').then((page) => page.SectorSettings),
)
const ProcedureSettings = later('organisation:manage', () =>
  import('./settings/procedures.tsx').then((page) => page.ProcedureSettings),
)
const Holidays = later('organisation:manage', () => import('./settings/holidays.tsx').then((page) => page.Holidays))
const Branding = later('organisation:manage', () => import('./settings/branding.tsx').then((page) => page.Branding))
const Programs = later('tokens:manage', () => import('./settings/programs.tsx').then((page) => page.Programs))
const Webhooks = later('tokens:manage', () => import('./settings/webhooks.tsx').then((page) => page.Webhooks))
const Interface = lazy(() => import('./settings/interface.tsx').then((page) => page.Interface))
const People = later('accounts:manage', () => import('./people/people.tsx').then((page) => page.People))
const Invite = later('accounts:manage', () => import('./people/invite.tsx').then((page) => page.Invite))
const Person = later('accounts:manage', () => import('./people/person.tsx').then((page) => page.Person))
const Audit = later('audit:read', () => import('./audit/audit.tsx').then((page) => page.Audit))
const Account = lazy(() => import('./account/account.tsx').then((page) => page.Account))
const SignIn = lazy(() => import('./sign-in.tsx').then((page) => page.SignIn))
const SetUp = lazy(() => import('./set-up.tsx').then((page) => page.SetUp))

// The first page, surveys, the kiosk and downloads are other pages: only these addresses are handled without leaving this one.
const ours = /^\/(?:officials|sign-in\/?(?:[?#]|$)|setup\/)/

/** The interviewers' page has a script of its own: whoever is led there leaves this one. */
function Elsewhere() {
  useEffect(() => location.reload(), [])
  return null
}

function Officials() {
  const [lost, setLost] = useState(false)
  if (lost) return <PageLost />
  return (
    <LocationProvider scope={ours}>
      {/* A page that cannot be loaded: the server is away, or has been renewed and knows its old files no more. */}
      <ErrorBoundary onError={() => setLost(true)}>
        <Router onRouteChange={() => document.getElementById('main')?.focus({ preventScroll: true })}>
          <Route path="/sign-in" component={SignIn} />
          <Route path="/setup/:token" component={SetUp} />
          <Route path="/interview" component={Elsewhere} />
          <Route path="/officials" component={Board} />
          <Route path="/officials/sectors/:sector" component={Sector} />
          <Route path="/officials/sectors/:sector/units" component={Units} />
          <Route path="/officials/sectors/:sector/time" component={Time} />
          <Route path="/officials/sectors/:sector/priorities" component={Priorities} />
          <Route path="/officials/sectors/:sector/groups" component={Groups} />
          <Route path="/officials/sectors/:sector/hours" component={Hours} />
          <Route path="/officials/served" component={Served} />
          <Route path="/officials/collect" component={Links} />
          <Route path="/officials/collect/links" component={Links} />
          <Route path="/officials/collect/links/print" component={PrintLinks} />
          <Route path="/officials/collect/devices" component={Devices} />
          <Route path="/officials/collect/invitations" component={Invitations} />
          <Route path="/officials/collect/interviews" component={Interviews} />
          <Route path="/officials/collect/paper" component={Paper} />
          <Route path="/officials/collect/languages" component={Languages} />
          <Route path="/officials/sectors/:sector/opinions" component={Opinions} />
          <Route path="/officials/indices" component={Indices} />
          <Route path="/officials/indices/:index" component={IndexPage} />
          <Route path="/officials/duties" component={Duties} />
          <Route path="/officials/duties/letter" component={LetterTable} />
          <Route path="/officials/duties/overdue" component={Overdue} />
          <Route path="/officials/duties/reminders" component={Reminders} />
          <Route path="/officials/duties/:duty" component={Duty} />
          <Route path="/officials/notices" component={Notices} />
          <Route path="/officials/reports" component={Reports} />
          <Route path="/officials/data" component={ExportData} />
          <Route path="/officials/data/export" component={ExportData} />
          <Route path="/officials/data/weights" component={Weights} />
          <Route path="/officials/data/quality" component={Quality} />
          <Route path="/officials/data/import" component={ImportData} />
          <Route path="/officials/data/methods" component={Methods} />
          <Route path="/officials/fieldwork" component={Waves} />
          <Route path="/officials/fieldwork/waves" component={Waves} />
          <Route path="/officials/fieldwork/waves/new" component={NewWave} />
          <Route path="/officials/fieldwork/waves/:wave" component={OneWave} />
          <Route path="/officials/fieldwork/samples" component={Samples} />
          <Route path="/officials/fieldwork/instruments" component={Instruments} />
          <Route path="/officials/fieldwork/instruments/drafts/:draft" component={InstrumentDraft} />
          <Route path="/officials/fieldwork/instruments/:code/:version" component={InstrumentVersion} />
          <Route path="/officials/settings" component={UnitSettings} />
          <Route path="/officials/settings/units" component={UnitSettings} />
          <Route path="/officials/settings/sectors" component={SectorSettings} />
          <Route path="/officials/settings/procedures" component={ProcedureSettings} />
          <Route path="/officials/settings/holidays" component={Holidays} />
          <Route path="/officials/settings/branding" component={Branding} />
          <Route path="/officials/settings/programs" component={Programs} />
          <Route path="/officials/settings/webhooks" component={Webhooks} />
          <Route path="/officials/settings/interface" component={Interface} />
          <Route path="/officials/account" component={Account} />
          <Route path="/officials/people" component={People} />
          <Route path="/officials/people/invite" component={Invite} />
          <Route path="/officials/people/:official" component={Person} />
          <Route path="/officials/audit" component={Audit} />
          <Route default component={NoPage} />
        </Router>
      </ErrorBoundary>
    </LocationProvider>
  )
}

// A page that the browser kept whole, and shows again on the way back, may be somebody's who has signed out since.
addEventListener('pageshow', ({ persisted }) => {
  if (persisted) location.reload()
})

speak(language.value)
const app = document.getElementById('app')
if (app) render(<Officials />, app)
