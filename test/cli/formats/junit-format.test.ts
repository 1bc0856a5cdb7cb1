import { spawnSync } from 'node:child_process'
import { join } from 'node:path'
import fc from 'fast-check'
import { XMLParser } from 'fast-xml-parser'
import { describe, expect, test } from 'vitest'
import type { CheckedFile } from '../../../src/cli/check/checked-file.ts'
import { finding } from '../../../src/findings/finding.ts'
import { changed } from '../../check/messages.ts'
import { demand } from '../../support/require.ts'
import { scratchFolder } from '../../support/scratch.ts'
import {
  BROKEN_FILE,
  CLEAN_FILE,
  checkedFile,
  ENCODED_FILE,
  FOUR_FILES,
  fileWith,
  HOSTILE_NAMES,
  hostileFile,
  report,
} from './reports.ts'

const IDENTITY = (text: string) => text

interface Told {
  readonly '#text': string
  readonly '@message': string
  readonly '@type': string
}

interface Case {
  readonly '@classname': string
  readonly '@name': string
  readonly failure?: readonly Told[]
  readonly error?: readonly Told[]
  readonly 'system-out'?: readonly string[]
}

interface Suite {
  readonly '@name': string
  readonly '@tests': string
  readonly '@failures': string
  readonly '@errors': string
  readonly '@timestamp': string
  readonly testcase: readonly Case[]
}

const parser = new XMLParser({
  ignoreAttributes: false,
  attributeNamePrefix: '@',
  parseAttributeValue: false,
  parseTagValue: false,
  trimValues: false,
  processEntities: true,
  htmlEntities: true,
  isArray: (name, _path, _isLeaf, isAttribute) => !isAttribute && name !== 'testsuites',
})

/** Read back by a parser that is none of ours. */
function suitesIn(xml: string): readonly Suite[] {
  const { testsuites } = parser.parse(xml)
  return testsuites.testsuite ?? []
}

const suitesOf = async (files: readonly CheckedFile[], fileCount?: number) =>
  suitesIn(await report('junit.xml', files, fileCount === undefined ? {} : { fileCount }))

async function suiteOf(file: CheckedFile, fileCount?: number): Promise<Suite> {
  const [suite] = await suitesOf([file], fileCount)
  if (suite === undefined) throw new Error('no suite')
  return suite
}

const named = ({ testcase }: Suite, name: string) => testcase.find((one) => one['@name'] === name)

const isPass = (one: Case) =>
  one.failure === undefined && one.error === undefined && one['system-out'] === undefined

const namesOf = ({ testcase }: Suite) => testcase.map((one) => one['@name'])

describe('a JUnit report', () => {
  const write = scratchFolder()

  test("is valid by Jenkins' schema, whatever was found", async (context) => {
    const xmllint = demand(context, 'xmllint')
    const schema = join(demand(context, 'schemas'), 'junit-10.xsd')
    const lint = async (name: string, text: string) => {
      const { status, stderr } = spawnSync(
        xmllint,
        ['--noout', '--nonet', '--schema', schema, write(name, text)],
        { encoding: 'utf8' },
      )
      return { status, stderr }
    }
    for (const files of [FOUR_FILES, [], [CLEAN_FILE], HOSTILE_NAMES.map(hostileFile)]) {
      const { status, stderr } = await lint('junit.xml', await report('junit.xml', files))
      expect({ status, stderr }).toEqual({
        status: 0,
        stderr: expect.stringMatching(/validates$/m),
      })
    }
    const wrong = (await report('junit.xml', FOUR_FILES)).replaceAll('testcase', 'case')
    expect((await lint('wrong.xml', wrong)).status).toBe(3)
  })

  test('has a suite for each message, which counts its cases', async () => {
    const suites = await suitesOf(FOUR_FILES)
    expect(suites.map((suite) => suite['@name'])).toEqual([
      'fixtures/clean.xml',
      'fixtures/broken one.xml',
      'fixtures/har.json (message 2)',
      'fixtures/missing.xml',
    ])
    for (const suite of suites) {
      const { testcase } = suite
      expect({
        tests: suite['@tests'],
        failures: suite['@failures'],
        errors: suite['@errors'],
        timestamp: suite['@timestamp'],
      }).toEqual({
        tests: `${testcase.length}`,
        failures: `${testcase.filter(({ failure }) => failure).length}`,
        errors: `${testcase.filter(({ error }) => error).length}`,
        timestamp: '2026-11-24T12:00:30Z',
      })
      expect(testcase.every((one) => one['@classname'] === suite['@name'])).toBe(true)
    }
    expect(suites.map((suite) => [suite['@failures'], suite['@errors']])).toEqual([
      ['0', '0'],
      ['2', '0'],
      ['1', '0'],
      ['0', '1'],
    ])
  })

  test('has no two cases of one classname and name', async () => {
    const again = finding('value.comment', '/a')
    const files = [...FOUR_FILES, fileWith('twice.xml', [again, again, again])]
    const cases = (await suitesOf([...files, { ...ENCODED_FILE, part: 3 }])).flatMap(
      ({ testcase }) => testcase,
    )
    const keys = cases.map((one) => `${one['@classname']}\n${one['@name']}`)
    expect(new Set(keys).size).toBe(keys.length)
  })
})

