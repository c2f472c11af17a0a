// The interviewer's phone or tablet: which screen is shown, and how one comes back.
import { render } from 'preact'
import { useEffect, useState } from 'preact/hooks'
import 'survey-core/survey-core.fontless.min.css'
import '../shared/tokens.css'
import '../shared/asking/asking.css'
import '../shared/asking/survey-core.css'
import './interview.css'
import type { Delivery } from '../shared/citizen-api.ts'
import { remembered } from '../shared/keeping/given.ts'
import { Assignment } from './assignment.tsx'
import { Frame } from './frame.tsx'
import { Interview } from './interview.tsx'
import { interviewUnderWay, noteUnderWay } from './kept.ts'
import { List } from './list.tsx'
import { Meeting } from './meeting.tsx'
import { fetchAsked } from './server.ts'
import { Ended } from './thanks.tsx'
import { assignmentIn, useWork, type Work } from './use-work.ts'
import { language, words } from './words.ts'

/** Where the interviewer is; kept in the browser's history, so that its back button goes one screen back. */
type View =
  | { readonly screen: 'list' }
  | { readonly screen: 'assignment'; readonly assignment: string }
  | { readonly screen: 'meeting' | 'interview'; readonly assignment: string; readonly household: number | null }

const list: View = { screen: 'list' }

function useView() {
  const [view, setView] = useState<View>(list)
  useEffect(() => {
    history.replaceState(list, '')
    const popped = ({ state }: PopStateEvent) => {
      // During an interview the browser's back button does nothing: a citizen may hold the device.
      setView((now) => {
        if (now.screen !== 'interview') return (state as View | null) ?? list
        history.pushState(now, '')
        return now
      })
    }
    addEventListener('popstate', popped)
    return () => removeEventListener('popstate', popped)
  }, [])
  return {
    view,
    go: (next: View) => {
      history.pushState(next, '')
      setView(next)
    },
    /** Without leaving a way back to where one was. */
    turn: (next: View) => {
      history.replaceState(next, '')
      setView(next)
    },
    /** Out of an interview, to where it was begun from. */
    leave: (before: View) => {
      setView(before)
      history.back()
    },
  }
}

/** After a crash in somebody else's hands: the device is still there, and the way on is the interviewer's. */
const isStillHandedOver = () => interviewUnderWay()?.isHandedOver ?? false

function Interviewer() {
  const { work, again } = useWork()
  const [isLocked, setLocked] = useState(isStillHandedOver)
  const w = words()
  useEffect(() => {
    document.documentElement.lang = language.value
    document.title = w.title
  }, [w])
  useEffect(() => {
    if (work === 'nobody') location.replace('/sign-in?next=/interview')
  }, [work])
  const unlock = () => {
    noteUnderWay(null)
    setLocked(false)
  }
  if (isLocked) return <Ended end="stopped" language={language.value} isHandedOver onDone={unlock} />
  if (work === 'starting' || work === 'nobody')
    return (
      <main class="ended">
        <h1>{w.loading}</h1>
      </main>
    )
  if (work === 'needs-network')
    return (
      <main class="ended">
        <h1>{w.start.needsNetwork}</h1>
        <button type="button" class="main" onClick={again}>
          {w.start.again}
        </button>
      </main>
    )
  if (work === 'no-right')
    return (
      <main class="ended">
        <h1>{w.start.noRight}</h1>
        <p>{w.start.noRightLead}</p>
        <a class="main" href="/officials">
          {w.start.ownPages}
        </a>
      </main>
    )
  return <Screens work={work} />
}

function Screens({ work }: { readonly work: Work }) {
  const { view, go, turn, leave } = useView()
  const assignment = 'assignment' in view ? assignmentIn(work.kept, view.assignment) : undefined
  const delivery = useDelivery(view.screen === 'interview' ? assignment?.wave : undefined, () =>
    assignment ? fetchAsked([assignment]) : Promise.resolve(),
  )
  const w = words()
  const back = () => history.back()
  if (view.screen === 'list' || !assignment)
    return <List work={work} onOpen={(id) => go({ screen: 'assignment', assignment: id })} />
  const about = { work, assignment }
  const toAssignment = () => {
    noteUnderWay(null)
    leave({ screen: 'assignment', assignment: assignment.assignment })
  }
  if (view.screen === 'assignment')
    return (
      <Assignment
        {...about}
        onBack={back}
        onMeet={(household) => go({ screen: 'meeting', assignment: view.assignment, household })}
      />
    )
  if (view.screen === 'meeting')
    return (
      <Meeting
        {...about}
        household={view.household}
        onBack={back}
        onBegin={() => turn({ ...view, screen: 'interview' })}
      />
    )
  if (!delivery)
    return (
      <Frame title={w.loading} work={work} onBack={() => turn({ ...view, screen: 'meeting' })}>
        {work.line === 'reached' ? null : <p>{w.start.needsNetwork}</p>}
      </Frame>
    )
  return (
    <Interview
      {...about}
      delivery={delivery}
      household={view.household}
      onBack={() => turn({ ...view, screen: 'meeting' })}
      onDone={toAssignment}
    />
  )
}

/** The questionnaire as this device was given it; once more from the server where it has none. */
function useDelivery(wave: string | undefined, fetchAgain: () => Promise<void>): Delivery | null {
  const [found, setFound] = useState<Delivery | null>(null)
  useEffect(() => {
    let isCurrent = true
    const look = async () => {
      if (wave === undefined) return setFound(null)
      const known = (await remembered(wave)) ?? (await fetchAgain().then(() => remembered(wave)))
      if (isCurrent) setFound(known?.delivery ?? null)
    }
    void look()
    return () => {
      isCurrent = false
    }
  }, [wave])
  return found?.wave === wave ? found : null
}

const app = document.getElementById('app')
if (app) render(<Interviewer />, app)
