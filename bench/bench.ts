/**
 * `npm run bench`: what accepting and issuing cost beside the bare key, in one process, and what the
 * built main entry adds to the start of Node. Run `npm run build` first.
 *
 *   npm run bench -- --rounds 40 --json
 */
import { existsSync, readdirSync, statSync } from 'node:fs'
import { cpus, loadavg } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath, pathToFileURL } from 'node:url'
import { parseArgs } from 'node:util'
import { coldStart } from './cold-start.ts'
import { measure } from './measure.ts'
import { formatReport, goalsOf, type Report, rowsOf } from './report.ts'
import { makeTasks } from './tasks.ts'

const root = fileURLToPath(new URL('..', import.meta.url))
const built = join(root, 'dist/index.js')

const { values } = parseArgs({
  options: {
    rounds: { type: 'string', default: '30' },
    spawns: { type: 'string', default: '10' },
    json: { type: 'boolean', default: false },
  },
})

function countOf(name: 'rounds' | 'spawns'): number {
  const count = Number(values[name])
  if (Number.isSafeInteger(count) && count > 0) return count
  throw new RangeError(`--${name} must be a whole number above zero`)
}

/** The time of the newest file, for a build that is older than its source measures the past. */
function newest(folder: string): number {
  const files = readdirSync(folder, { recursive: true, withFileTypes: true })
  return Math.max(
    ...files
      .filter((file) => file.isFile())
      .map((file) => statSync(join(file.parentPath, file.name)).mtimeMs),
  )
}

if (!existsSync(built)) throw new Error('dist is not there: run npm run build first')
const isStale = statSync(built).mtimeMs < newest(join(root, 'src'))

const library: typeof import('samltags') = await import(pathToFileURL(built).href)
const [loadBefore = 0] = loadavg()
const timings = measure(makeTasks(library), countOf('rounds'))
const start = coldStart(root, countOf('spawns'))
const rows = rowsOf(timings)
const createId = timings.get('createId') ?? { min: Number.NaN, median: Number.NaN }

const report: Report = {
  machine: {
    cpu: `${cpus()[0]?.model.trim() ?? 'unknown'} x ${cpus().length}`,
    node: process.version,
    openssl: process.versions.openssl,
    date: new Date().toISOString().slice(0, 10),
    load: loadBefore,
    isStale,
  },
  rounds: countOf('rounds'),
  rows,
  createId,
  coldStart: start,
  goals: goalsOf(rows, start),
}

console.log(values.json ? JSON.stringify(report) : formatReport(report))
