import type { Found } from '../../../../server/imports/found.ts'
import type { Answers } from '../../../../surveys/instrument.ts'
import { formatDay } from '../../../../surveys/text/format.ts'
import { language, number, words } from '../../words.ts'
import { FaultsFile } from './outcome.tsx'
import { type ImportSeen, type ImportsSeen, importWords, namesIn } from './words.ts'

const listed = { cells: 20, faults: 20 }
type Props = { readonly body: ImportSeen; readonly found: Found; readonly seen: ImportsSeen }

/** What would come in, what would not, and why. */
export function Look({ body, found, seen }: Props) {
  const { look: w } = importWords()
  const { fresh, before, refused, lines, days, fatal, kinds, faultCount } = found
  // Before the columns are told apart nothing can be said of the lines.
  const isUnread = body.reading?.kind === 'csv' && body.reading.mapping === null
  return (
    <>
      {fatal.length > 0 ? (
        <div class="note caution">
          <p>
            <b>{w.fatal}</b>
          </p>
          <ul>
            {fatal.map(({ why, what, message }) => (
              <li key={`${why} ${what}`}>{message[language.value]}</li>
            ))}
          </ul>
        </div>
      ) : null}
      {isUnread ? null : (
        <>
          <p>
            {w.counts(lines)} {days ? w.days(days[0], days[1]) : null}
          </p>
          <dl class="facts-line">
            {(
              [
                [w.fresh, fresh],
                [w.before, before],
                [w.refused, refused],
              ] as const
            ).map(([name, count]) => (
              <div key={name}>
                <dt>{name}</dt>
                <dd>{number(count)}</dd>
              </div>
            ))}
          </dl>
        </>
      )}
      {found.cells.length > 0 ? <Cells found={found} seen={seen} /> : null}
      {found.preview.length > 0 ? <Preview found={found} seen={seen} /> : null}
      {faultCount > 0 ? (
        <>
          <h3>{w.faults(faultCount)}</h3>
          <ul class="import-faults">
            {kinds.slice(0, listed.faults).map(({ field, message, lines, first, cells }) => (
              <li key={`${field} ${message.en}`}>
                {field === null ? null : <b>{field}: </b>}
                {message[language.value]}
                <small>
                  {w.lines(lines, first)}
                  {cells.map((cell) => (
                    <q key={cell}>{cell}</q>
                  ))}
                </small>
              </li>
            ))}
          </ul>
          {kinds.length > listed.faults ? <p>{w.more(kinds.length - listed.faults)}</p> : null}
          <FaultsFile id={body.import} />
        </>
      ) : null}
    </>
  )
}

type CellsProps = { readonly found: Found; readonly seen: ImportsSeen }

function Cells({ found, seen }: CellsProps) {
  const { look: w } = importWords()
  const name = namesIn(seen)
  return (
    <>
      <h3>{w.cells}</h3>
      <table class="plain">
        <thead>
          <tr>
            <th scope="col">{w.unit}</th>
            <th scope="col">{w.responses}</th>
          </tr>
        </thead>
        <tbody>
          {found.cells.slice(0, listed.cells).map(({ wave, version, unit, sector, lines }) => (
            <tr key={`${wave} ${version} ${unit} ${sector}`}>
              <th scope="row">
                {name.unit(unit)}
                <small>{[name.sector(sector), name.wave(wave), `${w.version} ${version}`].join(' · ')}</small>
              </th>
              <td>{number(lines)}</td>
            </tr>
          ))}
        </tbody>
      </table>
      {found.cells.length > listed.cells ? <p>{w.more(found.cells.length - listed.cells)}</p> : null}
    </>
  )
}

function Preview({ found, seen }: CellsProps) {
  const { look: w } = importWords()
  const name = namesIn(seen)
  const { channels } = words()
  return (
    <details>
      <summary>{w.preview}</summary>
      <ol class="previewed">
        {found.preview.map(({ line, unit, sector, procedure, channel, day, answers }) => (
          <li key={line}>
            <b>{w.line(line)}</b>:{' '}
            {[
              formatDay(day),
              name.unit(unit),
              name.sector(sector),
              procedure,
              channels[channel as keyof typeof channels],
            ]
              .filter(Boolean)
              .join(' · ')}
            <dl>
              {Object.entries(answers).map(([question, answer]) => (
                <div key={question}>
                  <dt>{question}</dt>
                  <dd>{told(answer)}</dd>
                </div>
              ))}
            </dl>
          </li>
        ))}
      </ol>
    </details>
  )
}

const told = (answer: Answers[string] | undefined): string => {
  if (Array.isArray(answer)) return answer.join(', ')
  if (typeof answer === 'object')
    return Object.entries(answer)
      .map(([row, value]) => `${row}: ${value}`)
      .join(', ')
  return `${answer}`
}
