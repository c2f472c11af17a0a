import '../shared/tokens.css'
import '../shared/charts/charts.css'
import './officials.css'
import { render } from 'preact'
import { LocationProvider, Route, Router } from 'preact-iso/router'
import { IndexPage } from './index-page.tsx'
import { Indices } from './indices.tsx'
import { Scoreboard } from './scoreboard.tsx'
import { Sector } from './sector.tsx'
import { SetUp } from './set-up.tsx'
import { SignIn } from './sign-in.tsx'
import { NoPage } from './states.tsx'
import { language, speak } from './words.ts'

// The first page, surveys, the kiosk and downloads are other pages: only these addresses are handled without leaving this one.
const ours = /^\/(?:officials|sign-in|setup\/)/

function Officials() {
  return (
    <LocationProvider scope={ours}>
      <Router onRouteChange={() => document.getElementById('main')?.focus({ preventScroll: true })}>
        <Route path="/sign-in" component={SignIn} />
        <Route path="/setup/:token" component={SetUp} />
        <Route path="/officials" component={Scoreboard} />
        <Route path="/officials/sectors/:sector" component={Sector} />
        <Route path="/officials/indices" component={Indices} />
        <Route path="/officials/indices/:index" component={IndexPage} />
        <Route default component={NoPage} />
      </Router>
    </LocationProvider>
  )
}

speak(language.value)
const app = document.getElementById('app')
if (app) render(<Officials />, app)
