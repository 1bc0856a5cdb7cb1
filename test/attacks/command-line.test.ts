import { spawnSync } from 'node:child_process'
import { existsSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import { describe, expect, test } from 'vitest'
import { isXml } from '../../src/cli/input/is-xml.ts'
import { shown } from '../../src/cli/output/shown.ts'
import { jsonOf, type Run, run, testFolder } from '../cli/command-line.ts'
import { fieldOf, NEVER } from './answer-to.ts'
import { ATTACKS } from './attack-set.ts'
import { optionsFor } from './cli-arguments.ts'
import { CONTROLS } from './controls.ts'
import { codesIn, TAGS } from './expectations.ts'
import type { Attack, Control, Message } from './message.ts'

const folder = testFolder()
const written = new Map<string, string>()

/** One file for each certificate, however many messages it is trusted for. */
function certificateFile(pem: string): string {
  const path = written.get(pem) ?? folder.file(`${written.size}.pem`, pem)
  written.set(pem, path)
  return path
}

const argv = (message: Message, file = '-') => [
  'verify',
  file,
  ...optionsFor(message, certificateFile),
]

/** As the form posts it. */
const posted = (message: Message, ...more: readonly string[]) =>
  run([...argv(message), ...more], { stdin: fieldOf(message) })

/** As it is in a file: XML. All is shown, so that what must not be is looked for in the most. */
const inFile = (message: Message) =>
  run([...argv(message), '--show-values'], { stdin: Buffer.from(message.make()) })

/** A file may be XML, and an editor may have put a byte order mark before base64. */
const isGoodFile = (message: Message): boolean => {
  const text = message.field ? fieldOf(message) : ''
  return isXml(Buffer.from(text.slice(0, 8))) || text.startsWith('\uFEFF')
}

/** Without the lines of the message that a person is shown, each behind its number and a bar. */
const withoutExcerpts = (stderr: string) => stderr.replace(/^ {2}\d+ \| .*$/gm, '')

function expectHidden({ stdout, stderr }: Run, { never = [] }: Attack): void {
  const said = stdout + withoutExcerpts(stderr)
  expect([...NEVER, ...never].filter((text) => said.includes(text))).toEqual([])
}

const refused = ATTACKS.filter((attack) => !isGoodFile(attack))
const good = ATTACKS.filter(isGoodFile)

describe('samltags verify refuses every attack', () => {
  test.each(refused.map((attack) => [attack.row, attack.title, attack] as const))(
    '%s %s',
    async (_row, _title, attack) => {
      const done = await posted(attack, '--json')
      const json = jsonOf(done)
      expect(done.exit).toBe(1)
      const errors = json.findings.filter(({ severity }) => severity === 'error')
      expect(codesIn(errors)).toEqual([...attack.errors].sort())
      expect(Object.keys(json)).toEqual(['ok', 'findings'])
      expectHidden(done, attack)

      if (attack.field) return
      const forPerson = await inFile(attack)
      expect({ exit: forPerson.exit, stdout: forPerson.stdout }).toEqual({ exit: 1, stdout: '' })
      expectHidden(forPerson, attack)
    },
  )

  test('save two that are wrong in a form and right in a file', async () => {
    expect(good.map(({ title }) => title)).toEqual([
      'a byte order mark before base64',
      'XML instead of base64',
    ])
    for (const message of good) expect(await posted(message)).toMatchObject({ exit: 0 })
  })
})

/** The tags as they are listed for a person. */
function listed(tags: NonNullable<Control['tags']>): readonly string[] {
  const widest = Math.max(...tags.map(([key]) => Array.from(key).length))
  return tags.map(([key, value]) => {
    const blanks = ' '.repeat(widest - Array.from(key).length)
    return `  ${shown(key)}${blanks}  ${shown(value)}`
  })
}

describe('samltags verify accepts every control', () => {
  test.each(CONTROLS.map((control) => [control.title, control] as const))(
    '%s',
    async (_, control) => {
      const { nameId = 'ada@example.com', tags = TAGS, warnings = [], abstains } = control
      const json = jsonOf(await posted(control, '--json'))
      const abstained = abstains === undefined ? [] : ['signature.opinion-abstained']
      expect(codesIn(json.findings)).toEqual([...warnings, ...abstained].sort())
      expect(json).toMatchObject({ ok: true, nameId: { value: nameId }, sessionTags: tags })

      const forPerson = await inFile(control)
      expect(forPerson.exit).toBe(0)
      const lines = forPerson.stdout.split('\n')
      const from = lines.findIndex((line) => /^(?:no )?session tags/.test(line))
      expect(lines.slice(from + 1, -1)).toEqual(listed(tags))
    },
  )
})

const PROGRAM = fileURLToPath(new URL('../../dist/cli.js', import.meta.url))

/** The program that is installed, in a process of its own. */
function inProcess(message: Message): Run {
  const { status, stdout, stderr } = spawnSync(
    process.execPath,
    [PROGRAM, ...argv(message), '--json'],
    { input: fieldOf(message), encoding: 'utf8' },
  )
  return { exit: status ?? -1, stdout, stderr }
}

const one = <T extends Message>(messages: readonly T[], holds: (message: T) => boolean): T => {
  const found = messages.find(holds)
  if (found === undefined) throw new Error('no such message')
  return found
}

const CLASSES = ['A1', 'A2', 'A3', 'A4', 'A5', 'A6', 'A7', 'A8'] as const

describe('the built program', () => {
  test('is there', () => {
    expect(existsSync(PROGRAM), 'npm run build comes first').toBe(true)
  })

  test.each(CLASSES)('refuses an attack of %s', (name) => {
    const attack = one(refused, ({ row }) => row.startsWith(`${name}.`))
    const done = inProcess(attack)
    const errors = jsonOf(done).findings.filter(({ severity }) => severity === 'error')
    expect(codesIn(errors)).toEqual([...attack.errors].sort())
    expectHidden(done, attack)
  })

  test.each([
    ['in another prefix', ({ title }: Control) => title === 'the prefixes saml2 and saml2p'],
    ['with several certificates', ({ keyNames }: Control) => (keyNames?.length ?? 0) > 2],
    ['above the limits by default', ({ maxBytes }: Control) => maxBytes !== undefined],
    ['unsolicited', ({ expected }: Control) => typeof expected?.inResponseTo === 'symbol'],
  ] as const)('accepts a control %s', (_, holds) => {
    const control = one(CONTROLS, holds)
    const { tags = TAGS } = control
    expect(jsonOf(inProcess(control))).toMatchObject({ ok: true, sessionTags: tags })
  })
})
