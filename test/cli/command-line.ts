import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { Ajv2020 } from 'ajv/dist/2020.js'
import { afterAll, expect } from 'vitest'
import type { CliIo } from '../../src/cli/cli-io.ts'
import { main } from '../../src/cli/main.ts'
import { NOW } from '../support/samples.ts'

export interface RunOptions {
  readonly stdin?: string | Uint8Array
  readonly env?: CliIo['env']
  readonly now?: () => Date
  /** Whether both streams are one, or which of them is. */
  readonly terminal?: boolean | 'stdout' | 'stderr'
  readonly cwd?: string
  readonly onInterrupt?: CliIo['onInterrupt']
  readonly columns?: number
}

export interface Run {
  readonly exit: number
  readonly stdout: string
  readonly stderr: string
}

/** What the tests read of the JSON; its shape is held by the schema. */
export interface CliJson {
  readonly ok?: boolean
  readonly response?: string
  readonly findings: readonly CliFinding[]
  readonly users: readonly {
    readonly index: number
    readonly id: string | null
    readonly ok: boolean
    readonly sessionTags?: readonly (readonly [string, string])[]
    readonly findings: readonly CliFinding[]
  }[]
  readonly error?: { readonly code: string; readonly message: string }
  readonly [member: string]: unknown
}

export interface CliFinding {
  readonly code: string
  readonly severity: string
  readonly at: string
  readonly expected?: string
  readonly received?: string
}

export const schemaPath = fileURLToPath(
  new URL('../../docs/cli-output.schema.json', import.meta.url),
)

const validate = new Ajv2020({ allErrors: true, strict: true, strictTypes: false }).compile(
  JSON.parse(readFileSync(schemaPath, 'utf8')),
)

/** What of a JSON output is not as docs/cli-output.schema.json has it. */
export function schemaErrors(json: unknown): readonly unknown[] {
  validate(json)
  return validate.errors ?? []
}

/** Runs the command line in this process with a world of its own. */
export async function run(argv: readonly string[], options: RunOptions = {}): Promise<Run> {
  const written = { stdout: '', stderr: '' }
  const output = (name: 'stdout' | 'stderr') => ({
    isTerminal: options.terminal === true || options.terminal === name,
    columns: options.columns,
    write: async (text: string) => {
      written[name] += text
    },
  })
  async function* stdin() {
    yield Buffer.from(options.stdin ?? '')
  }
  const io: CliIo = {
    stdin: stdin(),
    stdout: output('stdout'),
    stderr: output('stderr'),
    env: options.env ?? {},
    onInterrupt: options.onInterrupt ?? (() => () => {}),
    cwd: options.cwd ?? process.cwd(),
    now: options.now ?? (() => NOW),
  }
  const exit = await main(argv, io)
  return { exit, ...written }
}

/** The one object on standard output, held to the schema and to its exit code. */
export function jsonOf({ exit, stdout, stderr }: Run): CliJson {
  expect(stderr).toBe('')
  expect(stdout.endsWith('}\n')).toBe(true)
  expect(stdout.slice(0, -1)).not.toContain('\n')
  const json: CliJson = JSON.parse(stdout)
  expect(schemaErrors(json)).toEqual([])
  const expected = { 0: true, 1: false, 2: undefined, 3: undefined }
  expect({ exit, ok: json.ok }).toEqual({ exit, ok: Object.entries(expected)[exit]?.[1] })
  return json
}

export const runJson = async (argv: readonly string[], options: RunOptions = {}) => {
  const done = await run([...argv, '--json'], options)
  return { exit: done.exit, json: jsonOf(done) }
}

export const codes = (findings: readonly CliFinding[]): readonly string[] =>
  findings.map(({ code }) => code)

export interface Folder {
  readonly path: string
  readonly file: (name: string, content: string | Uint8Array, mode?: number) => string
}

/** A folder that is gone after the last test of the file. */
export function testFolder(): Folder {
  const path = mkdtempSync(join(tmpdir(), 'samltags-cli-'))
  afterAll(() => rmSync(path, { recursive: true, force: true }))
  return {
    path,
    file: (name, content, mode = 0o600) => {
      writeFileSync(join(path, name), content, { mode })
      return join(path, name)
    },
  }
}
