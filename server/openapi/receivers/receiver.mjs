// SECRET=... PORT=8080 node receiver.mjs
import { createHmac, timingSafeEqual } from 'node:crypto'
import { createServer } from 'node:http'

const { SECRET, PORT } = process.env
const known = new Set() // of your database, with a day for each: it must outlive a restart

function isGenuine(signature, body) {
  const [, second, given] = /^t=(\d+),v1=([0-9a-f]{64})$/.exec(signature ?? '') ?? []
  if (!given || Math.abs(Date.now() / 1000 - Number(second)) > 300) return false
  const own = createHmac('sha256', SECRET).update(`${second}.`).update(body).digest()
  return timingSafeEqual(own, Buffer.from(given, 'hex'))
}

createServer(async (request, answer) => {
  const pieces = []
  for await (const piece of request) pieces.push(piece)
  const body = Buffer.concat(pieces) // as it came: not parsed and written again
  if (!isGenuine(request.headers['lang-nghe-signature'], body)) return answer.writeHead(401).end()
  const { id, event, unit, data } = JSON.parse(body)
  if (!known.has(id)) console.log(event, unit, JSON.stringify(data)) // here goes what you do with it
  known.add(id)
  answer.writeHead(204).end()
}).listen(Number(PORT))
