// The worker of a page that starts without a network: its files are kept. Answers and definitions are the page's own.
import { dropOthers, fileAt, isFile, keepFiles } from './files.ts'
import { scope } from './scope.ts'

/** `page` is the one address that the page has; everything below the worker's scope is shown it. */
export function keepPage(kind: string, page: string): void {
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
}
