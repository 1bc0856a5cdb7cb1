import { describe, expect, test } from 'vitest'
import { checkStructure } from '../../src/xml/check-structure.ts'
import { DEFAULT_LIMITS } from '../../src/xml/limits.ts'
import { findingsIn } from '../../src/xml/locate.ts'
import { placer } from '../../src/xml/place-of.ts'
import { readDocument } from '../../src/xml/read-document.ts'
import { type Change, inOrder, message, swap, swapFirst, UNSIGNED } from '../support/tamper.ts'

function checked(xml: string) {
  const read = readDocument(Buffer.from(xml), { limits: DEFAULT_LIMITS })
  if ('failure' in read) throw new Error(read.failure.code)
  const { document } = read
  return checkStructure(document, placer(), findingsIn(document.lines))
}

/** What is refused at once and what after the signature was judged, each `code path` with its details. */
function structureOf(xml: string) {
  const { refused, deferred } = checked(xml)
  const shown = (found: (typeof refused)[number]) => [
    `${found.code} ${found.at}`,
    ...[found.expected, found.received].filter((detail) => detail !== undefined),
  ]
  return { refused: refused.map(shown), deferred: deferred.map(shown) }
}

const refusedIn = (change: Change, text = UNSIGNED) => {
  const { refused, deferred } = structureOf(change(text))
  expect(deferred).toEqual([])
  return refused
}
const deferredIn = (change: Change, text = UNSIGNED) => {
  const { refused, deferred } = structureOf(change(text))
  expect(refused).toEqual([])
  return deferred
}

const ahead = (tag: string, content: string) => swapFirst(tag, `${content}${tag}`)
const without =
  (pattern: RegExp): Change =>
  (text) => {
    expect(text).toMatch(pattern)
    return text.replace(pattern, '')
  }

const ASSERTION = '/Response/Assertion'
const NAME_ID = '<saml:NameID>ada@example.com</saml:NameID>'

describe('what the schema requires is named', () => {
  test.each<readonly [string, Change, string, string]>([
    [
      'a StatusCode',
      without(/<samlp:StatusCode.*\/>/),
      'structure.missing /Response/Status',
      'StatusCode',
    ],
    [
      'an identifier or a confirmation',
      (text) => text.replace(/<saml:Subject>.*<\/saml:Subject>/s, '<saml:Subject/>'),
      `structure.missing ${ASSERTION}/Subject`,
      'BaseID, NameID, EncryptedID, SubjectConfirmation',
    ],
    [
      'how somebody signed in',
      without(/<saml:AuthnContextClassRef>.*<\/saml:AuthnContextClassRef>/),
      `structure.missing ${ASSERTION}/AuthnStatement/AuthnContext`,
      'AuthnContextClassRef, AuthnContextDecl, AuthnContextDeclRef',
    ],
    [
      'an attribute',
      (text) =>
        text.replace(
          /<saml:AttributeStatement>.*<\/saml:AttributeStatement>/s,
          '<saml:AttributeStatement/>',
        ),
      `structure.missing ${ASSERTION}/AttributeStatement`,
      'Attribute, EncryptedAttribute',
    ],
    [
      'the Resource of a decision',
      ahead(
        '<saml:AttributeStatement>',
        '<saml:AuthzDecisionStatement Decision="Deny"><saml:Action Namespace="urn:x">a</saml:Action></saml:AuthzDecisionStatement>',
      ),
      `structure.attribute-missing ${ASSERTION}/AuthzDecisionStatement`,
      'Resource',
    ],
    [
      'the Decision of a decision',
      ahead(
        '<saml:AttributeStatement>',
        '<saml:AuthzDecisionStatement Resource=""><saml:Action Namespace="urn:x">a</saml:Action></saml:AuthzDecisionStatement>',
      ),
      `structure.attribute-missing ${ASSERTION}/AuthzDecisionStatement`,
      'Decision',
    ],
    [
      'the Namespace of an action',
      ahead(
        '<saml:AttributeStatement>',
        '<saml:AuthzDecisionStatement Resource="" Decision="Deny"><saml:Action>a</saml:Action></saml:AuthzDecisionStatement>',
      ),
      `structure.attribute-missing ${ASSERTION}/AuthzDecisionStatement/Action`,
      'Namespace',
    ],
    [
      'the Value of a StatusCode',
      without(/ Value="[^"]*"/),
      'structure.attribute-missing /Response/Status/StatusCode',
      'Value',
    ],
    [
      'the Method of a confirmation',
      without(/ Method="[^"]*"/),
      `structure.attribute-missing ${ASSERTION}/Subject/SubjectConfirmation`,
      'Method',
    ],
    [
      'the Version',
      swapFirst(' Version="2.0"', ''),
      'structure.attribute-missing /Response',
      'Version',
    ],
  ])('%s', (_, change, finding, expected) => {
    expect(refusedIn(change)).toEqual([[finding, expected]])
  })

  test('another Version is shown', () => {
    expect(refusedIn(swapFirst(' Version="2.0"', ' Version="1.1"'))).toEqual([
      ['structure.version /Response/@Version', '2.0', '1.1'],
    ])
  })

  test('ID and times are judged elsewhere', () => {
    const change = inOrder(
      (text) => text.replaceAll(/ (ID|IssueInstant)="[^"]*"/g, ''),
      without(/ AuthnInstant="[^"]*"/),
    )
    expect(refusedIn(change)).toEqual([])
  })

  test.each([
    ['BaseID', '<saml:BaseID/>'],
    ['EncryptedID', '<saml:EncryptedID/>'],
  ])('%s is enough for a Subject', (_, id) => {
    const change: Change = (text) =>
      text.replace(/<saml:Subject>.*<\/saml:Subject>/s, `<saml:Subject>${id}</saml:Subject>`)
    expect(refusedIn(change)).toEqual([])
  })

  test.each(['AuthnContextDecl', 'AuthnContextDeclRef'])('%s is enough of a context', (name) => {
    const change: Change = (text) =>
      text.replace(
        /<saml:AuthnContextClassRef>.*<\/saml:AuthnContextClassRef>/,
        `<saml:${name}></saml:${name}>`,
      )
    expect(refusedIn(change)).toEqual([])
  })

  test('a foreign element of such a name is not', () => {
    const change: Change = (text) =>
      text.replace(
        /<saml:AuthnContextClassRef>.*<\/saml:AuthnContextClassRef>/,
        '<AuthnContextClassRef/>',
      )
    expect(refusedIn(change)).toEqual([
      [`structure.element ${ASSERTION}/AuthnStatement/AuthnContext/AuthnContextClassRef`],
      [
        `structure.missing ${ASSERTION}/AuthnStatement/AuthnContext`,
        'AuthnContextClassRef, AuthnContextDecl, AuthnContextDeclRef',
      ],
    ])
  })
})

