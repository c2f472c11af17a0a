/** Where scheduled packages are put: nothing half-written is ever seen there, and the sum comes last. */

import { createHash } from 'node:crypto'
import { constants, createReadStream } from 'node:fs'
import { copyFile, open, rename, rm, writeFile } from 'node:fs/promises'
import { request as plainly } from 'node:http'
import { request as safely } from 'node:https'
import { basename, join } from 'node:path'
import { Readable } from 'node:stream'
import { pipeline } from 'node:stream/promises'
import { AwsV4Signer } from 'aws4fetch'
import type { S3Target, Target } from './read.ts'

/** What is put there under a name: a file of this machine, or a few lines. */
export type Piece = { readonly name: string; readonly sha256: string; readonly bytes: number } & (
  | { readonly path: string }
  | { readonly text: string }
)
/** Why a store did not take a file: its status and the word it gave for it. */
export class NotTaken extends Error {}

export const lines = (name: string, text: string): Piece => ({
  ...{ name, text, bytes: Buffer.byteLength(text) },
  sha256: createHash('sha256').update(text).digest('hex'),
})

/** Puts pieces there one after the other. Throws NotTaken, or what the system says. */
export async function put(target: Target, pieces: readonly Piece[]): Promise<void> {
  for (const piece of pieces)
    await ('folder' in target ? intoFolder(target.folder, piece) : intoStore(target.s3, piece))
}

/** A folder that is not there is not made: where a share is not mounted, the files would fill the disk below it. */
async function intoFolder(folder: string, piece: Piece): Promise<void> {
  const path = join(folder, basename(piece.name))
  const meanwhile = join(folder, `.${basename(piece.name)}.part`)
  try {
    if ('path' in piece) await copyFile(piece.path, meanwhile, constants.COPYFILE_FICLONE)
    else await writeFile(meanwhile, piece.text)
    const handle = await open(meanwhile, 'r+')
    await handle.sync().finally(() => handle.close())
    await rename(meanwhile, path)
  } finally {
    await rm(meanwhile, { force: true })
  }
}

/** Milliseconds without a sign from the store. */
const PATIENCE = 60_000
const LONGEST_ANSWER = 4_096

/** One object, which is there whole or not at all. It is signed with the sum of its bytes, so that the store checks them. */
export async function intoStore(
  { endpoint, region, bucket, prefix, accessKey, secretKey }: S3Target,
  piece: Piece,
  datetime?: string,
): Promise<void> {
  const { url, headers } = await new AwsV4Signer({
    ...{ method: 'PUT', url: `${endpoint.replace(/\/$/, '')}/${bucket}/${prefix}${piece.name}`, region },
    ...{ service: 's3', accessKeyId: accessKey, secretAccessKey: secretKey },
    headers: { 'x-amz-content-sha256': piece.sha256 },
    ...(datetime !== undefined && { datetime }),
  }).sign()
  const call = (url.protocol === 'https:' ? safely : plainly)(url, {
    method: 'PUT',
    // Redirects are not followed: node:http knows none.
    headers: {
      ...Object.fromEntries(headers),
      'content-length': piece.bytes,
      'content-type': 'application/octet-stream',
    },
    timeout: PATIENCE,
  })
  call.on('timeout', () => call.destroy(new NotTaken('no-answer')))
  const answered = new Promise<{ status: number; text: string }>((resolve, reject) => {
    call.on('error', reject)
    call.on('response', (reply) => {
      let text = ''
      reply.setEncoding('utf8')
      reply.on('data', (part: string) => {
        if (text.length < LONGEST_ANSWER) text += part
      })
      reply.on('end', () => resolve({ status: reply.statusCode ?? 0, text }))
      reply.on('error', reject)
    })
  })
  // Whoever refuses at once may hang up while we still send: what it said counts, and not that.
  const sent = pipeline('path' in piece ? createReadStream(piece.path) : Readable.from([piece.text]), call)
  sent.catch(() => undefined)
  const { status, text } = await answered
  if (status < 200 || status > 299)
    throw new NotTaken(`${status} ${/<Code>(\w{1,60})<\/Code>/.exec(text)?.[1] ?? ''}`.trim())
  await sent
}
