import { spawnSync } from 'node:child_process'
import { fileURLToPath } from 'node:url'

export const root = fileURLToPath(new URL('../../', import.meta.url))

export interface Run {
  readonly exit: number | null
  readonly stdout: string
  readonly stderr: string
}

/** Runs a program of the repository as a person would, but without npx, which may ask the network. */
export function runNode(args: readonly string[], env: NodeJS.ProcessEnv = {}): Run {
  const { status, stdout, stderr } = spawnSync(process.execPath, args, {
    cwd: root,
    encoding: 'utf8',
    env: { ...process.env, ...env },
  })
  return { exit: status, stdout, stderr }
}

/** Runs `tsx examples/NAME.ts`. */
export const runExample = (name: string, ...args: readonly string[]): Run =>
  runNode(['--import', 'tsx', `examples/${name}.ts`, ...args])
