import { describe, expect, test } from 'vitest'
import { canonicalize } from '../../src/xml/canonicalize.ts'
import { elementsOf } from '../support/tamper.ts'

interface Case {
  readonly xml: string
  /** The first element of that local name. */
  readonly apex: string
  readonly prefixes?: readonly string[]
  readonly without?: string
}

function canonical({ xml, apex, prefixes = [], without }: Case): string {
  const elements = elementsOf(xml)
  const element = elements.find(({ local }) => local === apex)
  if (element === undefined) throw new Error(`no ${apex}`)
  return canonicalize(element, {
    inclusivePrefixes: prefixes,
    without: elements.find(({ local }) => local === without),
  })
}

describe('exclusive canonical form of one element (Exclusive XML Canonicalization 1.0)', () => {
  const cases: readonly (readonly [title: string, given: Case, expected: string])[] = [
    [
      'a namespace is declared where it is first used, not where it was declared',
      { xml: '<p:r xmlns:p="urn:p" xmlns:q="urn:q"><p:a><q:b/><q:c/></p:a></p:r>', apex: 'a' },
      '<p:a xmlns:p="urn:p"><q:b xmlns:q="urn:q"></q:b><q:c xmlns:q="urn:q"></q:c></p:a>',
    ],
    [
      'a prefix that occurs only in content is left out',
      { xml: '<r xmlns:x="urn:x"><a t="x:y">x:z</a></r>', apex: 'a' },
      '<a t="x:y">x:z</a>',
    ],
    [
      'the prefix list puts it at the apex',
      { xml: '<r xmlns:x="urn:x"><a t="x:y"><b/></a></r>', apex: 'a', prefixes: ['x'] },
      '<a xmlns:x="urn:x" t="x:y"><b></b></a>',
    ],
    [
      'the prefix list puts it where it is declared below the apex',
      { xml: '<a><b xmlns:x="urn:x"><c/></b></a>', apex: 'a', prefixes: ['x'] },
      '<a><b xmlns:x="urn:x"><c></c></b></a>',
    ],
    [
      'a listed prefix that is redeclared is rendered again',
      {
        xml: '<a xmlns:x="urn:x"><b xmlns:x="urn:y"/><c xmlns:x="urn:x"/></a>',
        apex: 'a',
        prefixes: ['x'],
      },
      '<a xmlns:x="urn:x"><b xmlns:x="urn:y"></b><c></c></a>',
    ],
    [
      '#default lists the default namespace',
      { xml: '<r xmlns="urn:d"><p:a xmlns:p="urn:p"/></r>', apex: 'a', prefixes: [''] },
      '<p:a xmlns="urn:d" xmlns:p="urn:p"></p:a>',
    ],
    [
      'prefixes that are unbound are skipped',
      { xml: '<a/>', apex: 'a', prefixes: ['x', '', '__proto__', 'xml'] },
      '<a></a>',
    ],
    [
      'the default namespace that is taken back',
      { xml: '<r xmlns="urn:d"><a><b xmlns=""><c/></b></a></r>', apex: 'a' },
      '<a xmlns="urn:d"><b xmlns=""><c></c></b></a>',
    ],
    [
      'xmlns="" is not written where nothing is taken back',
      { xml: '<p:r xmlns:p="urn:p" xmlns="urn:d"><p:a><b xmlns=""/></p:a></p:r>', apex: 'a' },
      '<p:a xmlns:p="urn:p"><b></b></p:a>',
    ],
    [
      'xmlns="" is written where #default was rendered above',
      { xml: '<p:a xmlns:p="urn:p" xmlns="urn:d"><b xmlns=""/></p:a>', apex: 'a', prefixes: [''] },
      '<p:a xmlns="urn:d" xmlns:p="urn:p"><b xmlns=""></b></p:a>',
    ],
    [
      'xml:* of ancestors is not inherited',
      { xml: '<r xml:lang="de" xml:space="preserve"><a/></r>', apex: 'a' },
      '<a></a>',
    ],
    [
      'declarations by prefix, attributes by namespace then local name',
      {
        xml: '<a z:b="1" y:a="2" c="3" b="4" xmlns:z="urn:1" xmlns:y="urn:2" xmlns="urn:3"/>',
        apex: 'a',
      },
      '<a xmlns="urn:3" xmlns:y="urn:2" xmlns:z="urn:1" b="4" c="3" z:b="1" y:a="2"></a>',
    ],
    [
      'an attribute makes its prefix used',
      { xml: '<r xmlns:p="urn:p"><a p:x="1"><b p:y="2"/></a></r>', apex: 'a' },
      '<a xmlns:p="urn:p" p:x="1"><b p:y="2"></b></a>',
    ],
    [
      'a prefix that means something else further down',
      { xml: '<p:a xmlns:p="urn:1"><p:b xmlns:p="urn:2"><p:c/></p:b><p:d/></p:a>', apex: 'a' },
      '<p:a xmlns:p="urn:1"><p:b xmlns:p="urn:2"><p:c></p:c></p:b><p:d></p:d></p:a>',
    ],
    [
      'an attribute without prefix has no namespace to declare',
      { xml: '<r xmlns="urn:d"><a b="1"/></r>', apex: 'r' },
      '<r xmlns="urn:d"><a b="1"></a></r>',
    ],
    [
      'of a listed prefix the nearest declaration is in scope',
      {
        xml: '<r xmlns:x="urn:1"><m xmlns:x="urn:2"><a/></m></r>',
        apex: 'a',
        prefixes: ['x'],
      },
      '<a xmlns:x="urn:2"></a>',
    ],
    [
      'a listed prefix is declared once and for all below',
      { xml: '<a xmlns:x="urn:x"><b><x:c/></b><x:d/></a>', apex: 'a', prefixes: ['x'] },
      '<a xmlns:x="urn:x"><b><x:c></x:c></b><x:d></x:d></a>',
    ],
    [
      'attributes of one namespace by local name, by code point',
      { xml: '<a xmlns:p="urn:p" p:b="1" p:B="2" p:aa="3" p:a="4"/>', apex: 'a' },
      '<a xmlns:p="urn:p" p:B="2" p:a="4" p:aa="3" p:b="1"></a>',
    ],
    [
      'exactly the one element is left out, the white space around it stays',
      { xml: '<a> <s>1</s>\n<s>2</s> </a>', apex: 'a', without: 's' },
      '<a> \n<s>2</s> </a>',
    ],
    [
      'comments are left out, and nothing is left in their place',
      { xml: '<a><!-- x -->1<!-- y -->2</a>', apex: 'a' },
      '<a>12</a>',
    ],
  ]

  test.each(cases)('%s', (_title, given, expected) => {
    expect(canonical(given)).toBe(expected)
  })

  test('is not a slice of the form of what stands around it', () => {
    const xml = '<p:r xmlns:p="urn:p"><p:a/></p:r>'
    expect(canonical({ xml, apex: 'r' })).not.toContain(canonical({ xml, apex: 'a' }))
  })
})
