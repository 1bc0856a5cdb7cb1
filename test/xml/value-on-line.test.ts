import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { escapeText } from '../../src/xml/escape.ts'
import { valueOnLine } from '../../src/xml/value-on-line.ts'

/** The value at the place marked with `^`. */
function valueAt(marked: string) {
  const place = marked.indexOf('^')
  return valueOnLine(marked.replace('^', ''), place)
}

describe('the value at a place of a line', () => {
  test.each([
    [
      'at its start tag',
      '<a:Attribute>^<a:AttributeValue>blue</a:AttributeValue></a:Attribute>',
      'blue',
    ],
    ['in it', '<AttributeValue>bl^ue</AttributeValue>', 'blue'],
    ['at its first character', '<AttributeValue>^ blue</AttributeValue>', ' blue'],
    ['at its last character', '<AttributeValue>blue^ </AttributeValue>', 'blue '],
    [
      'the second of two',
      '<v:AttributeValue>x</v:AttributeValue><v:AttributeValue>^y</v:AttributeValue>',
      'y',
    ],
    [
      'the first of two',
      '^<v:AttributeValue>x</v:AttributeValue><v:AttributeValue>y</v:AttributeValue>',
      'x',
    ],
    [
      'with references',
      '<AttributeValue>R&amp;D&#10;&#x1f680;^</AttributeValue>',
      'R&D\n\u{1f680}',
    ],
    ['with CDATA', '<AttributeValue>a<![CDATA[&^<]]>b</AttributeValue>', 'a&<b'],
    ['with attributes', '<AttributeValue a=">" b=\'"/>\'>^x</AttributeValue >', 'x'],
    ['with a bare greater-than sign', '<AttributeValue>a>^b</AttributeValue>', 'a>b'],
    ['empty', '^<AttributeValue></AttributeValue>', ''],
  ])('%s', (_name, marked, value) => {
    expect(valueAt(marked)).toBe(value)
  })

  test.each([
    ['before it', '^  <AttributeValue>x</AttributeValue>'],
    ['behind it', '<AttributeValue>x</AttributeValue>  ^'],
    ['in another element', '<Audience>^x</Audience>'],
    ['an element whose name only begins so', '<AttributeValues>^x</AttributeValues>'],
    ['an element whose name only ends so', '<MyAttributeValue>^x</MyAttributeValue>'],
    ['the end stands on another line', '<AttributeValue>^x'],
    ['the beginning stands on another line', 'x^</AttributeValue>'],
    ['the start tag goes on on another line', '^<AttributeValue a="b'],
    ['child elements', '<AttributeValue>^x<b/></AttributeValue>'],
    ['a comment', '<AttributeValue>^x<!-- y --></AttributeValue>'],
    ['no value', '^<AttributeValue/><AttributeValue>x</AttributeValue>'],
    ['not well-formed', '<AttributeValue>^x & y</AttributeValue>'],
    ['no markup', 'bl^ue'],
    ['nothing', '^'],
  ])('none: %s', (_name, marked) => {
    expect(valueAt(marked)).toBeUndefined()
  })

  test('never throws, whatever the line and the place are', () => {
    const pieces = fc.constantFrom(
      '<AttributeValue',
      '</AttributeValue>',
      '>',
      '<',
      '&',
      '"',
      'x ',
      ']]>',
    )
    const line = fc.oneof(
      fc.string({ unit: 'binary' }),
      fc.array(pieces).map((all) => all.join('')),
    )
    fc.assert(
      fc.property(line, fc.integer({ min: 0, max: 60 }), (text, place) => {
        valueOnLine(text, place)
      }),
    )
  })

  test('reads back what the writer escaped', () => {
    const value = fc.string().filter((text) => !/\p{Cc}|[\ufffe\uffff]/u.test(text))
    fc.assert(
      fc.property(value, (text) => {
        const line = `<a:AttributeValue>${escapeText(text)}</a:AttributeValue>`
        expect(valueOnLine(line, 0)).toBe(text)
      }),
    )
  })
})
