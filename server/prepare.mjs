// What has to be there before the server or the tests can run: the packages, Node 26 among them, and the built client.
// Plain JavaScript without dependencies, because in a fresh clone the machine's own, older Node runs it before anything
// is installed; for the same reason its sentences stand here and not in surveys/text.
// `node server/prepare.mjs` does both steps; `node server/prepare.mjs build` only the second.
import { spawn, spawnSync } from 'node:child_process'
import { createHash } from 'node:crypto'
import { existsSync, readdirSync, readFileSync, statSync, writeFileSync } from 'node:fs'
import { dirname, join, relative, sep } from 'node:path'
import { fileURLToPath } from 'node:url'

const root = dirname(dirname(fileURLToPath(import.meta.url)))
const windows = process.platform === 'win32'
const ownNode = windows ? 'node_modules/node/bin/node.exe' : 'node_modules/.bin/node'
const neededMajor = 26

const say = (vi, en) => console.log(`${vi}\n  ${en}`)

class Unprepared extends Error {
  constructor(vi, en) {
    super(`${vi}\n  ${en}`)
  }
}

/** Runs a command to its end, saying now and then that it is still at it. True when it succeeded. */
function succeeds(command, parameters, environment = process.env) {
  return new Promise((resolve) => {
    const began = Date.now()
    const child = spawn(command, parameters, { cwd: root, env: environment, stdio: ['ignore', 'inherit', 'inherit'] })
    const patience = setInterval(() => {
      const seconds = Math.round((Date.now() - began) / 1000)
      say(`Vẫn đang làm, đã ${seconds} giây ...`, `Still at it, ${seconds} seconds so far ...`)
    }, 30_000)
    const end = (succeeded) => {
      clearInterval(patience)
      resolve(succeeded)
    }
    child.on('error', (error) => {
      console.error(`${command}: ${error.message}`)
      end(false)
    })
    child.on('exit', (code) => end(code === 0))
  })
}

/** True when the stamp names exactly these inputs. */
const isStamped = (stamp, inputs) => existsSync(join(root, stamp)) && readFileSync(join(root, stamp), 'utf8') === inputs

/** Only what decides about packages: a changed script or description installs nothing. */
function packageInputs() {
  const { dependencies, devDependencies, overrides, allowScripts } = JSON.parse(
    readFileSync(join(root, 'package.json'), 'utf8'),
  )
  return createHash('sha256')
    .update(JSON.stringify({ dependencies, devDependencies, overrides, allowScripts }))
    .update(readFileSync(join(root, 'package-lock.json')))
    .digest('hex')
}

async function install() {
  const stamp = 'node_modules/.prepared'
  if (isStamped(stamp, packageInputs())) return
  say(
    'Đang cài các gói cần thiết. Lần đầu, SQLite có thể phải biên dịch 2–3 phút nếu máy không tải được bản dựng sẵn.',
    'Installing packages. The first time, SQLite may compile for 2-3 minutes where no prebuilt binary can be downloaded.',
  )
  // npm names itself and its own Node in the environment: the `node` on the path may be the very package that the
  // installation replaces. NODE_ENV=production would leave the dev dependencies out, and Node 26 is one of them.
  const npm = process.env.npm_execpath
  const parameters = ['install', '--no-save', '--include=dev', '--no-audit', '--no-fund', '--loglevel=error']
  const installed = npm?.endsWith('.js')
    ? await succeeds(process.env.npm_node_execpath ?? process.execPath, [npm, ...parameters])
    : await succeeds(windows ? 'npm.cmd' : 'npm', parameters)
  if (!installed) {
    throw new Unprepared(
      'Không cài được các gói; lý do do npm in ở trên. Sửa xong, hãy chạy lại lệnh này.',
      'The packages could not be installed; npm says above why. Mend that, then run this command again.',
    )
  }
  checkInstalled()
  writeFileSync(join(root, stamp), packageInputs())
}

/** The scripts of package.json must run on Node 26, or TypeScript would be refused with a puzzling syntax error. */
function checkInstalled() {
  const found = spawnSync(join(root, ownNode), ['--version'], { encoding: 'utf8' }).stdout?.trim()
  if (!found) {
    throw new Unprepared(
      `Thiếu ${ownNode}: bước cài của gói "node" chưa chạy. Hãy cho phép chạy mã cài đặt rồi gõ: npm rebuild`,
      `${ownNode} is missing: the install script of package "node" did not run. Allow install scripts, then: npm rebuild`,
    )
  }
  if (Number.parseInt(found.slice(1), 10) < neededMajor) {
    throw new Unprepared(
      `Cần Node ${neededMajor} nhưng ${ownNode} là ${found}. Hãy xóa thư mục node_modules rồi chạy lại lệnh này.`,
      `Node ${neededMajor} is needed but ${ownNode} is ${found}. Delete the folder node_modules, then run this again.`,
    )
  }
  if (!existsSync(join(root, 'node_modules/sqlite3/build/Release/node_sqlite3.node'))) {
    throw new Unprepared(
      'SQLite chưa được dựng. Cần python3, make và g++ (Debian: apt-get install python3 make g++), rồi gõ: npm rebuild sqlite3',
      'SQLite is not built. It needs python3, make and g++ (Debian: apt-get install python3 make g++), then: npm rebuild sqlite3',
    )
  }
}

/** Every file below a folder, in one order on every machine. */
function filesIn(path) {
  if (!existsSync(path)) return []
  if (!statSync(path).isDirectory()) return [path]
  return readdirSync(path, { withFileTypes: true })
    .sort((a, b) => (a.name < b.name ? -1 : 1))
    .flatMap((entry) => (entry.isDirectory() ? filesIn(join(path, entry.name)) : [join(path, entry.name)]))
}

// By content and not by time: a checkout of another branch gives old files new times, and a restored copy the reverse.
function clientInputs() {
  const hash = createHash('sha256')
  const single = ['vite.config.ts', 'package-lock.json'].map((name) => join(root, name))
  const built = join(root, 'client/dist')
  // The phone's worker draws the light form itself.
  const written = ['client', 'surveys', 'server/form', 'server/problem.ts']
    .flatMap((room) => filesIn(join(root, room)))
    .filter((file) => !file.startsWith(built + sep))
  for (const file of [...written, ...single]) {
    hash
      .update(`${relative(root, file).replaceAll(sep, '/')}\0`)
      .update(readFileSync(file))
      .update('\0')
  }
  return hash.digest('hex')
}

async function build() {
  const stamp = 'client/dist/.inputs'
  const inputs = clientInputs()
  if (isStamped(stamp, inputs)) return
  say('Đang dựng các trang web (vài giây) ...', 'Building the pages (a few seconds) ...')
  // Under vitest NODE_ENV is "test", and vite would then build the slow development flavour of the libraries.
  const environment = { ...process.env, NODE_ENV: 'production' }
  const built = await succeeds(
    join(root, ownNode),
    ['node_modules/vite/bin/vite.js', 'build', '--logLevel', 'warn'],
    environment,
  )
  if (!built) {
    throw new Unprepared(
      'Không dựng được các trang web; lý do in ở trên.',
      'The pages could not be built; the reason is printed above.',
    )
  }
  writeFileSync(join(root, stamp), inputs)
}

try {
  if (process.argv[2] !== 'build') await install()
  checkInstalled()
  await build()
} catch (error) {
  if (!(error instanceof Unprepared)) throw error
  console.error(error.message)
  process.exitCode = 1
}
