// How the figures came about, said on the page that shows them.
import type { SectorScores } from '../../server/scores/figures.ts'
import type { Profile } from '../../surveys/instrument.ts'
import { said, words } from './words.ts'

/** How to read a score, an interval and a change. */
export function Reading({ profile }: { readonly profile: Profile | null }) {
  const w = words()
  return (
    <details class="panel">
      <summary>
        <h2>{w.method.title}</h2>
      </summary>
      <ReadingList profile={profile} />
      {profile && !profile.verified ? <p class="note caution">{w.method.unverified}</p> : null}
    </details>
  )
}

function ReadingList({ profile }: { readonly profile: Profile | null }) {
  return (
    <ul class="reading">
      {words()
        .method.reading(1 - (profile?.confidence ?? 0.95))
        .map((line) => (
          <li key={line}>{line}</li>
        ))}
    </ul>
  )
}

export function Method({ scores }: { readonly scores: SectorScores }) {
  const w = words().method
  const { profile, title, version, targetSource } = scores
  return (
    <section class="panel" id="method" aria-labelledby="method-title">
      <h2 id="method-title">{w.title}</h2>
      <p class={profile.verified ? 'note' : 'note caution'}>{profile.verified ? w.verified : w.unverified}</p>
      <dl class="method">
        <div>
          <dt>{w.instrument}</dt>
          <dd>
            {said(title)}, {w.instrumentVersion(version)}
          </dd>
        </div>
        <div>
          <dt>{w.profile}</dt>
          <dd>
            {profile.name}, {w.version(profile.version)}
          </dd>
        </div>
        <div>
          <dt>{w.source}</dt>
          <dd>{said(profile.source)}</dd>
        </div>
        {targetSource ? (
          <div>
            <dt>{w.targetSource}</dt>
            <dd>{said(targetSource)}</dd>
          </div>
        ) : null}
        <div>
          <dt>{w.smallest}</dt>
          <dd>{w.smallestBase(profile.smallestBase)}</dd>
        </div>
        <div>
          <dt>{w.classes}</dt>
          <dd>
            {profile.classes
              .toReversed()
              .map(({ text, from }) => w.classFrom(said(text), from))
              .join('; ')}
          </dd>
        </div>
      </dl>
      <ReadingList profile={profile} />
    </section>
  )
}