describe('what is refused only once the signature was judged', () => {
  test('an Attribute without Name', () => {
    expect(
      deferredIn(ahead('</saml:AttributeStatement>', '<saml:Attribute NameFormat="urn:x"/>')),
    ).toEqual([[`attribute.name-missing ${ASSERTION}/AttributeStatement/Attribute[3]`, 'Name']])
  })

  test('an element where text is expected', () => {
    expect(deferredIn(swap(NAME_ID, '<saml:NameID>a<x/></saml:NameID>'))).toEqual([
      [`value.not-text ${ASSERTION}/Subject/NameID`],
    ])
    expect(deferredIn(swap(NAME_ID, '<saml:NameID>a</saml:NameID>'))).toEqual([])
  })
})

describe('comments (SECURITY D5)', () => {
  const VALUE = `${ASSERTION}/AttributeStatement/Attribute[1]/AttributeValue`

  test.each<readonly [string, Change, readonly string[]]>([
    ['between elements', ahead('<saml:Conditions ', '<!--c-->'), []],
    ['among blanks between elements', ahead('<saml:Conditions ', ' <!--c--> '), []],
    ['in a value', swap('>blue<', '>bl<!--c-->ue<'), [VALUE]],
    ['before a value', swap('>blue<', '><!--c-->blue<'), [VALUE]],
    ['after a value, with blanks', swap('>blue<', '>blue <!--c--> <'), [VALUE]],
    ['in a value of blanks', swap('>blue<', '> <!--c--><'), [VALUE]],
    ['in an empty value', swap('>blue<', '><!--c--><'), []],
    ['among elements in a value', swap('>blue<', '> <!--c--> <x/><'), []],
    ['beside elements and text in a value', swap('>blue<', '>blue<!--c--><x/><'), [VALUE]],
    ['in the text of an element in a value', swap('>blue<', '><x>a<!--c--></x><'), [`${VALUE}/x`]],
    ['in an element of a value', swap('>blue<', '><x> <!--c--> </x><'), []],
    [
      'in a NameID',
      swap('>ada@example.com<', '>ada@example.com<!--c-->.evil.net<'),
      [`${ASSERTION}/Subject/NameID`],
    ],
    [
      'in a NameID of blanks',
      swap('>ada@example.com<', '> <!--c--><'),
      [`${ASSERTION}/Subject/NameID`],
    ],
    ['in an empty NameID', swap('>ada@example.com<', '><!--c--><'), []],
  ])('%s', (_, change, places) => {
    expect(deferredIn(change)).toEqual(places.map((place) => [`value.comment ${place}`]))
  })

  test('the finding stands at the comment', () => {
    const xml = swap('>blue<', '>bl<!--c-->ue<')(UNSIGNED)
    const [found] = checked(xml).deferred
    const before = xml.slice(0, xml.indexOf('<!--c-->')).split('\n')
    expect([found?.line, found?.column]).toEqual([before.length, (before.at(-1) ?? '').length + 1])
  })

  const SIGNATURE = `${ASSERTION}/Signature`
  test.each([
    ['<ds:SignedInfo>', `${SIGNATURE}/SignedInfo`],
    ['<ds:SignatureValue>', `${SIGNATURE}/SignatureValue`],
    ['<ds:DigestValue>', `${SIGNATURE}/SignedInfo/Reference/DigestValue`],
  ])('in %s of a Signature', (tag, place) => {
    const signed = message()
    expect(refusedIn(swap(tag, `${tag}<!--c-->`), signed)).toEqual([[`signature.comment ${place}`]])
  })
})

