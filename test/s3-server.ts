// A store on this machine that takes objects as S3 does: by path, and only with a signature that it works out itself.
import { createHash, createHmac } from 'node:crypto'
import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'

type Signed = {
  readonly method: string
  /** As it stands in the request, escaped. */
  readonly path: string
  readonly headers: Readonly<Record<string, string>>
  readonly authorization: string
}
const hmac = (key: string | Buffer, text: string) => createHmac('sha256', key).update(text).digest()
const sha256 = (content: string | Buffer) => createHash('sha256').update(content).digest('hex')

/** The signature of a request without a query (AWS Signature Version 4), worked out anew from what it says is signed. */
export function signatureOf({ method, path, headers, authorization }: Signed, secret: string): string {
  const [, scope = '', names = ''] = /Credential=[^/]+\/([^,]+),\s*SignedHeaders=([^,]+)/.exec(authorization) ?? []
  const [day = '', region = '', service = '', end = ''] = scope.split('/')
  const signed = names.split(';').map((name) => `${name}:${(headers[name] ?? '').trim()}\n`)
  const whole = [method, path, '', signed.join(''), names, headers['x-amz-content-sha256']].join('\n')
  const text = ['AWS4-HMAC-SHA256', headers['x-amz-date'], scope, sha256(whole)].join('\n')
  const key = [region, service, end].reduce((own, part) => hmac(own, part), hmac(`AWS4${secret}`, day))
  return hmac(key, text).toString('hex')
}

/** Takes what is put into one bucket with one key, and keeps it by its name. */
export async function anS3Server(bucket: string, key: string, secret: string) {
  const objects = new Map<string, Buffer>()
  const server = createServer((request, reply) => {
    const parts: Buffer[] = []
    request.on('data', (part: Buffer) => parts.push(part))
    request.on('end', () => {
      const refuse = (status: number, code: string) =>
        reply.writeHead(status).end(`<?xml version="1.0"?><Error><Code>${code}</Code></Error>`)
      const body = Buffer.concat(parts)
      const headers = Object.fromEntries(Object.entries(request.headers).map(([name, value]) => [name, `${value}`]))
      const { authorization = '' } = headers
      const path = request.url ?? ''
      const given = /Credential=([^/]+)\/.*Signature=([0-9a-f]+)$/.exec(authorization)
      if (given?.[1] !== key) return refuse(403, 'InvalidAccessKeyId')
      if (given[2] !== signatureOf({ method: request.method ?? '', path, headers, authorization }, secret))
        return refuse(403, 'SignatureDoesNotMatch')
      if (headers['x-amz-content-sha256'] !== sha256(body)) return refuse(400, 'XAmzContentSHA256Mismatch')
      if (!path.startsWith(`/${bucket}/`)) return refuse(404, 'NoSuchBucket')
      if (headers['transfer-encoding'] !== undefined) return refuse(501, 'NotImplemented')
      objects.set(path.slice(bucket.length + 2), body)
      return reply.writeHead(200).end()
    })
  })
  await new Promise<void>((ready) => {
    server.listen(0, '127.0.0.1', ready)
  })
  return {
    endpoint: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    objects,
    close: () => new Promise<void>((done) => server.close(() => done())),
  }
}
