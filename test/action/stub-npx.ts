import { mkdirSync, readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { root } from '../package/packed-project.ts'

export const { version }: { readonly version: string } = JSON.parse(
  readFileSync(join(root, 'package.json'), 'utf8'),
)

/**
 * Puts a program of ours in the place of npx, for the one test folder.
 *
 * @returns the folder that has to stand first on the path
 */
export function stubNpx(folder: string, code: string): string {
  const bin = join(folder, 'bin')
  mkdirSync(bin, { recursive: true })
  writeFileSync(join(bin, 'stub.mjs'), code)
  const script = `#!/bin/sh\nexec "${process.execPath}" "${join(bin, 'stub.mjs')}" "$@"\n`
  writeFileSync(join(bin, 'npx'), script, { mode: 0o755 })
  return bin
}

/** The built package, in place of what npx would fetch; it may be asked for by this version only. */
export const INSTALLED = `
import { spawnSync } from 'node:child_process'
const [, , yes, spec, ...args] = process.argv
if (yes !== '--yes' || spec !== 'samltags@${version}') throw new Error('npx ' + spec)
const cli = ${JSON.stringify(join(root, 'dist/cli.js'))}
const { status } = spawnSync(process.execPath, [cli, ...args], { stdio: 'inherit' })
process.exitCode = status ?? 3
`

/** Writes the arguments that it gets into a file of the working folder, and does nothing else. */
export const RECORDING = `
import { writeFileSync } from 'node:fs'
writeFileSync('called.json', JSON.stringify(process.argv.slice(2)))
`
