// A mail server on this machine, and what stands in the mails that it takes.
import { SMTPServer, type SMTPServerDataStream } from 'smtp-server'

export type Mail = { readonly from: string; readonly to: string; readonly raw: string }

/** A server that takes mails, or refuses whom it is told to. */
export async function aMailServer(port: number) {
  const mails: Mail[] = []
  const refusing = new Map<string, number>()
  const server = new SMTPServer({
    authOptional: true,
    disabledCommands: ['STARTTLS'],
    onRcptTo({ address }, _, done) {
      const code = refusing.get(address)
      done(code === undefined ? null : Object.assign(new Error('No'), { responseCode: code }))
    },
    onData(stream: SMTPServerDataStream, { envelope }, done) {
      let raw = ''
      stream.on('data', (part: Buffer) => {
        raw += part.toString('utf8')
      })
      stream.on('end', () => {
        const from = envelope.mailFrom ? envelope.mailFrom.address : ''
        mails.push({ from, to: envelope.rcptTo.map(({ address }) => address).join(), raw })
        done()
      })
    },
  })
  await new Promise<void>((ready) => {
    server.listen(port, '127.0.0.1', () => ready())
  })
  return { mails, refusing, close: () => new Promise<void>((done) => server.close(() => done())) }
}

/** The words of a header, which are encoded where they are not plain. */
export function subjectOf(raw: string): string {
  const [, folded = ''] = /^Subject: ((?:.|\r\n[ \t])*)/m.exec(raw) ?? []
  return folded
    .replaceAll(/\r\n[ \t]/g, ' ')
    .replaceAll(/\?= =\?/g, '?==?')
    .replaceAll(/=\?UTF-8\?([QB])\?([^?]*)\?=/gi, (_, kind: string, text: string) =>
      kind.toUpperCase() === 'B'
        ? Buffer.from(text, 'base64').toString('latin1')
        : text
            .replaceAll('_', ' ')
            .replaceAll(/=([0-9A-F]{2})/gi, (__, hex: string) => String.fromCharCode(Number.parseInt(hex, 16))),
    )
    .replace(/^.*$/s, (bytes) => Buffer.from(bytes, 'latin1').toString('utf8'))
}
/** What stands in a mail, its parts decoded. */
export const bodyOf = (raw: string): string =>
  raw
    .split(/\r\n--/)
    .map((part) => {
      const [head = '', ...rest] = part.split('\r\n\r\n')
      const text = rest.join('\r\n\r\n')
      if (/base64/i.test(head)) return Buffer.from(text, 'base64').toString('utf8')
      if (!/quoted-printable/i.test(head)) return text
      const bytes = text
        .replaceAll(/=\r\n/g, '')
        .replaceAll(/=([0-9A-F]{2})/gi, (_, hex: string) => String.fromCharCode(Number.parseInt(hex, 16)))
      return Buffer.from(bytes, 'latin1').toString('utf8')
    })
    .join('\n')
