import { spawnSync } from 'node:child_process'
import { existsSync } from 'node:fs'
import { delimiter, join } from 'node:path'
import { fileURLToPath } from 'node:url'
import type { TestContext } from 'vitest'

export type Tool =
  | 'xmlsec1'
  | 'samlsign'
  | 'python'
  | 'redis'
  | 'xmllint'
  | 'zsh'
  | 'chromium'
  | 'corpus'
  | 'schemas'

export const INSTALL: Readonly<Record<Tool, string>> = {
  xmlsec1: 'xmlsec1 is not installed: apt-get install xmlsec1',
  samlsign: 'samlsign is not installed: apt-get install opensaml-tools',
  python:
    'no python3 with lxml and cryptography: apt-get install python3-lxml python3-cryptography',
  redis: 'redis-server is not installed: apt-get install redis-server',
  xmllint: 'xmllint is not installed: apt-get install libxml2-utils',
  zsh: 'zsh with its module zsh/zpty is not installed: apt-get install zsh',
  chromium: 'chromium is not installed: apt-get install chromium',
  corpus:
    'the corpus is not here: set SAMLTAGS_CORPUS to its folder, or put it in ../shared/corpus',
  schemas:
    'the schemas are not here: set SAMLTAGS_SCHEMAS to their folder, or put it in ../shared/schemas',
}

const runs = (command: string, ...args: readonly string[]) =>
  spawnSync(command, args, { stdio: 'ignore' })

const isOnPath = (command: string) => runs(command, '--version').error === undefined

/** The python3 first on the path is often one of pyenv or the like, without the system packages. */
const python = () =>
  ['python3', '/usr/bin/python3'].find(
    (command) => runs(command, '-c', 'import lxml.etree, cryptography').status === 0,
  )

/** Its path, which whoever starts it by itself needs; asking for its version would start it, too. */
const chromium = () =>
  (process.env.PATH ?? '')
    .split(delimiter)
    .map((folder) => join(folder, 'chromium'))
    .find((path) => existsSync(path))

function corpus(): string | undefined {
  const beside = fileURLToPath(new URL('../../../shared/corpus', import.meta.url))
  const folder = process.env.SAMLTAGS_CORPUS || beside
  return existsSync(join(folder, 'manifest.given.json')) ? folder : undefined
}

function schemas(): string | undefined {
  const beside = fileURLToPath(new URL('../../../shared/schemas', import.meta.url))
  const folder = process.env.SAMLTAGS_SCHEMAS || beside
  const files = ['sarif-schema-2.1.0.json', 'junit-10.xsd']
  return files.every((file) => existsSync(join(folder, file))) ? folder : undefined
}

const FINDERS: Readonly<Record<Tool, () => string | undefined>> = {
  xmlsec1: () => (isOnPath('xmlsec1') ? 'xmlsec1' : undefined),
  samlsign: () => (isOnPath('samlsign') ? 'samlsign' : undefined),
  python,
  redis: () => (isOnPath('redis-server') ? 'redis-server' : undefined),
  xmllint: () => (isOnPath('xmllint') ? 'xmllint' : undefined),
  zsh: () => (runs('zsh', '-f', '-c', 'zmodload zsh/zpty').status === 0 ? 'zsh' : undefined),
  chromium,
  corpus,
  schemas,
}

const found = new Map<Tool, string | undefined>()

/** The command or folder, or nothing where it is absent; looked up once in each process. */
export function needs(tool: Tool): string | undefined {
  if (!found.has(tool)) found.set(tool, FINDERS[tool]())
  return found.get(tool)
}

/** Whether the environment forbids to skip: `SAMLTAGS_REQUIRE=corpus,xmlsec1`. */
const isRequired = (tool: Tool): boolean =>
  (process.env.SAMLTAGS_REQUIRE ?? '').split(/[\s,]+/).includes(tool)

/**
 * The command or folder, for the test that runs: where it is absent the test is skipped and says
 * how to install it, or fails where `SAMLTAGS_REQUIRE` names it.
 */
export function demand(context: TestContext, tool: Tool): string {
  const path = needs(tool)
  if (path !== undefined) return path
  if (isRequired(tool)) throw new Error(`${INSTALL[tool]} (SAMLTAGS_REQUIRE names it)`)
  return context.skip(INSTALL[tool])
}
