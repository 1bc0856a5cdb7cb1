import { execFileSync } from 'node:child_process'
import {
  cpSync,
  mkdirSync,
  mkdtempSync,
  readFileSync,
  rmSync,
  symlinkSync,
  writeFileSync,
} from 'node:fs'
import { tmpdir } from 'node:os'
import { dirname, join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { gunzipSync } from 'node:zlib'

export const root = fileURLToPath(new URL('../../', import.meta.url))

interface Manifest {
  readonly bin: Readonly<Record<string, string>>
  readonly exports: Readonly<Record<string, unknown>>
  readonly dependencies: Readonly<Record<string, string>>
}

export const manifest: Manifest = JSON.parse(readFileSync(join(root, 'package.json'), 'utf8'))

/** Under `npm test` npm says where it is; `npm` alone cannot be spawned on Windows. */
export function npm(args: readonly string[]): string {
  const script = process.env.npm_execpath
  const options = { cwd: root, encoding: 'utf8', stdio: 'pipe' } as const
  return script?.endsWith('npm-cli.js') === true
    ? execFileSync(process.execPath, [script, ...args], options)
    : execFileSync('npm', [...args], { ...options, shell: process.platform === 'win32' })
}

const field = (header: Uint8Array, start: number, length: number): string =>
  Buffer.from(header.subarray(start, start + length))
    .toString('latin1')
    .split('\0', 1)
    .join('')

/** The files of a tarball of npm: plain ustar entries, all below `package/`. */
function filesOf(tarball: Uint8Array): ReadonlyMap<string, Uint8Array> {
  const tar = gunzipSync(tarball)
  const files = new Map<string, Uint8Array>()
  for (let at = 0; at + 512 <= tar.length; ) {
    const header = tar.subarray(at, at + 512)
    const size = Number.parseInt(field(header, 124, 12).trim() || '0', 8)
    const path = [field(header, 345, 155), field(header, 0, 100)].filter((part) => part !== '')
    if (field(header, 156, 1) === '0') {
      files.set(path.join('/').replace(/^package\//, ''), tar.subarray(at + 512, at + 512 + size))
    }
    at += 512 + Math.ceil(size / 512) * 512
  }
  return files
}

export interface PackedProject {
  /** What the tarball holds, by path. */
  readonly files: ReadonlyMap<string, Uint8Array>
  /** A project that has the package and nothing else, so that any other import fails. */
  readonly bare: string
  /** A project that has the package and its dependencies. */
  readonly complete: string
  readonly remove: () => void
}

function install(files: ReadonlyMap<string, Uint8Array>, project: string): void {
  for (const [path, bytes] of files) {
    const target = join(project, 'node_modules/samltags', path)
    mkdirSync(dirname(target), { recursive: true })
    writeFileSync(target, bytes)
  }
  writeFileSync(join(project, 'package.json'), '{ "private": true }\n')
}

/** npm would take them from the network; the lock file has already put the same ones here. */
function linkDependencies(project: string): void {
  for (const name of Object.keys(manifest.dependencies)) {
    const link = join(project, 'node_modules', name)
    mkdirSync(dirname(link), { recursive: true })
    symlinkSync(join(root, 'node_modules', name), link, 'junction')
  }
}

/** Packs the built package and installs it into two empty projects, without the network. */
export function packProject(): PackedProject {
  const folder = mkdtempSync(join(tmpdir(), 'samltags-packed-'))
  const printed = npm(['pack', '--ignore-scripts', '--silent', '--pack-destination', folder])
  const name = printed.trim().split('\n').at(-1) ?? ''
  const files = filesOf(readFileSync(join(folder, name)))
  const [bare, complete] = [join(folder, 'bare'), join(folder, 'complete')]
  install(files, bare)
  install(files, complete)
  linkDependencies(complete)
  return { files, bare, complete, remove: () => rmSync(folder, { recursive: true, force: true }) }
}

/** Runs code in the project and gives what it prints; it fails with what it says. */
export function run(project: string, type: 'module' | 'commonjs', code: string): string {
  return node(project, [`--input-type=${type}`, '--eval', code])
}

/** Copies fixtures into the project and runs the last one. */
export function runFixture(project: string, ...names: readonly string[]): unknown {
  for (const name of names) {
    cpSync(join(root, 'test/package/fixtures', name), join(project, name))
  }
  return JSON.parse(node(project, names.slice(-1)))
}

function node(project: string, args: readonly string[]): string {
  return execFileSync(process.execPath, args, {
    cwd: project,
    encoding: 'utf8',
    stdio: 'pipe',
  })
}
