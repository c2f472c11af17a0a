import { useState } from 'preact/hooks'
import { useLocation } from 'preact-iso/router'
import { formatDay } from '../../../../surveys/text/format.ts'
import { fileName } from '../../../../surveys/workshop/files.ts'
import { api } from '../../../shared/api.ts'
import { Choice } from '../../collect/fields.tsx'
import { useDeed } from '../../deed.ts'
import { useLive } from '../../live.ts'
import { Refused } from '../../refused.tsx'
import { useSignedIn } from '../../screen.tsx'
import { hasRight } from '../../session.ts'
import { FailureNote, Waiting } from '../../states.tsx'
import { number, said } from '../../words.ts'
import { Fieldwork } from '../heading.tsx'
import { Difference } from './difference.tsx'
import { PreviewFrames } from './preview-frames.tsx'
import { download, instant, instrumentWords, named, type Version } from './words.ts'
import './instruments.css'

type Props = { readonly code: string; readonly version: string }

/** A version as it is for ever: what it asks, how it counts, who asks it, and what it changed. */
export function InstrumentVersion({ code, version }: Props) {
  const w = instrumentWords()
  const param = { instrument: code, version }
  const live = useLive(useSignedIn() ? `${code} ${version}` : null, (options) =>
    api.instruments[':instrument'][':version'].$get({ param }, options),
  )
  const { body, failure } = live
  return (
    <Fieldwork page="instruments">
      {hasRight('instruments:manage') ? (
        <p>
          <a class="alone" href="/officials/fieldwork/instruments">
            ← {w.back}
          </a>
        </p>
      ) : null}
      {failure && !body ? <FailureNote failure={failure} retry={live.retry} /> : null}
      {body ? <Seen of={body} /> : failure ? null : <Waiting blocks={['line', 'panel', 'panel']} />}
    </Fieldwork>
  )
}

function Seen({ of }: { readonly of: Version }) {
  const w = instrumentWords()
  const { seen } = w
  const { query } = useLocation()
  const own = of.versions.find(({ version }) => version === of.version)
  const questions = of.pages.reduce((sum, page) => sum + page.questions.length, 0)
  return (
    <>
      <p class="headline">{said(of.title)}</p>
      <p class="aside">
        {[
          of.code,
          w.version(of.version),
          ...(of.edition ? [of.edition] : []),
          own?.publishedAt ? w.publishedAt(own.publishedBy, instant(own.publishedAt)) : w.shipped,
          ...(of.template ? [w.template] : []),
        ].join(' · ')}
      </p>
      <p class="done" role="status">
        {query.done ? w.publish.done(of.code, of.version) : ''}
      </p>
      {hasRight('instruments:manage') ? (
        <p>
          <a class="button" href={`/officials/fieldwork/instruments?from=${of.code}%20${of.version}`}>
            {seen.makeDraft}
          </a>
        </p>
      ) : null}
      <div class="workshop">
        <div class="writing">
          <dl class="facts-line">
            {(
              [
                [seen.facts.responses, number(of.responses)],
                [seen.facts.questions, number(questions)],
                [seen.facts.indicators, number(of.indicators)],
                [seen.facts.minutes, seen.minutes(of.minutes)],
              ] as const
            ).map(([name, value]) => (
              <div key={name}>
                <dt>{name}</dt>
                <dd>{value}</dd>
              </div>
            ))}
          </dl>
          <Used of={of} />
          <Tree of={of} />
          <Rules of={of} />
          <Content of={of} />
        </div>
        <PreviewFrames address={`/preview/instruments/${of.code}/${of.version}`} turn={0} />
      </div>
      <Versions of={of} />
      <FilesOf of={of} />
    </>
  )
}

function Used({ of: { waves, languages } }: { readonly of: Version }) {
  const { seen } = instrumentWords()
  return (
    <section class="panel" aria-labelledby="used">
      <h2 id="used">{seen.waves}</h2>
      {waves.length === 0 ? <p class="aside">{seen.noWaves}</p> : null}
      <ul class="versions">
        {waves.map(({ wave, sector, opensOn, closesOn, isOpen }) => (
          <li key={wave}>
            <strong>{wave}</strong>{' '}
            <span class="faint">
              {[
                sector ? said(sector) : seen.allSectors,
                seen.period(formatDay(opensOn), closesOn === null ? null : formatDay(closesOn)),
                ...(isOpen ? [seen.isOpen] : []),
              ].join(' · ')}
            </span>
          </li>
        ))}
      </ul>
      <h3>{seen.languages}</h3>
      {languages.length === 0 ? <p class="aside">{seen.noLanguages}</p> : null}
      <ul class="versions">
        {languages.map(({ language, name, of, lacks }) => (
          <li key={language}>
            <span lang={language}>{name}</span> <span class="faint">{seen.coverage(of - lacks, of)}</span>
          </li>
        ))}
      </ul>
    </section>
  )
}

