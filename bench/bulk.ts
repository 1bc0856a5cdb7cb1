/**
 * `npm run bench:bulk`: 10,000 responses of 10 tags through `samltags check` with `--cert` and second
 * opinions: two threads beside two processes with half of the files each, in turns, and one thread
 * beside both; then the memory of a tenth of the files beside that of all. Run `npm run build` first.
 *
 *   npm run bench:bulk -- --files 1000 --rounds 3
 */
import { spawn } from 'node:child_process'
import { generateKeyPairSync } from 'node:crypto'
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { cpus, loadavg, tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath, pathToFileURL } from 'node:url'
import { parseArgs } from 'node:util'

const root = fileURLToPath(new URL('..', import.meta.url))
const cli = join(root, 'dist/cli.js')
const library: typeof import('samltags') = await import(
  pathToFileURL(join(root, 'dist/index.js')).href
)

const ISSUER = 'https://idp.example.com/saml'
const NOW = new Date('2026-11-24T12:00:00Z')
const TAGS = 10
const GOAL = 0.85
/** Says how much memory the process took at most, in KiB; the threads are in it. */
const MEMORY =
  'data:text/javascript,process.on("exit",()=>process.stderr.write(String(process.resourceUsage().maxRSS)))'

const { values } = parseArgs({
  options: {
    files: { type: 'string', default: '10000' },
    rounds: { type: 'string', default: '5' },
  },
})

function countOf(name: 'files' | 'rounds'): number {
  const count = Number(values[name])
  if (Number.isSafeInteger(count) && count > 0) return count
  throw new RangeError(`--${name} must be a whole number above zero`)
}

const median = (times: readonly number[]): number =>
  times.toSorted((left, right) => left - right)[times.length >> 1] ?? Number.NaN

function writeResponses(folder: string, count: number): readonly string[] {
  const { privateKey, publicKey } = generateKeyPairSync('rsa', {
    modulusLength: 2048,
    publicKeyEncoding: { type: 'spki', format: 'pem' },
    privateKeyEncoding: { type: 'pkcs8', format: 'pem' },
  })
  writeFileSync(join(folder, 'idp.pem'), publicKey)
  const key = library.importSigningKey({ privateKey })
  const setup = {
    profile: 'identity-center',
    issuer: ISSUER,
    audience: 'https://eu-west-1.signin.aws.amazon.com/platform/saml/d-1234567890',
    recipient: 'https://eu-west-1.signin.aws/platform/saml/acs/1f2e3d4c',
    rules: Array.from({ length: TAGS }, (_, at) => ({
      key: `Key${at}`,
      from: { constant: `value ${at} of Forschung-und-Entwicklung` },
    })),
    key,
  } as const
  return Array.from({ length: count }, (_, at) => {
    const user = library.readJumpCloudUser({
      _id: at.toString(16).padStart(24, '0'),
      username: `user${at}`,
      email: `user${at}@example.com`,
      activated: true,
    })
    if (!user.ok) throw new Error('the sample user was refused')
    const issued = library.issueResponse(user.value, setup, {
      now: NOW,
      responseId: `_r${at}`,
      assertionId: `_a${at}`,
      inResponseTo: library.unsolicited,
    })
    if (!issued.ok) throw new Error(issued.findings.map(({ code }) => code).join(', '))
    const path = join(folder, `${at}.xml`)
    writeFileSync(path, issued.value.xml)
    return path
  })
}

interface Ran {
  readonly milliseconds: number
  readonly memoryMiB: number
}

function check(folder: string, files: readonly string[], jobs: number): Promise<Ran> {
  const start = performance.now()
  const judged = ['--now', 'issue-instant', '--cert', join(folder, 'idp.pem'), '--issuer', ISSUER]
  const child = spawn(
    process.execPath,
    ['--import', MEMORY, cli, 'check', ...files, ...judged, '--jobs', `${jobs}`, '--json'],
    { stdio: ['ignore', 'ignore', 'pipe'] },
  )
  let said = ''
  child.stderr.on('data', (chunk) => {
    said += chunk
  })
  return new Promise((resolve, reject) => {
    child.on('close', (exit) => {
      if (exit !== 0) return reject(new Error(`check ended with ${exit}: ${said}`))
      resolve({ milliseconds: performance.now() - start, memoryMiB: Number(said) / 1024 })
    })
  })
}

const folder = mkdtempSync(join(tmpdir(), 'samltags-bulk-'))
try {
  const [count, rounds] = [countOf('files'), countOf('rounds')]
  const files = writeResponses(folder, count)
  const halves = [files.slice(0, count >> 1), files.slice(count >> 1)] as const
  const times = { one: [] as number[], threads: [] as number[], processes: [] as number[] }
  const [load = Number.NaN] = loadavg()
  let [whole, wholeInThreads] = [0, 0]
  for (let round = 0; round < rounds; round += 1) {
    const threads = await check(folder, files, 2)
    const start = performance.now()
    await Promise.all(halves.map((half) => check(folder, half, 1)))
    times.processes.push(performance.now() - start)
    const one = await check(folder, files, 1)
    times.threads.push(threads.milliseconds)
    times.one.push(one.milliseconds)
    whole = Math.max(whole, one.memoryMiB)
    wholeInThreads = Math.max(wholeInThreads, threads.memoryMiB)
  }
  const tenth = files.slice(0, Math.ceil(count / 10))
  const few = await check(folder, tenth, 1)
  const fewInThreads = await check(folder, tenth, 2)
  const [one, threads, processes] = [
    median(times.one),
    median(times.threads),
    median(times.processes),
  ]
  const ratio = processes / threads
  const second = (milliseconds: number) => `${(milliseconds / 1000).toFixed(2)} s`
  const mib = (number: number) => `${number.toFixed(0)} MiB`
  console.log(
    [
      `${cpus()[0]?.model.trim()} x ${cpus().length}, Node ${process.version}, ${new Date().toISOString().slice(0, 10)}, load ${load.toFixed(2)}`,
      `${count} responses of ${TAGS} tags, RSA-2048, second opinions; median of ${rounds}`,
      `  check --jobs 1              ${second(one)}  ${Math.round((1000 * count) / one)} a second`,
      `  check --jobs 2              ${second(threads)}  ${Math.round((1000 * count) / threads)} a second, ${(one / threads).toFixed(2)} times one job`,
      `  two processes, half each    ${second(processes)}  ${Math.round((1000 * count) / processes)} a second`,
      `  two jobs reach ${ratio.toFixed(2)} of two processes (goal ${GOAL}): ${ratio >= GOAL ? 'reached' : 'missed'}`,
      `  memory with ${tenth.length} and ${count} files: ${mib(few.memoryMiB)} and ${mib(whole)} with one job, ${mib(fewInThreads.memoryMiB)} and ${mib(wholeInThreads)} with two`,
    ].join('\n'),
  )
  process.exitCode = ratio >= GOAL ? 0 : 1
} finally {
  rmSync(folder, { recursive: true, force: true })
}
