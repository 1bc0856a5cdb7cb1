import { truncateSync } from 'node:fs'
import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { isXml } from '../../src/cli/input/is-xml.ts'
import { testKey } from '../support/keys.ts'
import { codes, runJson, testFolder } from './command-line.ts'
import { EXPECTED, message, REQUEST, VALUE } from './messages.ts'

const folder = testFolder()
const cert = folder.file('idp.pem', testKey('rsa-2048').certificate)
const USUAL = ['--cert', cert, ...EXPECTED, ...REQUEST] as const

const verify = (path: string, ...more: readonly string[]) =>
  runJson(['verify', path, ...USUAL, ...more])

const octets = (...values: readonly (number | string)[]) =>
  Buffer.concat(
    values.map((value) => (typeof value === 'string' ? Buffer.from(value) : Buffer.from([value]))),
  )

const utf16 = (text: string) => Buffer.from(text, 'utf16le')
const big = (text: string) => utf16(text).swap16()
const xml = message()

describe('whatever the bytes of FILE are, the exit is 1 and there are findings', () => {
  test.each<[string, string | Uint8Array, string]>([
    ['nothing', '', 'binding.empty'],
    ['blanks', ' \t\r\n\n', 'binding.empty'],
    ['a byte order mark alone', '\uFEFF', 'binding.empty'],
    ['one NUL', octets(0), 'xml.encoding'],
    ['UTF-16, little end first', Buffer.concat([octets(0xff, 0xfe), utf16(xml)]), 'xml.encoding'],
    ['UTF-16, big end first', Buffer.concat([octets(0xfe, 0xff), big(xml)]), 'xml.encoding'],
    ['UTF-16 without a mark', utf16(xml), 'xml.encoding'],
    ['UTF-16 without a mark, big end first', big(xml), 'xml.encoding'],
    ['UTF-32 with a mark', octets(0, 0, 0xfe, 0xff, 0, 0, 0, 0x3c), 'xml.encoding'],
    ['UTF-32, little end first', octets(0xff, 0xfe, 0, 0, 0x3c, 0, 0, 0), 'xml.encoding'],
    ['octets that are no UTF-8', octets('<a>', 0xff, '</a>'), 'xml.encoding'],
    ['Latin-1 without markup', octets('caf', 0xe9), 'binding.not-base64'],
    ['one lesser-than sign', '<', 'xml.not-well-formed'],
    ['HTML', '<!DOCTYPE html><p>Sign in', 'xml.doctype'],
    ['another XML document', '<a/>', 'structure.root'],
    ['text', 'SAMLResponse=PHNhbWw%2B', 'binding.not-base64'],
    ['JSON', '{"SAMLResponse":"PHNhbWw="}', 'binding.not-base64'],
    ['base64 of something else', 'aGVsbG8gd29ybGQh', 'xml.not-well-formed'],
    [
      'base64 of base64',
      Buffer.from(Buffer.from(xml).toString('base64')).toString('base64'),
      'xml.not-well-formed',
    ],
    ['URL-safe base64', 'PHN-_w==', 'binding.not-base64'],
    ['a PEM file', testKey('rsa-2048').certificate, 'binding.not-base64'],
    ['a message cut off', xml.slice(0, -20), 'xml.not-well-formed'],
    ['a message twice', xml + xml, 'xml.not-well-formed'],
  ])('%s', async (name, content, code) => {
    const path = folder.file(`${name}.bin`, content)
    const { exit, json } = await verify(path)
    expect({ exit, codes: codes(json.findings) }).toEqual({ exit: 1, codes: [code] })
  })

  test('100 MB of nothing, without reading it all', async () => {
    const path = folder.file('sparse.bin', '')
    truncateSync(path, 100_000_000)
    const { exit, json } = await verify(path)
    expect(exit).toBe(1)
    expect(json.findings).toMatchObject(
      [
        {
          code: 'xml.too-large',
          expected: 'at most 1048576 octets',
          received: /^more than 2\d{6}$/,
        },
      ].map((found) => ({ ...found, received: expect.stringMatching(found.received) })),
    )
  })

  test('100 MB of base64, without reading it all', async () => {
    const path = folder.file('base64.bin', Buffer.alloc(100_000_000, 'QUJD'))
    const { exit, json } = await verify(path)
    expect(exit).toBe(1)
    expect(json.findings).toEqual([
      {
        code: 'binding.too-large',
        severity: 'error',
        at: '/',
        expected: expect.stringMatching(/^at most \d+ characters$/),
        received: expect.stringMatching(/^more than 2\d{6}$/),
      },
    ])
  })

  test('100 MB of blanks before the message', async () => {
    const path = folder.file('blanks.bin', Buffer.alloc(100_000_000, ' '))
    expect(codes((await verify(path)).json.findings)).toEqual(['binding.too-large'])
  })

  test.skipIf(process.platform === 'win32')('a device that never ends', async () => {
    expect(codes((await verify('/dev/zero')).json.findings)).toEqual(['xml.too-large'])
    const { exit } = await verify('/dev/urandom')
    expect(exit).toBe(1)
  })

  test('the true size is named where the whole file was read', async () => {
    const path = folder.file('little.xml', `<a>${'x'.repeat(1000)}</a>`)
    const { json } = await verify(path, '--max-bytes', '1000')
    expect(json.findings).toMatchObject([{ code: 'xml.too-large', received: '1007' }])
  })

  test('any octets at all', async () => {
    const bytes = fc.uint8Array({ maxLength: 300 })
    const start = fc.constantFrom('', '<', '<saml:', '\uFEFF<', 'PHN', '\0', '\uFEFF')
    await fc.assert(
      fc.asyncProperty(start, bytes, async (head, tail) => {
        const path = folder.file('any.bin', Buffer.concat([Buffer.from(head), tail]))
        const { exit, json } = await verify(path, '--no-second-opinion')
        expect(exit).toBe(1)
        expect(json.findings.length).toBeGreaterThan(0)
      }),
      { seed: 4, numRuns: 200 },
    )
  })

  test('a message with octets changed, cut or doubled', async () => {
    const whole = Buffer.from(xml)
    const at = fc.nat({ max: whole.length - 1 })
    await fc.assert(
      fc.asyncProperty(at, at, fc.integer({ min: 0, max: 255 }), async (from, to, octet) => {
        const [low, high] = [Math.min(from, to), Math.max(from, to)]
        const changed = Buffer.concat([
          whole.subarray(0, low),
          Buffer.from([octet]),
          whole.subarray(high),
        ])
        const path = folder.file('changed.bin', changed)
        const { exit, json } = await verify(path, '--no-second-opinion')
        // White space in a tag or in base64 changes nothing that is read.
        expect(exit === 1 || json.sessionTags).toEqual(exit === 1 || [['CostCenter', VALUE]])
      }),
      { seed: 4, numRuns: 200 },
    )
  })
})

describe('telling XML from base64', () => {
  test.each<[string, Uint8Array, boolean]>([
    ['a lesser-than sign', octets('<a'), true],
    ['one behind blanks', octets(' \t\r\n<a'), true],
    ['one behind a UTF-8 mark', octets('\uFEFF<a'), true],
    ['one behind a mark and blanks', octets('\uFEFF\n <a'), true],
    ['a UTF-16 mark', octets(0xff, 0xfe, 'PHN'), true],
    ['a UTF-16 mark, big end first', octets(0xfe, 0xff), true],
    ['a UTF-32 mark, big end first', octets(0, 0, 0xfe, 0xff), true],
    ['a NUL as fourth octet', octets('PHN', 0), true],
    ['a NUL as fifth octet', octets('PHNh', 0), false],
    ['base64', octets('PHNhbWw='), false],
    ['base64 behind a mark', octets('\uFEFFPHNhbWw='), false],
    ['a lesser-than sign behind text', octets('a<'), false],
    ['a no-break space before it', octets('\u00A0<'), false],
    ['a second mark before it', octets('\uFEFF\uFEFF<'), false],
    ['nothing', octets(), false],
  ])('%s', (_, input, expected) => {
    expect(isXml(input)).toBe(expected)
  })
})