describe('a case', () => {
  test('passes for each rule that ran and found nothing', async () => {
    const suite = await suiteOf(CLEAN_FILE)
    expect(suite.testcase.every(isPass)).toBe(true)
    const names = namesOf(suite)
    expect(names).toEqual(
      expect.arrayContaining(['tag.value-characters', 'time.expired', 'signature.invalid']),
    )
    // Of the other profile, of a directory, or of what only our own accept flow looks at.
    for (const name of [
      'role.missing',
      'directory.not-json',
      'replay.seen',
      'connector.not-json',
    ]) {
      expect(names).not.toContain(name)
    }
  })

  test('passes no rule that had nothing to look at', async () => {
    const xml = changed('identity-center', IDENTITY)
    const { report: whole } = checkedFile('a.xml', xml)
    if (whole === undefined) throw new Error('no report')
    const withoutKeys = await suiteOf({
      file: 'a.xml',
      report: { ...whole, hasKeys: false, verified: false },
    })
    expect(namesOf(withoutKeys)).not.toContain('signature.invalid')
    expect(namesOf(withoutKeys)).not.toContain('signature.opinions-differ')
    expect(namesOf(withoutKeys)).toContain('signature.missing')
    const timeless = fileWith('a.xml', [finding('time.not-judged', '/Response')])
    expect(namesOf(await suiteOf(timeless))).not.toContain('time.expired')
    expect(namesOf(await suiteOf(timeless))).toContain('time.format')
    const unread = await suiteOf(checkedFile('a.xml', xml.slice(0, -20)))
    expect(namesOf(unread)).toEqual(['xml.not-well-formed'])
  })

  test('fails for an error, with the same text in the attribute and in the element', async () => {
    const suite = await suiteOf(BROKEN_FILE)
    const at = '/Response/Assertion/AttributeStatement/Attribute[2]/AttributeValue'
    const [failure] = named(suite, `tag.value-characters (${at})`)?.failure ?? []
    expect(failure).toEqual({
      '#text': failure?.['@message'],
      '@message': expect.stringMatching(
        /^A tag value has a character .* Received: U\+003B\. Fix: .*"R and D".* At \/Response/,
      ),
      '@type': 'error',
    })
  })

  test('passes with a word for what is no error', async () => {
    const [told] = named(await suiteOf(BROKEN_FILE), 'tag.value-padding')?.['system-out'] ?? []
    expect(told).toMatch(/^warning: A tag value has a blank at an end\./)
  })

  test('is named like the rule where it is found once, so that it is the one that passed', async () => {
    const passing = namesOf(await suiteOf(CLEAN_FILE))
    expect(passing).toContain('tag.value-padding')
    expect(namesOf(await suiteOf(BROKEN_FILE))).not.toContain('tag.value-characters')
    expect(named(await suiteOf(ENCODED_FILE), 'role.value-malformed')?.failure).toHaveLength(1)
  })

  test('is an error where the file could not be read', async () => {
    const [, , , missing] = await suitesOf(FOUR_FILES)
    expect(missing && namesOf(missing)).toEqual(['can be read'])
    expect(missing?.testcase[0]?.error).toEqual([
      {
        '#text': 'fixtures/missing.xml does not exist',
        '@message': 'fixtures/missing.xml does not exist',
        '@type': 'unreadable',
      },
    ])
    const internal = { exit: 3, code: 'internal', message: 'unexpected TypeError' } as const
    const ours = await suiteOf({ file: 'a.xml', fault: internal })
    expect(ours.testcase[0]?.error?.[0]?.['@type']).toBe('internal')
  })
})

describe('many files', () => {
  test('have one case for all that passed, and one for each finding still', async () => {
    expect(namesOf(await suiteOf(CLEAN_FILE, 201))).toEqual(['all other rules'])
    expect(namesOf(await suiteOf(CLEAN_FILE, 200)).length).toBeGreaterThan(100)
    const names = namesOf(await suiteOf(BROKEN_FILE, 201))
    expect([names.length, names.at(-1)]).toEqual([5, 'all other rules'])
    const unread = checkedFile('a.xml', changed('identity-center', IDENTITY).slice(0, -20))
    expect(namesOf(await suiteOf(unread, 201))).toEqual(['xml.not-well-formed'])
  })
})

/** What has a meaning to a terminal, and what XML cannot have, is written as an escape. */
const readable = (text: string) =>
  text.replace(
    /[\p{Cc}\p{Cf}\p{Cs}\p{Zl}\p{Zp}\uFFFE\uFFFF]/gu,
    (character) => `\\u{${(character.codePointAt(0) ?? 0).toString(16).toUpperCase()}}`,
  )

describe('text from outside', () => {
  test.each(HOSTILE_NAMES)('stays text: %j', async (name) => {
    const xml = await report('junit.xml', [hostileFile(name)])
    expect(xml).not.toMatch(/<img|<script|<!\[CDATA/)
    expect(xml).not.toMatch(/[\p{Cf}\p{Zl}\p{Zp}]|(?!\n)\p{Cc}/u)
    expect(xml).not.toMatch(/##(vso)?\[|^\s*::/m)
    const suite = await suiteOf(hostileFile(name))
    const [told] = named(suite, 'attribute.name-unknown-aws')?.['system-out'] ?? []
    expect(told).toContain('Received: ')
    expect(suite.testcase[0]?.['@classname']).toBe(suite['@name'])
  })

  test('comes back as it was, as far as XML can have it', async () => {
    const name = fc.string({ unit: 'binary', minLength: 1, maxLength: 30 })
    await fc.assert(
      fc.asyncProperty(name, async (text) => {
        const plain = text.replace(/[/.]/g, '_')
        fc.pre(!/^:|##/.test(plain))
        const suite = await suiteOf(fileWith(plain, []), 1_000)
        expect(suite['@name']).toBe(readable(plain))
      }),
      { seed: 11, numRuns: 300 },
    )
  })

  test.each(['&amp;', '&#38;', '&lt;&gt;', '&nbsp;', '&amp;amp;', '%26', '" \'', 'a > b < c'])(
    'what looks like a reference is none: %s',
    async (name) => {
      expect((await suiteOf(fileWith(name, [])))['@name']).toBe(name)
    },
  )
})
