// The kiosk at the desk: what this browser is, and by that what it shows.
import { render } from 'preact'
import { useEffect, useState } from 'preact/hooks'
import '../shared/tokens.css'
import { outbox } from '../shared/keeping/own-outbox.ts'
import { keepPaired, type Paired, paired } from '../shared/paired.ts'
import '../shared/asking/asking.css'
import '../shared/asking/survey-core.css'
import './kiosk.css'
import './pairing.css'
import { lockGestures } from './device.ts'
import { install, rests } from './installed.ts'
import { Kiosk } from './kiosk.tsx'
import { useOutbox } from './outbox-flow.ts'
import { useOwnDevice } from './own-device.ts'
import { Delivering, Pairing } from './pairing.tsx'

function Device() {
  const [now, setNow] = useState<Paired | null>(paired)
  const [isResting, setResting] = useState(true)
  const { counts, flush } = useOutbox(outbox)
  const isActive = now?.device.state === 'active'
  const isUnknown = useOwnDevice(now, isResting || !isActive, counts, setNow)
  useEffect(() => rests(isResting || !isActive), [isResting, isActive])
  useEffect(() => {
    if (isActive) lockGestures()
  }, [isActive])

  const keep = (next: Paired) => {
    keepPaired(next)
    setNow(next)
    flush()
  }
  if (now && isActive && !isUnknown)
    // Another survey begins from nothing.
    return (
      <Kiosk
        key={now.device.wave}
        device={now.device}
        token={now.token}
        outbox={outbox}
        counts={counts}
        flush={flush}
        onRest={setResting}
      />
    )
  const waiting = counts.waiting + counts.unkept
  if (now && !isUnknown && waiting > 0) return <Delivering count={waiting} />
  const notice = isUnknown ? 'unknown' : now ? 'revoked' : null
  return <Pairing outbox={outbox} notice={notice} onPaired={keep} />
}

const app = document.getElementById('app')
if (app) {
  document.documentElement.classList.add('kiosk')
  install()
  render(<Device />, app)
}
