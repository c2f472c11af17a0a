import { formatDay } from '../../surveys/text/format.ts'
import { api } from '../shared/api.ts'
import { Frame } from './frame.tsx'
import { useLive } from './live.ts'
import { FailureNote, Waiting } from './states.tsx'
import { said, words } from './words.ts'

export function Home() {
  const w = words()
  const { body, failure, retry } = useLive('waves', (options) => api.waves.$get({}, options), false)
  return (
    <Frame title={w.product}>
      <div class="home">
        <section class="welcome">
          <h1>{w.home.title}</h1>
          <p class="lead">{w.home.lead}</p>
          <div class="promise">
            <h2>{w.home.promise}</h2>
            <ul>
              {w.home.promises.map((promise) => (
                <li key={promise}>{promise}</li>
              ))}
            </ul>
          </div>
        </section>
        <section class="surveys" aria-labelledby="surveys">
          <h2 id="surveys">{w.home.choose}</h2>
          {failure && !body ? <FailureNote failure={failure} retry={retry} /> : null}
          {body || failure ? null : <Waiting blocks={['line', 'line', 'line']} />}
          {body?.waves.length === 0 ? <p class="note">{w.home.none}</p> : null}
          <ul class="survey-links">
            {body?.waves.map(({ wave, title, closesOn }) => (
              <li key={wave}>
                <a href={`/s/${encodeURIComponent(wave)}`}>
                  <span>
                    <strong>{said(title)}</strong>
                    <small>{closesOn ? w.home.until(formatDay(closesOn)) : w.home.always}</small>
                  </span>
                  <span class="go" aria-hidden="true">
                    →
                  </span>
                </a>
              </li>
            ))}
          </ul>
        </section>
        <footer class="staff">
          <span>{w.home.staff}</span>
          <a href="/sign-in">{w.home.signIn}</a>
          <a href="/kiosk">{w.home.kiosk}</a>
        </footer>
      </div>
    </Frame>
  )
}
