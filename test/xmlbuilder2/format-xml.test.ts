import fc from 'fast-check'
import { SamlUsageError } from 'samltags'
import { formatXml } from 'samltags/xmlbuilder2'
import { describe, expect, test } from 'vitest'
import type { XmlElement } from '../../src/xml/document.ts'
import { isXmlBlank } from '../../src/xml/element.ts'
import { DEFAULT_LIMITS } from '../../src/xml/limits.ts'
import { readDocument } from '../../src/xml/read-document.ts'
import { illegalCharacter } from '../../src/xml/xml-char.ts'
import { codesOf, rawStatement, valueIn } from '../support/samples.ts'
import { issued } from '../xml-crypto/messages.ts'

function elementsOf(xml: string): readonly XmlElement[] {
  const read = readDocument(Buffer.from(xml), { limits: DEFAULT_LIMITS })
  if ('failure' in read) throw new Error(read.failure.code)
  return read.document.elements
}

/** Names, attributes and the texts of elements that hold nothing else. */
const reading = (xml: string) =>
  elementsOf(xml).map(({ uri, local, attributes, children }) => ({
    uri,
    local,
    attributes: attributes.map((attribute) => [attribute.uri, attribute.local, attribute.value]),
    text: children
      .filter((child) => child.kind === 'text')
      .map(({ value }) => value)
      .filter((value) => children.every(({ kind }) => kind === 'text') || !isXmlBlank(value))
      .join(''),
  }))

describe('formatXml', () => {
  test('indents elements and leaves the text of a leaf alone', () => {
    const xml = '<a>\n <b x="1"> AT&amp;amp;T&#13; </b><!-- c --><d/>\n\n</a>'
    expect(formatXml(xml)).toEqual({
      ok: true,
      findings: [],
      value: '<a>\n  <b x="1"> AT&amp;amp;T&#13; </b>\n  <!-- c -->\n  <d/>\n</a>',
    })
  })

  test('takes octets, a byte order mark and an XML declaration', () => {
    const xml = '\uFEFF<?xml version="1.0" encoding="UTF-8"?><ä>🜁</ä>'
    expect(valueIn(formatXml(Buffer.from(xml)))).toBe('<ä>🜁</ä>')
    expect(valueIn(formatXml(xml))).toBe('<ä>🜁</ä>')
  })

  test('keeps namespaces that only values use, and takes back a default one', () => {
    const xml =
      '<a xmlns="urn:a" xmlns:xs="urn:xs" xmlns:p="urn:p" p:t="xs:string"><b xmlns=""><p:c/></b></a>'
    const formatted = valueIn(formatXml(xml))
    expect(reading(formatted)).toEqual(reading(xml))
    expect(formatted).toContain('xmlns:xs="urn:xs"')
  })

  test('shows every value of a message as it is', () => {
    const text = fc.string({ unit: 'binary', maxLength: 8 })
    const traps = fc.constantFrom('&amp;', '&#65;', '\r\n', '\t', ']]>', ' ', '\u0085', '\u2028')
    const texts = fc.array(
      fc.oneof(traps, text).filter((one) => illegalCharacter(one) === undefined),
      { minLength: 1, maxLength: 5 },
    )
    const property = fc.property(texts, (values) => {
      const statement = rawStatement({ name: values.join(''), values })
      const xml = issued({ signs: 'both', input: { attributeStatement: statement } })
      expect(reading(valueIn(formatXml(xml)))).toEqual(reading(xml))
    })
    fc.assert(property, { seed: 4, numRuns: 100 })
  })

  test('is not fooled by names of Object.prototype', () => {
    const xml =
      '<__proto__ constructor="1" hasOwnProperty="2"><toString __proto__="3"/></__proto__>'
    expect(reading(valueIn(formatXml(xml)))).toEqual(reading(xml))
  })

  test('gives findings for what is no XML, and never throws for it', () => {
    expect(codesOf(formatXml(''))).toEqual(['xml.empty'])
    expect(codesOf(formatXml('<a>'))).toEqual(['xml.not-well-formed'])
    expect(codesOf(formatXml('<a><?p?></a>'))).toEqual(['xml.processing-instruction'])
    expect(codesOf(formatXml('<abc>\u0000</abc>'))).toEqual(['xml.character'])
    expect(codesOf(formatXml('<a>\ud800</a>'))).toEqual(['xml.character'])
    expect(codesOf(formatXml(Uint8Array.of(0x3c, 0x61, 0xff)))).toEqual(['xml.encoding'])
    expect(codesOf(formatXml(Buffer.from('<a/>', 'utf16le')))).toEqual(['xml.encoding'])
    expect(formatXml('<x>'.repeat(100_000)).ok).toBe(false)
    fc.assert(
      fc.property(fc.uint8Array({ maxLength: 60 }), (octets) => {
        expect(typeof formatXml(octets).ok).toBe('boolean')
      }),
      { seed: 4 },
    )
  })

  test('refuses what is neither text nor octets', () => {
    // @ts-expect-error plain JavaScript may pass anything
    expect(() => formatXml({ a: 1 })).toThrow(SamlUsageError)
  })
})