function Tree({ of: { tree } }: { readonly of: Version }) {
  const { seen } = instrumentWords()
  const rollUps: Readonly<Record<string, string>> = seen.rollUps
  const isWeighted = tree.some(({ weight }) => weight !== null)
  return (
    <section class="panel" aria-labelledby="tree">
      <h2 id="tree">{seen.tree}</h2>
      <table class="rows tree-lines">
        <thead>
          <tr>
            <th scope="col">{seen.name}</th>
            <th scope="col">{seen.how}</th>
            {isWeighted ? (
              <th scope="col" class="numeric">
                {seen.weight}
              </th>
            ) : null}
          </tr>
        </thead>
        <tbody>
          {tree.map((line) => (
            <tr key={line.code}>
              <th scope="row" class={`depth-${Math.min(line.depth, 4)}`}>
                {line.number ? `${line.number} ` : ''}
                {said(line.title)} <code>{line.code}</code>
                {line.beside && line.depth === 0 ? <small class="faint"> {seen.beside}</small> : null}
              </th>
              <td data-label={seen.how}>
                {line.rollUp ? (rollUps[line.rollUp] ?? line.rollUp) : seen.leaves[line.kind]}
              </td>
              {isWeighted ? (
                <td data-label={seen.weight} class="numeric">
                  {line.weight === null ? '–' : number(line.weight, 4).replace(/[.,]?0+$/, '')}
                </td>
              ) : null}
            </tr>
          ))}
        </tbody>
      </table>
    </section>
  )
}

function Rules({ of: { profile } }: { readonly of: Version }) {
  const { seen } = instrumentWords()
  return (
    <section class="panel" aria-labelledby="rules">
      <h2 id="rules">{seen.profile}</h2>
      <p>
        <strong>{profile.verified ? seen.verified : seen.unverified}</strong>
      </p>
      <p>
        {seen.source}: {said(profile.source)}
      </p>
      <h3>{seen.classes}</h3>
      <ul class="versions">
        {profile.classes.map(({ from, code, text }) => (
          <li key={code}>
            {said(text)} <span class="faint">≥ {number(from, Number.isInteger(from) ? 0 : 2)}</span>
          </li>
        ))}
      </ul>
    </section>
  )
}

function Content({ of: { pages } }: { readonly of: Version }) {
  const { seen } = instrumentWords()
  const kinds: Readonly<Record<string, string>> = seen.kinds
  return (
    <details class="panel">
      <summary>
        <h2>{seen.content}</h2>
      </summary>
      {pages.map(({ page, questions }, at) => (
        <section key={at}>
          {page ? <h3>{said(page)}</h3> : null}
          <ol class="questions">
            {questions.map(({ name, title, kind, required }) => (
              <li key={name}>
                {said(title)}{' '}
                <small class="faint">
                  {[name, kinds[kind] ?? kind, ...(required ? [seen.required] : [])].join(' · ')}
                </small>
              </li>
            ))}
          </ol>
        </section>
      ))}
    </details>
  )
}

function Versions({ of }: { readonly of: Version }) {
  const w = instrumentWords()
  const { seen } = w
  const options = of.versions.map(({ version }) => [`${version}`, w.version(version)] as const)
  const [before, setBefore] = useState(`${of.before ?? of.versions.at(-1)?.version ?? of.version}`)
  const [after, setAfter] = useState(`${of.version}`)
  const isTwo = of.versions.length > 1
  const live = useLive(
    isTwo && before !== after ? `${of.code} ${before} ${after}` : null,
    (options) =>
      api.instruments[':instrument'].comparison.$get(
        { param: { instrument: of.code }, query: { before, after } },
        options,
      ),
    false,
  )
  return (
    <section class="panel" aria-labelledby="versions">
      <h2 id="versions">{isTwo ? seen.compare : seen.versions}</h2>
      <ul class="versions">
        {of.versions.map(({ version, publishedAt, publishedBy }) => (
          <li key={version}>
            <a
              href={`/officials/fieldwork/instruments/${of.code}/${version}`}
              aria-current={version === of.version ? 'page' : undefined}
            >
              {w.version(version)}
            </a>{' '}
            <span class="faint">
              {publishedAt === null ? w.shipped : w.publishedAt(publishedBy, instant(publishedAt))}
            </span>
          </li>
        ))}
      </ul>
      {isTwo ? (
        <>
          <div class="fields">
            <Choice label={seen.before} value={before} options={options} onValue={setBefore} />
            <Choice label={seen.after} value={after} options={options} onValue={setAfter} />
          </div>
          {live.failure ? <FailureNote failure={live.failure} retry={live.retry} /> : null}
          {live.body && before !== after ? <Difference comparison={live.body} /> : null}
        </>
      ) : null}
    </section>
  )
}

function FilesOf({ of: { code, version, editions } }: { readonly of: Version }) {
  const w = instrumentWords()
  const deed = useDeed()
  const take = async (wanted: string) => {
    const param = { instrument: code, version: `${version}` }
    const found = await deed.ask(() => api.instruments[':instrument'][':version'].files.$get({ param }))
    const text = found && named(found.body).find(([name]) => name === wanted)?.[1]
    if (text) download(fileName(wanted), text)
  }
  return (
    <section class="panel" aria-labelledby="files">
      <h2 id="files">{w.seen.files}</h2>
      <p class="ways">
        {['questionnaire', 'outline', ...editions].map((name) => (
          <button key={name} type="button" class="download" aria-disabled={deed.busy} onClick={() => take(name)}>
            {w.editor.download(fileName(name))}
          </button>
        ))}
      </p>
      <Refused refusal={deed.refusal} />
    </section>
  )
}
