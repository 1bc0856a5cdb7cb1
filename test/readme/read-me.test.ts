import { spawnSync } from 'node:child_process'
import { existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { DEFAULT_LIMITS } from 'samltags'
import ts from 'typescript'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { parse } from 'yaml'
import { CONFIG_SCHEMA } from '../../src/cli/config/config-schema.ts'
import { loadConfig } from '../../src/cli/config/load-config.ts'
import { TAG_LIMITS } from '../../src/tags/tag-limits.ts'
import { blocksIn, readMeBlocks, root } from './read-me.ts'
import { writeStory } from './story.ts'

const folder = mkdtempSync(join(tmpdir(), 'samltags-readme-'))
beforeAll(() => writeStory(folder))
afterAll(() => rmSync(folder, { recursive: true, force: true }))

const readMe = readFileSync(join(root, 'README.md'), 'utf8')

const manifest: {
  readonly version: string
  readonly scripts: Readonly<Record<string, string>>
  readonly exports: Readonly<Record<string, unknown>>
  readonly dependencies: Readonly<Record<string, string>>
} = JSON.parse(readFileSync(join(root, 'package.json'), 'utf8'))

function node(...args: readonly string[]) {
  const { status, stdout, stderr } = spawnSync(process.execPath, args, {
    cwd: folder,
    encoding: 'utf8',
    env: { ...process.env, NO_COLOR: '1', FORCE_COLOR: undefined },
  })
  return { exit: status, stdout, stderr }
}

/** Runs `samltags ...` as the built package has it. */
function samltags(command: string) {
  const [program, ...args] = command.trim().split(/\s+/)
  expect(program).toBe('samltags')
  return node(join(root, 'dist/cli.js'), ...args)
}

/** The commands of a shell block; a backslash continues a line. */
const commandsOf = (text: string): readonly string[] =>
  text.replaceAll('\\\n', ' ').trim().split('\n')

describe('the TypeScript of the README', () => {
  const blocks = blocksIn('ts')
  const nameOf = (at: number) => join(root, `readme-block-${at + 1}.ts`)

  test('compiles under the settings of the project', () => {
    const { config } = ts.readConfigFile(join(root, 'tsconfig.json'), ts.sys.readFile)
    const { options } = ts.parseJsonConfigFileContent(config, ts.sys, root)
    const texts = new Map(blocks.map(({ text }, at) => [nameOf(at), text]))
    const host = ts.createCompilerHost(options)
    const { readFile, fileExists, getSourceFile } = host
    host.readFile = (path) => texts.get(path) ?? readFile.call(host, path)
    host.fileExists = (path) => texts.has(path) || fileExists.call(host, path)
    host.getSourceFile = (path, version) => {
      const text = texts.get(path)
      if (text === undefined) return getSourceFile.call(host, path, version)
      return ts.createSourceFile(path, text, version)
    }
    const program = ts.createProgram([...texts.keys()], options, host)
    const found = ts
      .getPreEmitDiagnostics(program)
      .map(({ messageText }) => ts.flattenDiagnosticMessageText(messageText, '\n'))
    expect(texts.size).toBe(3)
    expect(found).toEqual([])
  })

  test('has at most 15 lines beside the imports', () => {
    const lines = blocks.map(({ text }) =>
      text.split('\n').filter((line) => /^(?!import)./.test(line)),
    )
    expect(lines.map(({ length }) => length).filter((count) => count > 15)).toEqual([])
  })

  test('runs against the built package: what the one block issues, the other judges', () => {
    expect(existsSync(join(root, 'dist/index.js')), 'npm run build comes first').toBe(true)
    const compilerOptions = { module: ts.ModuleKind.ESNext, target: ts.ScriptTarget.ES2022 }
    for (const [at, { text }] of blocks.entries()) {
      const { outputText } = ts.transpileModule(text, { compilerOptions })
      writeFileSync(join(folder, `block-${at + 1}.mjs`), outputText)
    }
    writeFileSync(join(folder, 'run.mjs'), RUN)
    const run = node('run.mjs')
    expect(run.stderr).toContain('error audience.mismatch')
    expect(run.exit).toBe(0)
    expect(JSON.parse(run.stdout)).toEqual({
      posts: true,
      unset: ['mapping.value-required /setup/rules/0/from'],
      elsewhere: 'undefined',
      here: { name: 'ada@example.com', tags: [['CostCenter', 'blue']] },
    })
  })
})

/** The page of the first block is for AWS, so that the second one has to refuse its response. */
const RUN = `
import { readFileSync } from 'node:fs'
import * as samltags from 'samltags'
import { signInPage } from './block-1.mjs'
import { signIn } from './block-2.mjs'

const now = new Date('2026-11-24T12:00:00Z')
const ada = JSON.parse(readFileSync('ada.json', 'utf8'))
const page = signInPage(ada, now)
const field = /name="SAMLResponse" value="([^"]+)"/.exec(page)[1]

const key = samltags.importSigningKey({ privateKey: readFileSync('idp.key') })
const tags = samltags.createSessionTags([['CostCenter', 'blue']]).value
const attributes = samltags.identityCenterAttributes({ tags }).value
const assertion = samltags.buildAssertion({
  id: '_a', now, issuer: 'https://idp.example.com/saml', nameId: { value: 'ada@example.com' },
  audience: 'https://app.example.com', recipient: 'https://app.example.com/acs',
  inResponseTo: '_request', attributeStatement: samltags.buildAttributeStatement(attributes).value,
}).value
const response = samltags.buildResponse(samltags.signAssertion(assertion, key), { id: '_r', now })
const { SAMLResponse } = samltags.postBinding(response).fields
const here = signIn(SAMLResponse, '_request', now)

console.log(JSON.stringify({
  posts: page.includes('https://eu-west-1.signin.aws/platform/saml/acs/1f2e3d4c'),
  unset: signInPage({ ...ada, costCenter: null }, now).map(({ code, at }) => code + ' ' + at),
  elsewhere: typeof signIn(field, '_request', now),
  here: { name: here.name, tags: [...here.tags] },
}))
`

describe('the commands of the README', () => {
  test('the finding looks as the command prints it', () => {
    const [block] = blocksIn('console')
    const [prompt = '', ...shown] = (block?.text ?? '').trimEnd().split('\n')
    // Whoever types it sees values, and here is no terminal.
    const run = samltags(`${prompt.replace('$ ', '')} --show-values`)
    expect(run).toMatchObject({ exit: 1, stderr: '' })
    expect(run.stdout.trimEnd().split('\n')).toEqual(shown)
  })

  test('those of the command line run one after the other', () => {
    const commands = blocksIn('sh').flatMap(({ text }) => commandsOf(text))
    const exits = commands.map((command) => samltags(command).exit)
    expect(commands.map((command) => command.split(/\s+/)[1])).toEqual([
      ...['keygen', 'issue', 'inspect', 'verify', 'tags'],
    ])
    // Some of the 40 sample users are refused, and that is exit 1.
    expect(exits).toEqual([0, 0, 0, 0, 1])
  })

  test('the mapping file of docs/cli.md is one', () => {
    const [block] = blocksIn('json', 'docs/cli.md')
    writeFileSync(join(folder, 'shown.json'), block?.text ?? '')
    const run = samltags('samltags tags --users ada.json --mapping shown.json --json')
    expect(run).toMatchObject({ exit: 0 })
    expect(run.stdout).toContain('["CostCenter","blue"]')
  })

  test('the CommonJS block runs', () => {
    const [block] = blocksIn('cjs')
    writeFileSync(join(folder, 'block.cjs'), block?.text ?? '')
    expect(node('--no-warnings', 'block.cjs')).toEqual({
      exit: 0,
      stdout: "[ [ 'CostCenter', 'blue' ] ]\n",
      stderr: '',
    })
  })

  test('every script that is named exists', () => {
    const named = [...readMe.matchAll(/npm run ([a-z:]+)/g)].map(([, name]) => name ?? '')
    expect(named.filter((name) => manifest.scripts[name] === undefined)).toEqual([])
    expect(named).toContain('demo')
    expect(readMe).toContain('\nnpm ci && npm run demo\n')
    expect(readMe).toContain('\nnpm ci && npm test\n')
  })
})

interface HookId {
  readonly id: string
}

describe('the YAML of the README', () => {
  const [config = '', action = '', preCommit = ''] = blocksIn('yaml').map(({ text }) => text)
  const file = 'config/samltags.yaml'

  test('is three blocks of the version of the package', () => {
    expect(blocksIn('yaml').length).toBe(3)
    const { version } = manifest
    expect(config).toContain(`unpkg.com/samltags@${version}/docs/samltags-config.schema.json\n`)
    expect(action).toContain(`uses: OWNER/samltags@v${version} `)
    expect(preCommit).toContain(`rev: v${version}\n`)
  })

  test('the configuration is loaded, and check does what it says', async () => {
    writeFileSync(join(folder, file), config)
    const loaded = await loadConfig({ path: file, cwd: folder, nodeVersion: process.version })
    const written: Readonly<Record<string, unknown>> = parse(config)
    expect(loaded?.settings).toMatchObject({
      ...written,
      certificates: [join('config', 'idp.pem')],
      mapping: join('config', 'mapping.json'),
    })
    const run = samltags(`samltags check --config ${file}`)
    expect(run).toMatchObject({ exit: 1, stderr: '' })
    // One of the two fixtures has no CostCenter, and nothing else is wrong with it.
    expect(run.stdout).toContain('ok  config/fixtures/ada.xml: 0 errors, 0 warnings\n')
    expect(run.stdout).toContain('  rule  cost-center-is-sent\n')
    expect(run.stdout).toContain('refused  config/fixtures/grace.xml: 1 error, 0 warnings\n')
  })

  test('the action has the inputs, and the hook is there', () => {
    const textOf = (name: string) => readFileSync(join(root, name), 'utf8')
    const steps: readonly { readonly uses: string; readonly with?: object }[] = parse(action)
    const { inputs }: { readonly inputs: object } = parse(textOf('action.yml'))
    const given = steps.flatMap((step) => Object.keys(step.with ?? {}))
    expect(given.filter((name) => !Object.hasOwn(inputs, name))).toEqual([])
    expect(given).toEqual(['files', 'fail-on'])
    const asked: { readonly repos: readonly { readonly hooks: readonly HookId[] }[] } =
      parse(preCommit)
    const hooks: readonly (HookId & { readonly files: string })[] = parse(
      textOf('.pre-commit-hooks.yaml'),
    )
    const ids = asked.repos.flatMap((repo) => repo.hooks.map(({ id }) => id))
    expect(hooks.map(({ id }) => id)).toEqual(ids)
    expect(hooks.filter(({ files }) => new RegExp(files).test('ada.saml.xml')).length).toBe(1)
  })
})

describe('the tables of the README', () => {
  test('have every command, and docs/cli.md has every key of a configuration', () => {
    const [, commands = ''] = samltags('samltags --help').stdout.split('\nCommands:\n')
    const names = [...commands.matchAll(/^ {2}([a-z-]+) /gm)].map(([, name]) => name ?? '')
    expect(names.length).toBe(13)
    expect(names.filter((name) => !readMe.includes(`\n| \`samltags ${name}\` |`))).toEqual([])
    const details = readFileSync(join(root, 'docs/cli.md'), 'utf8')
    const keys = Object.keys(CONFIG_SCHEMA.entries)
    expect(keys.filter((key) => !details.includes(`\n| \`${key}\` |`))).toEqual([])
  })

  test('have every subpath and every dependency, and the limits as they are', () => {
    const subpaths = Object.keys(manifest.exports)
      .filter((entry) => entry !== '.' && entry !== './package.json')
      .map((entry) => `| \`samltags${entry.slice(1)}\` |`)
    const dependencies = Object.keys(manifest.dependencies).map((name) => `| ${name} |`)
    const limits = Object.entries({ ...DEFAULT_LIMITS }).map(
      ([name, limit]) =>
        new RegExp(`^\\| \`${name}\`.* \\| ${limit.toLocaleString('en')} \\|$`, 'm'),
    )
    expect([...subpaths, ...dependencies].filter((row) => !readMe.includes(row))).toEqual([])
    expect(limits.filter((row) => !row.test(readMe))).toEqual([])
    const { count, keyLength, valueLength } = TAG_LIMITS
    expect(readMe).toContain(`| tags in a session (AWS) | ${count} |`)
    expect(readMe).toContain(`| code points of a tag key (AWS) | ${keyLength} |`)
    expect(readMe).toContain(`| code points of a tag value (AWS) | ${valueLength} |`)
  })

  test('and its links lead somewhere', () => {
    const links = [...readMe.matchAll(/\]\(([^)#]+)/g)].map(([, target]) => target ?? '')
    const pictures = [...readMe.matchAll(/ src(?:set)?="([^"]+)"/g)].map(([, path]) => path ?? '')
    expect(links.length).toBeGreaterThan(5)
    expect(pictures.length).toBe(2)
    expect([...links, ...pictures].filter((target) => !existsSync(join(root, target)))).toEqual([])
  })

  test('a block of another language than these is not run, so there is none', () => {
    const languages = new Set(readMeBlocks().map(({ language }) => language))
    expect([...languages].sort()).toEqual(['', 'cjs', 'console', 'sh', 'ts', 'yaml'])
  })
})
