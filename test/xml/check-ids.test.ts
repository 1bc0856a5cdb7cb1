import { parseResponse } from 'samltags'
import { describe, expect, test } from 'vitest'
import { ASSERTION_ID, RESPONSE_ID } from '../support/samples.ts'
import { type Change, inOrder, message, swap, swapFirst, UNSIGNED } from '../support/tamper.ts'
import { acceptanceCodes, refusalCodes } from '../support/verdicts.ts'

const found = (change: Change) =>
  parseResponse(Buffer.from(change(UNSIGNED))).findings.map(({ code, at }) => `${code} ${at}`)

/** An attribute of the Subject, which may have any. */
const onSubject = (attributes: string) => swap('<saml:Subject>', `<saml:Subject ${attributes}>`)
const twice = (first: string, second: string) =>
  inOrder(onSubject(first), swap('<saml:Conditions ', `<saml:Conditions ${second} `))
const SUBJECT = '/Response/Assertion/Subject'
const CONDITIONS = '/Response/Assertion/Conditions'

describe('what a finding about an ID shows', () => {
  const shown = (change: Change) =>
    parseResponse(Buffer.from(change(UNSIGNED))).findings.map(({ code, received }) => [
      code,
      received,
    ])
  const own = (id: string) => swap(`ID="${ASSERTION_ID}"`, `ID="${id}"`)

  test.each([
    ['1a', 'structure.id-not-ncname'],
    ['.a', 'structure.id-not-ncname'],
    ['-a1', 'structure.id-not-ncname'],
    ['a:1', 'structure.id-invalid'],
    ['\u00b71', 'structure.id-invalid'],
  ])('%s', (id, code) => expect(shown(own(id))).toEqual([[code, id]]))

  test('another attribute that could be meant, by its name', () => {
    expect(shown(swap(`ID="${ASSERTION_ID}"`, `ID="${ASSERTION_ID}" Id="b"`))).toEqual([
      ['structure.id-ambiguous', 'Id'],
    ])
  })
})

describe('IDs are unique over the whole document (SECURITY D11)', () => {
  test.each(['ID', 'Id', 'id', 'iD', 'xml:id', 'x:ID', 'x:id'])(
    '%s with the ID that is signed',
    (name) => {
      const change = onSubject(`xmlns:x="urn:x" ${name}="${ASSERTION_ID}"`)
      expect(found(change)).toEqual([`xml.id-duplicate ${SUBJECT}/@${name}`])
      expect(refusalCodes(message({ before: change }))).toEqual(['xml.id-duplicate'])
    },
  )

  test.each([
    ['two others', 'Id="a"', 'ID="a"'],
    ['twins but for blanks before', 'Id="a"', 'Id=" a"'],
    ['twins but for blanks after', 'Id="a "', 'Id="a"'],
    ['twins but for blanks on both', 'Id=" a"', 'Id="a "'],
    ['twins but for a line feed', 'Id="a"', 'Id="a&#10;"'],
    ['twins but for a no-break space', 'Id="a"', 'Id="a\u00a0"'],
    ['two empty ones', 'Id=""', 'Id=""'],
  ])('%s', (_title, first, second) => {
    expect(found(twice(first, second))).toEqual([
      `xml.id-duplicate ${CONDITIONS}/@${second.split('=')[0]}`,
    ])
  })

  test('within one element', () => {
    expect(found(onSubject('xml:id="a" Id="a"'))).toEqual([`xml.id-duplicate ${SUBJECT}/@Id`])
  })

  test('Response and Assertion with one ID', () => {
    expect(found((text) => text.replaceAll(RESPONSE_ID, ASSERTION_ID))).toContain(
      'xml.id-duplicate /Response/Assertion/@ID',
    )
  })

  test.each([
    ['different ones', 'Id="a"', 'Id="b"'],
    ['another case', 'Id="a"', 'Id="A"'],
    ['other attributes', 'SessionId="a"', 'Idx="a"'],
    ['other attributes of two letters', 'ab="a"', 'ab="a"'],
    ['another that begins alike', 'ix="a"', 'xd="a"'],
    ['__proto__ and constructor', 'Id="__proto__"', 'Id="constructor"'],
  ])('%s are none', (_title, first, second) => {
    const change = twice(first, second)
    expect(found(change)).toEqual([])
    expect(acceptanceCodes(message({ before: change }))).toEqual([])
  })
})

describe('the ID of a Response or an Assertion', () => {
  const id = (value: string) => swapFirst(` ID="${ASSERTION_ID}"`, value)
  const AT = '/Response/Assertion'

  test('is required', () => {
    expect(found(id(''))).toEqual([`structure.id-missing ${AT}`])
    expect(found(swapFirst(` ID="${RESPONSE_ID}"`, ''))).toEqual(['structure.id-missing /Response'])
  })

  test.each(['Id', 'id', 'xml:id', 'x:ID'])('is spelled ID, not %s', (name) => {
    const change = id(` xmlns:x="urn:x" ${name}="${ASSERTION_ID}"`)
    expect(found(change)).toEqual([
      `structure.id-missing ${AT}`,
      `structure.id-ambiguous ${AT}/@${name}`,
    ])
  })

  test.each(['Id', 'id', 'xml:id', 'x:ID'])('has no other beside it, as %s (A1.10)', (name) => {
    const change = id(` ID="${ASSERTION_ID}" xmlns:x="urn:x" ${name}="_other"`)
    expect(found(change)).toEqual([`structure.id-ambiguous ${AT}/@${name}`])
  })

  test.each([
    '',
    ' ',
    ' _a',
    '_a ',
    'a b',
    'a:b',
    "a'b",
    'a&quot;b',
    'a#b',
    'a/b',
    '%5Fa',
    '=',
    'a\u00a0',
    '\u00b7a',
    'a&#10;',
  ])('may not be %j', (value) => {
    expect(found(id(` ID="${value}"`))).toEqual([`structure.id-invalid ${AT}/@ID`])
  })

  test.each(['1a', '123', '-a', '.a', '0f8fad5b-d9cb-469f-a165-70867728950e'])(
    '%s is a warning',
    (value) => {
      const text = UNSIGNED.replaceAll(ASSERTION_ID, value)
      expect(found(() => text)).toEqual([`structure.id-not-ncname ${AT}/@ID`])
    },
  )

  test.each(['_', 'a', 'ä', '\u{10000}x', 'A.b-c_1', `_${'0'.repeat(200)}`])(
    '%s is right',
    (value) => {
      expect(found(id(` ID="${value}"`))).toEqual([])
    },
  )

  test('a message with the warning is accepted with it', () => {
    const before = (text: string) => text.replaceAll(RESPONSE_ID, '7'.repeat(32))
    expect(acceptanceCodes(message({ before }))).toEqual(['structure.id-not-ncname'])
  })
})

describe('no text of the document gets into a finding (SECURITY D26)', () => {
  const shown = (change: Change) =>
    JSON.stringify(parseResponse(Buffer.from(change(UNSIGNED))).findings)

  test('an ID is shown where it has the shape of one, and not where it may be an address', () => {
    expect(shown(twice('id="_a1"', 'id="_a1"'))).toContain('_a1')
    expect(shown(twice('id="ada@example.com"', 'id="ada@example.com"'))).not.toContain('example')
  })

  test('the name of an entity is not shown: after a bare & it is text', () => {
    expect(shown(swap('>blue<', '>tom&secretada;<'))).not.toContain('secret')
    expect(shown(swap('>blue<', `>tom&secretada${'x'.repeat(90)}<`))).not.toContain('secret')
  })
})
