import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { workflowCommand } from '../../../src/cli/formats/workflow-command.ts'
import { finding } from '../../../src/findings/finding.ts'
import {
  CLEAN_FILE,
  ENCODED_FILE,
  fileWith,
  HOSTILE_NAMES,
  hostileFile,
  report,
} from './reports.ts'

interface Command {
  readonly name: string
  readonly properties: Readonly<Record<string, string>>
  readonly message: string
}

const unescaped = (text: string) =>
  text
    .replaceAll('%0D', '\r')
    .replaceAll('%0A', '\n')
    .replaceAll('%3A', ':')
    .replaceAll('%2C', ',')
    .replaceAll('%25', '%')

/** Reads a line as the runner does: properties up to the first `::`, each up to the next comma. */
function commandOf(line: string): Command {
  const [, name = '', list = '', message = ''] = /^::(\S+) (.*?)::(.*)$/.exec(line) ?? []
  const properties = list.split(',').map((pair) => {
    const at = pair.indexOf('=')
    return [pair.slice(0, at), unescaped(pair.slice(at + 1))] as const
  })
  const data = message.replaceAll('%0D', '\r').replaceAll('%0A', '\n').replaceAll('%25', '%')
  return { name, properties: Object.fromEntries(properties), message: data }
}

const linesOf = (text: string) => text.split('\n').slice(0, -1)

describe('annotations of GitHub', () => {
  test('say nothing of a clean file', async () => {
    expect(await report('github.txt', [CLEAN_FILE])).toBe('')
  })

  test('have the severity, the place and the code', async () => {
    const [line = ''] = linesOf(
      await report('github.txt', [
        fileWith('a/b.xml', [
          finding('time.not-judged', '/Response', {
            context: 'identity-center',
            line: 3,
            column: 14,
          }),
        ]),
      ]),
    )
    const { name, properties } = commandOf(line)
    expect(name).toBe('notice')
    expect(properties).toEqual({ file: 'a/b.xml', line: '3', col: '14', title: 'time.not-judged' })
  })

  test('point at the first line of a file that is no XML', async () => {
    const [line = ''] = linesOf(await report('github.txt', [ENCODED_FILE]))
    const { properties, message } = commandOf(line)
    expect(properties).toEqual({
      file: 'fixtures/har.json',
      line: '1',
      title: 'role.value-malformed',
    })
    expect(message).toContain('line 19, column 135 of the decoded XML, message 2')
  })

  test('are an error where a file was not read, or not judged by a fault of ours', async () => {
    const text = await report('github.txt', [
      { file: 'a.xml', fault: { exit: 2, code: 'file', message: 'a.xml does not exist' } },
      { file: 'b.xml', fault: { exit: 3, code: 'internal', message: 'unexpected TypeError' } },
    ])
    expect(text).toBe(
      '::error file=a.xml,title=not read::a.xml does not exist\n::error file=b.xml,title=not judged::unexpected TypeError\n',
    )
  })

  test.each(HOSTILE_NAMES)('a name begins no command of its own: %j', async (name) => {
    const lines = linesOf(await report('github.txt', [hostileFile(name)]))
    expect(lines.length).toBe(1)
    const [line = ''] = lines
    expect(line).not.toMatch(/[\p{Cc}\p{Cf}\p{Zl}\p{Zp}]/u)
    const { name: command, properties, message } = commandOf(line)
    expect(command).toBe('warning')
    expect(Object.keys(properties)).toEqual(['file', 'line', 'col', 'title'])
    expect(properties.title).toBe('attribute.name-unknown-aws')
    expect(message).toContain('Received: ')
  })

  test('a property and a message come back as they were', () => {
    const text = fc.string({ unit: 'grapheme-ascii' })
    fc.assert(
      fc.property(text, text, (file, message) => {
        fc.pre(!/^\s*::|##/.test(message))
        const line = workflowCommand('error', { file, line: 1 }, message).slice(0, -1)
        const read = commandOf(line)
        expect(read).toEqual({ name: 'error', properties: { file, line: '1' }, message })
      }),
      { seed: 5, numRuns: 500 },
    )
  })
})
