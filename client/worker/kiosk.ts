// The kiosk's worker: its page and files, so that it starts without a network. Answers and definitions are the page's own.
import { dropOthers, fileAt, isFile, keepFiles } from './files.ts'
import { scope } from './scope.ts'

const kind = 'kiosk'
const page = '/kiosk'

scope.addEventListener('install', (event) => event.waitUntil(keepFiles(kind, [page, ...scope.build.files])))
scope.addEventListener('activate', (event) => event.waitUntil(dropOthers(kind).then(() => scope.clients.claim())))
// A new version waits until the page says that nobody is answering.
scope.addEventListener('message', (event) => {
  if (event.data === 'replace') event.waitUntil(scope.skipWaiting())
})
scope.addEventListener('fetch', (event) => {
  const { request } = event
  if (request.mode === 'navigate' && request.method === 'GET') event.respondWith(fileAt(kind, page))
  else if (isFile(request)) event.respondWith(fileAt(kind, new URL(request.url).pathname))
})
