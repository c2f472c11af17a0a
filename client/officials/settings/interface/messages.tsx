import { Copy } from '../../copy.tsx'
import { Folded } from './folded.tsx'
import { type Description, typeOf } from './reading.ts'
import { interfaceWords } from './words.ts'

/** What a receiver of messages is sent with each event, and programs that receive them. */
export function Messages({ webhooks }: Pick<Description, 'webhooks'>) {
  const w = interfaceWords()
  const [first] = Object.values(webhooks)
  return (
    <Folded id="messages" title={w.inArea(w.webhooks, Object.keys(webhooks).length)} isOpen>
      <p class="aside">{w.webhooksLead}</p>
      {first ? (
        <>
          <ul class="parameters">
            {first.post.parameters.map((one) => (
              <li key={one.name}>
                <code>{one.name}</code> {one.name === 'Lang-Nghe-Event' ? w.nameOfEvent : one.description}
              </li>
            ))}
          </ul>
          <p>{first.post.responses['200']?.description}</p>
        </>
      ) : null}
      {Object.entries(webhooks).map(([event, { post }]) => {
        const content = post.requestBody?.content['application/json']
        return (
          <details key={event} class="call">
            <summary>
              <code>{event}</code>
              <span class="told">{post.summary}</span>
            </summary>
            <pre>{JSON.stringify(content?.example, null, 2)}</pre>
            <pre>{typeOf(content?.schema ?? {})}</pre>
          </details>
        )
      })}
      <h3>{w.receivers}</h3>
      <p class="aside">{w.receiversLead}</p>
      {first?.post['x-codeSamples']?.map(({ label, source }) => (
        <details key={label} class="call">
          <summary>{label}</summary>
          <pre>{source}</pre>
          <Copy text={source} name={w.copyReceiver} />
        </details>
      ))}
    </Folded>
  )
}
