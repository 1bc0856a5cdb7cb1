import { explainFinding, type FindingCode, SamlUsageError } from 'samltags'
import { describe, expect, test } from 'vitest'
import { CODES } from '../../src/findings/codes.ts'
import { finding } from '../../src/findings/finding.ts'
import { structuralText } from '../../src/findings/structural-text.ts'

const isCode = (text: string): text is FindingCode => Object.hasOwn(CODES, text)
const codes = Object.keys(CODES).filter(isCode)

describe('structuralText (SECURITY D26)', () => {
  test.each([
    ['plain text as it is', 'urn:x é 部署 🜁', 'urn:x é 部署 🜁'],
    ['line ends', 'a\r\nb', 'a\\u{D}\\u{A}b'],
    ['escape sequences of a terminal', '\u001b[2J\u009b', '\\u{1B}[2J\\u{9B}'],
    ['NUL and DEL', '\u0000\u007f', '\\u{0}\\u{7F}'],
    ['bidi overrides and isolates', '\u202e\u2066\u200f', '\\u{202E}\\u{2066}\\u{200F}'],
    ['zero-width characters', 'a\u200b\ufeffb', 'a\\u{200B}\\u{FEFF}b'],
    ['line and paragraph separators', '\u2028\u2029\u0085', '\\u{2028}\\u{2029}\\u{85}'],
    ['lone surrogates', 'a\ud800b\udc00', 'a\\u{D800}b\\u{DC00}'],
    ['tag characters', '\u{e0041}', '\\u{E0041}'],
  ])('%s', (_title, text, expected) => {
    expect(structuralText(text)).toBe(expected)
  })

  test('cuts at code points, never inside one, and marks it', () => {
    expect(structuralText('🜁'.repeat(10), 10)).toBe('🜁'.repeat(10))
    expect(structuralText('🜁'.repeat(11), 10)).toBe(`${'🜁'.repeat(9)}…`)
    expect(structuralText('a'.repeat(201))).toBe(`${'a'.repeat(199)}…`)
    expect(structuralText('a'.repeat(200))).toBe('a'.repeat(200))
  })

  test.each(['a', '🜁', '\u0000', '\ud800'])('a megabyte of %j stays bounded', (character) => {
    const text = structuralText(character.repeat(1_000_000))
    expect(text.endsWith('…')).toBe(true)
    expect(text).not.toMatch(/\p{Cc}|\p{Cs}/u)
    expect(text.length).toBeLessThan(2_100)
  })

  test('a surrogate pair that the cut would part is shown whole or not at all', () => {
    expect(structuralText(`a${'🜁'.repeat(500)}`)).toBe(`a${'🜁'.repeat(198)}…`)
  })
})

describe('finding', () => {
  test('has only what is known of it', () => {
    expect(finding('xml.empty', '/')).toEqual({ code: 'xml.empty', severity: 'error', at: '/' })
    expect(finding('xml.empty', '/', { expected: 0, received: '' })).toEqual({
      code: 'xml.empty',
      severity: 'error',
      at: '/',
      expected: '0',
      received: '',
    })
  })

  test('escapes its path and its values', () => {
    const found = finding('xml.empty', '/\u202e', { expected: '\n', received: 'x'.repeat(9_999) })
    expect(found.at).toBe('/\\u{202E}')
    expect(found.expected).toBe('\\u{A}')
    expect(Array.from(found.received ?? '')).toHaveLength(200)
  })

  test('has the severity of the context that judges', () => {
    const severities = (['accept', 'identity-center', 'sts'] as const).map(
      (context) => finding('signature.algorithm-refused', '/', { context }).severity,
    )
    expect(severities).toEqual(['error', 'error', 'warning'])
  })
})

describe('explainFinding', () => {
  test.each(codes)('%s', (code) => {
    const { title, why, fix, source, certainty } = explainFinding(code)
    expect(title).toMatch(/^\S.*[^.\s]$/)
    for (const text of [why, fix]) expect(text).toMatch(/^\S.*\S$/s)
    expect(source).not.toBe('')
    expect(['documented', 'observed', 'inferred']).toContain(certainty)
    expect(code).toMatch(/^[a-z-]+\.[a-z0-9-]+$/)
  })

  test.each(['nope', '', '__proto__', 'constructor', 'toString'])(
    '%j is no code: a usage error that names it',
    (code) => {
      const run = () => Reflect.apply(explainFinding, null, [code])
      expect(run).toThrow(SamlUsageError)
      expect(run).toThrow('code')
    },
  )
})