describe('a Signature', () => {
  const within = (content: string) =>
    swap('</ds:Signature>', `<ds:KeyInfo>${content}</ds:KeyInfo></ds:Signature>`)
  const KEY_INFO = `${ASSERTION}/Signature/KeyInfo`

  test.each([
    ['nothing of SAML', '<saml:NameID>a</saml:NameID>', [`structure.element ${KEY_INFO}/NameID`]],
    [
      'nor of its protocol',
      '<p:Status xmlns:p="urn:oasis:names:tc:SAML:2.0:protocol"/>',
      [`structure.element ${KEY_INFO}/Status`],
    ],
    [
      'the outermost of which is named',
      '<saml:Subject><saml:NameID>a</saml:NameID></saml:Subject>',
      [`structure.element ${KEY_INFO}/Subject`],
    ],
    ['no message', '<saml:Assertion/>', [`structure.misplaced ${KEY_INFO}/Assertion`]],
    ['no Signature', '<ds:Signature/>', [`signature.misplaced ${KEY_INFO}/Signature`]],
    ['anything else', '<ds:KeyName>a</ds:KeyName><x>b</x>', []],
  ])('holds %s', (_, content, findings) => {
    expect(refusedIn(within(content), message())).toEqual(findings.map((finding) => [finding]))
  })

  test.each([
    ['in the Subject', '</saml:Subject>', `${ASSERTION}/Subject`],
    ['in the Status', '</samlp:Status>', '/Response/Status'],
    ['in Conditions', '</saml:Conditions>', `${ASSERTION}/Conditions`],
  ])('%s is misplaced', (_, tag, parent) => {
    const change = ahead(tag, '<ds:Signature xmlns:ds="http://www.w3.org/2000/09/xmldsig#"/>')
    expect(refusedIn(change)).toEqual([[`signature.misplaced ${parent}/Signature`]])
  })

  test('of an Assertion in open content is misplaced, and what is in it is not looked at', () => {
    const change = swap(
      '>blue<',
      '><saml:Assertion><ds:Signature xmlns:ds="http://www.w3.org/2000/09/xmldsig#"/></saml:Assertion><',
    )
    const value = `${ASSERTION}/AttributeStatement/Attribute[1]/AttributeValue`
    expect(refusedIn(change)).toEqual([
      [`structure.misplaced ${value}/Assertion`],
      [`signature.misplaced ${value}/Assertion/Signature`],
    ])
  })

  test('an Assertion in an Assertion may not be signed there', () => {
    const change = ahead(
      '<saml:Conditions ',
      '<saml:Assertion><ds:Signature xmlns:ds="http://www.w3.org/2000/09/xmldsig#"/></saml:Assertion>',
    )
    expect(refusedIn(change)).toEqual([
      [`structure.misplaced ${ASSERTION}/Assertion`],
      [`signature.misplaced ${ASSERTION}/Assertion/Signature`],
    ])
  })
})

describe('in open content', () => {
  const value = `${ASSERTION}/AttributeStatement/Attribute[1]/AttributeValue`

  test('elements of SAML that are no message are legal, and so is a Response of another namespace', () => {
    expect(refusedIn(swap('>blue<', '><saml:NameID>a</saml:NameID><saml:Response/><'))).toEqual([])
  })

  test('nor is what stands in a foreign element there', () => {
    expect(refusedIn(swap('>blue<', '><x>t<saml:NameID>a</saml:NameID></x><'))).toEqual([])
  })

  test('an element in place of text may hold anything', () => {
    expect(deferredIn(swap(NAME_ID, '<saml:NameID>a<x>t<y/></x></saml:NameID>'))).toEqual([
      [`value.not-text ${ASSERTION}/Subject/NameID`],
    ])
  })

  test('a Response is none', () => {
    const response = '<p:Response xmlns:p="urn:oasis:names:tc:SAML:2.0:protocol"/>'
    expect(refusedIn(swap('>blue<', `>${response}<`))).toEqual([
      [`structure.misplaced ${value}/Response`],
    ])
  })

  test('what hides in a place of text is found as well', () => {
    const { refused, deferred } = structureOf(
      swap(NAME_ID, '<saml:NameID>a<x><saml:Assertion/></x></saml:NameID>')(UNSIGNED),
    )
    expect(refused).toEqual([[`structure.misplaced ${ASSERTION}/Subject/NameID/x/Assertion`]])
    expect(deferred).toEqual([[`value.not-text ${ASSERTION}/Subject/NameID`]])
  })

  test('a document of another root is not looked into', () => {
    expect(structureOf('<a>t<b><saml:Assertion xmlns:saml="urn:x"/></b></a>')).toEqual({
      refused: [['structure.element /a/b'], ['structure.text /a']],
      deferred: [],
    })
  })
})
