import '../shared/tokens.css'
import '../shared/charts/charts.css'
import './officials.css'
import './print.css'
import { render } from 'preact'
import { useState } from 'preact/hooks'
import lazy, { ErrorBoundary } from 'preact-iso/lazy'
import { LocationProvider, Route, Router } from 'preact-iso/router'
import { Scoreboard } from './scoreboard.tsx'
import { SignIn } from './sign-in.tsx'
import { NoPage, PageLost } from './states.tsx'
import { language, speak } from './words.ts'

// The scoreboard is what an official sees first; every other page is loaded when it is gone to.
const Sector = lazy(() => import('./sector.tsx').then((page) => page.Sector))
const Priorities = lazy(() => import('./priorities.tsx').then((page) => page.Priorities))
const Groups = lazy(() => import('./groups.tsx').then((page) => page.Groups))
const Hours = lazy(() => import('./hours.tsx').then((page) => page.Hours))
const Opinions = lazy(() => import('./opinions.tsx').then((page) => page.Opinions))
const Indices = lazy(() => import('./indices.tsx').then((page) => page.Indices))
const IndexPage = lazy(() => import('./index-page.tsx').then((page) => page.IndexPage))
const Served = lazy(() => import('./served.tsx').then((page) => page.Served))
const SetUp = lazy(() => import('./set-up.tsx').then((page) => page.SetUp))

// The first page, surveys, the kiosk and downloads are other pages: only these addresses are handled without leaving this one.
const ours = /^\/(?:officials|sign-in|setup\/)/

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
          <Route path="/officials" component={Scoreboard} />
          <Route path="/officials/sectors/:sector" component={Sector} />
          <Route path="/officials/sectors/:sector/priorities" component={Priorities} />
          <Route path="/officials/sectors/:sector/groups" component={Groups} />
          <Route path="/officials/sectors/:sector/hours" component={Hours} />
          <Route path="/officials/served" component={Served} />
          <Route path="/officials/sectors/:sector/opinions" component={Opinions} />
          <Route path="/officials/indices" component={Indices} />
          <Route path="/officials/indices/:index" component={IndexPage} />
          <Route default component={NoPage} />
        </Router>
      </ErrorBoundary>
    </LocationProvider>
  )
}

speak(language.value)
const app = document.getElementById('app')
if (app) render(<Officials />, app)
