// Writes server/openapi/replies.json anew, after routes have changed.
import { writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { root } from '../source.ts'
import { repliesInTypes } from './replies.ts'

writeFileSync(join(root, 'server/openapi/replies.json'), `${JSON.stringify(repliesInTypes())}\n`)
