import { DOMParser } from '@xmldom/xmldom'
import { describe, expect, test } from 'vitest'
import { NS } from '../../src/xml/names.ts'
import { compileExpression } from '../../src/xpath/compile-expression.ts'

const document = new DOMParser().parseFromString(
  `<a:Assertion xmlns:a="${NS.saml}" ID="_1"><a:Attribute Name="Team"/><a:Attribute Name="Role"/></a:Assertion>`,
  'text/xml',
)

function answer(expression: string): boolean | string {
  const compiled = compileExpression(expression)
  return compiled.ok ? compiled.holds(document) : compiled.problem
}

describe('an expression that compiles', () => {
  test.each([
    ['count(//saml:Attribute) = 2', true],
    ['count(//saml:Attribute) = 3', false],
    ['//saml:Attribute', true],
    ['//saml:Issuer', false],
    ['""', false],
    ['"false"', true],
    ['0', false],
    ['-1', true],
    ['0 div 0', false],
    ['(//saml:Attribute)[last()]/@Name = "Role"', true],
    ['//saml:Attribute[position() = 1][@Name = "Team"] | //samlp:Response', true],
    ['not(//ds:Signature)', true],
    ['string-length(/saml:Assertion/@ID) > 5 or concat("a", "b", "c") = "abc"', true],
    ['saml:Assertion/*[local-name() = "Attribute"]', true],
    ['/', true],
    ['//saml:*/@*', true],
    ['sum(//@Name) = 0', false],
    ['substring("abc", 2) = "bc" and translate("a", "a", "b") = "b"', true],
  ])('%s is %s', (expression, holds) => {
    expect(answer(expression)).toBe(holds)
  })

  test('gives the same twice', () => {
    const compiled = compileExpression('count(//saml:Attribute) = 2')
    expect(compiled.ok && [compiled.holds(document), compiled.holds(document)]).toEqual([
      true,
      true,
    ])
  })
})

describe('one that would fail, or never find anything, is refused before it is asked', () => {
  test.each([
    ['', 'it does not parse'],
    ['1 +', 'it does not parse'],
    ['count(//saml:Attribute) = ', 'it does not parse'],
    ['1) or (2', 'it does not parse'],
    ['"', 'it does not parse'],
    ['false() and nothing()', 'the function nothing is not known'],
    ['saml:count(//saml:Issuer)', 'the function saml:count is not known'],
    ['constructor()', 'the function constructor is not known'],
    ['id("_1")', 'the function id is not known'],
    ['//md:Name', 'the prefix md is not bound; saml, samlp, ds are'],
    ['//constructor:Name', 'the prefix constructor is not bound; saml, samlp, ds are'],
    ['//saml:Attribute[md:x]', 'the prefix md is not bound; saml, samlp, ds are'],
    ['//saml:Attribute/@xsi:type', 'the prefix xsi is not bound; saml, samlp, ds are'],
    ['(//saml:Attribute)[md:*]', 'the prefix md is not bound; saml, samlp, ds are'],
    ['$x = 1', 'there is no variable $x'],
    ['namespace::*', 'the namespace axis is not known here'],
    ['false() and count("a") = 1', 'the function count takes nodes'],
    ['//saml:Attribute[sum(1)]', 'the function sum takes nodes'],
    ['concat("a")', 'the function concat takes 2 arguments or more, not 1'],
    ['true(1)', 'the function true takes 0, not 1'],
    ['substring("a")', 'the function substring takes 2 to 3, not 1'],
    ['"a" | //saml:Issuer', '| joins nodes only'],
    ['"a"[1]', 'a step or a predicate needs nodes before it'],
    ['string(1)/saml:Issuer', 'a step or a predicate needs nodes before it'],
    [
      'count(//Attribute) = 3',
      'an element without a prefix is in no namespace and never found; write saml:Attribute or *[local-name() = "Attribute"]',
    ],
  ])('%s: %s', (expression, problem) => {
    expect(answer(expression)).toBe(problem)
  })
})
