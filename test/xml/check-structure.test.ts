import { parseResponse } from 'samltags'
import { describe, expect, test } from 'vitest'
import { NS } from '../../src/xml/names.ts'
import { codesOf } from '../support/samples.ts'
import {
  type Change,
  FAILURE,
  inOrder,
  message,
  swap,
  swapFirst,
  UNSIGNED,
} from '../support/tamper.ts'
import { acceptanceCodes } from '../support/verdicts.ts'

const parsed = (change: Change, text = UNSIGNED) => parseResponse(Buffer.from(change(text)))

/** The findings of a reading, `code at`, with the common beginning of the path left out. */
const found = (change: Change, text = UNSIGNED) =>
  parsed(change, text).findings.map(({ code, at }) => `${code} ${at.replace('/Response', '')}`)

const ahead = (tag: string, content: string) => swapFirst(tag, `${content}${tag}`)
const end = (name: string, content: string) => ahead(`</saml:${name}>`, content)
const dropped =
  (pattern: RegExp): Change =>
  (text) => {
    if (!pattern.test(text)) throw new Error(`not in the text: ${pattern}`)
    return text.replace(pattern, '')
  }

const SUBJECT = /<saml:Subject>.*<\/saml:Subject>/s
const CONDITIONS = /<saml:Conditions .*<\/saml:Conditions>/s
const STATUS = /<samlp:Status>.*<\/samlp:Status>/s
const STATEMENT = /<saml:AttributeStatement>.*<\/saml:AttributeStatement>/s
const again =
  (pattern: RegExp): Change =>
  (text) =>
    text.replace(pattern, '$&$&')

describe('what the schemas allow (SECURITY D9), signed and accepted', () => {
  const taken: readonly (readonly [title: string, change: Change])[] = [
    ['Extensions', ahead('<samlp:Status>', '<samlp:Extensions><x/></samlp:Extensions>')],
    [
      'a StatusMessage and a StatusDetail',
      ahead(
        '</samlp:Status>',
        '<samlp:StatusMessage>m</samlp:StatusMessage><samlp:StatusDetail><x/></samlp:StatusDetail>',
      ),
    ],
    [
      'a StatusCode in a StatusCode',
      swap(
        'status:Success"/>',
        'status:Success"><samlp:StatusCode Value="urn:x"/></samlp:StatusCode>',
      ),
    ],
    [
      'Advice',
      ahead(
        '<saml:AuthnStatement ',
        '<saml:Advice><saml:AssertionIDRef>_x</saml:AssertionIDRef></saml:Advice>',
      ),
    ],
    [
      'an AuthzDecisionStatement',
      ahead(
        '<saml:AttributeStatement>',
        '<saml:AuthzDecisionStatement Resource="urn:x" Decision="Permit"><saml:Action Namespace="urn:x">Read</saml:Action></saml:AuthzDecisionStatement>',
      ),
    ],
    [
      'a Statement of any type',
      ahead('<saml:AttributeStatement>', '<saml:Statement><x/></saml:Statement>'),
    ],
    [
      'statements in any order',
      ahead(
        '<saml:AuthnStatement ',
        '<saml:AttributeStatement><saml:Attribute Name="a"/></saml:AttributeStatement>',
      ),
    ],
    ['an Attribute without values', end('AttributeStatement', '<saml:Attribute Name="a"/>')],
    ['an EncryptedAttribute', end('AttributeStatement', '<saml:EncryptedAttribute/>')],
    ['several SubjectConfirmations', end('Subject', '<saml:SubjectConfirmation Method="urn:x"/>')],
    [
      'a NameID in a SubjectConfirmation',
      ahead('<saml:SubjectConfirmationData', '<saml:NameID>x</saml:NameID>'),
    ],
    [
      'any content in SubjectConfirmationData',
      (text) =>
        text.replace(
          /(<saml:SubjectConfirmationData[^>]*)\/>/,
          '$1><x xmlns="">t</x></saml:SubjectConfirmationData>',
        ),
    ],
    [
      'conditions of every kind',
      end(
        'Conditions',
        '<saml:OneTimeUse/><saml:ProxyRestriction Count="1"><saml:Audience>a</saml:Audience></saml:ProxyRestriction><saml:Condition/>',
      ),
    ],
    ['an empty AudienceRestriction', end('Conditions', '<saml:AudienceRestriction/>')],
    ['a SubjectLocality', ahead('<saml:AuthnContext>', '<saml:SubjectLocality Address="::1"/>')],
    [
      'an AuthenticatingAuthority',
      end('AuthnContext', '<saml:AuthenticatingAuthority>urn:x</saml:AuthenticatingAuthority>'),
    ],
    ['no Subject', dropped(SUBJECT)],
    ['no Conditions', dropped(CONDITIONS)],
    ['no AuthnStatement', dropped(/<saml:AuthnStatement .*<\/saml:AuthnStatement>/s)],
    ['no AttributeStatement', dropped(STATEMENT)],
    ['a Response without Issuer', dropped(/<saml:Issuer xmlns.*<\/saml:Issuer>/)],
    [
      'a Response in other prefixes',
      (text) => text.replaceAll('samlp:', 'q:').replace(':samlp=', ':q='),
    ],
    [
      'foreign attributes everywhere',
      (text) =>
        text.replace(
          /<(saml:Subject|saml:NameID|saml:Attribute|samlp:Status)([ >])/g,
          '<$1 f:a="1" b="2" xmlns:f="urn:f"$2',
        ),
    ],
    [
      'xsi:type on a value',
      swap(
        '<saml:AttributeValue>blue',
        '<saml:AttributeValue xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance" xsi:type="xs:string">blue',
      ),
    ],
  ]

  test.each(taken)('%s', (_title, change) => {
    expect(found(change)).toEqual([])
    expect(acceptanceCodes(message({ before: change }))).toEqual([])
  })

  test('the NameID after a SubjectConfirmation is a warning', () => {
    const change = inOrder(
      dropped(/<saml:NameID>.*<\/saml:NameID>/),
      end('Subject', '<saml:NameID>a</saml:NameID>'),
    )
    expect(found(change)).toEqual(['structure.subject-order /Assertion/Subject/NameID'])
    expect(acceptanceCodes(message({ before: change }))).toEqual(['structure.subject-order'])
  })
})

describe('what they do not', () => {
  const wrong: readonly (readonly [title: string, finding: string, change: Change])[] = [
    // missing
    ['no Status', 'structure.missing ', dropped(STATUS)],
    ['no StatusCode', 'structure.missing /Status', dropped(/<samlp:StatusCode.*\/>/)],
    [
      'a StatusCode without Value',
      'structure.attribute-missing /Status/StatusCode',
      dropped(/ Value="[^"]*"/),
    ],
    [
      'an empty Subject',
      'structure.missing /Assertion/Subject',
      (text) => text.replace(SUBJECT, '<saml:Subject/>'),
    ],
    [
      'no AuthnContext',
      'structure.missing /Assertion/AuthnStatement',
      dropped(/<saml:AuthnContext>.*<\/saml:AuthnContext>/),
    ],
    [
      'an empty AuthnContext',
      'structure.missing /Assertion/AuthnStatement/AuthnContext',
      (text) => text.replace(/<saml:AuthnContext>.*<\/saml:AuthnContext>/, '<saml:AuthnContext/>'),
    ],
    [
      'an empty AttributeStatement',
      'structure.missing /Assertion/AttributeStatement',
      (text) => text.replace(STATEMENT, '<saml:AttributeStatement/>'),
    ],
    [
      'an AuthzDecisionStatement without Action',
      'structure.missing /Assertion/AuthzDecisionStatement',
      ahead(
        '<saml:AttributeStatement>',
        '<saml:AuthzDecisionStatement Resource="" Decision="Deny"/>',
      ),
    ],
    [
      'a confirmation without Method',
      'structure.attribute-missing /Assertion/Subject/SubjectConfirmation',
      dropped(/ Method="[^"]*"/),
    ],
    // twice
    [
      'two Issuers',
      'structure.repeated /Assertion/Issuer[2]',
      (text) => text.replace(/<saml:Issuer>.*?<\/saml:Issuer>/, '$&$&'),
    ],
    ['two Subjects', 'structure.repeated /Assertion/Subject[2]', again(SUBJECT)],
    ['two Conditions', 'structure.repeated /Assertion/Conditions[2]', again(CONDITIONS)],
    [
      'two NameIDs',
      'structure.repeated /Assertion/Subject/NameID[2]',
      again(/<saml:NameID>.*<\/saml:NameID>/),
    ],
    [
      'a NameID and an EncryptedID',
      'structure.repeated /Assertion/Subject/EncryptedID',
      ahead('<saml:SubjectConfirmation ', '<saml:EncryptedID/>'),
    ],
    [
      'two SubjectConfirmationData',
      'structure.repeated /Assertion/Subject/SubjectConfirmation/SubjectConfirmationData[2]',
      again(/<saml:SubjectConfirmationData [^>]*\/>/),
    ],
    ['two Status', 'structure.repeated /Status[2]', again(STATUS)],
    [
      'two StatusCodes',
      'structure.repeated /Status/StatusCode[2]',
      again(/<samlp:StatusCode [^>]*\/>/),
    ],
    [
      'two AuthnContexts',
      'structure.repeated /Assertion/AuthnStatement/AuthnContext[2]',
      again(/<saml:AuthnContext>.*<\/saml:AuthnContext>/),
    ],
    [
      'two Advices',
      'structure.repeated /Assertion/Advice[2]',
      ahead('<saml:AuthnStatement ', '<saml:Advice/><saml:Advice/>'),
    ],
    // order
    [
      'Conditions before the Subject',
      'structure.order /Assertion/Subject',
      (text) => text.replace(CONDITIONS, '').replace(SUBJECT, '<saml:Conditions/>$&'),
    ],
    [
      'a statement before Conditions',
      'structure.order /Assertion/Conditions',
      ahead('<saml:Conditions ', '<saml:Statement/>'),
    ],
    [
      'the Status after the Assertion',
      'structure.order /Status',
      inOrder(
        dropped(STATUS),
        ahead(
          '</samlp:Response>',
          '<samlp:Status><samlp:StatusCode Value="urn:oasis:names:tc:SAML:2.0:status:Success"/></samlp:Status>',
        ),
      ),
    ],
    [
      'Extensions after the Status',
      'structure.order /Extensions',
      ahead('<saml:Assertion ', '<samlp:Extensions/>'),
    ],
    // elsewhere
    [
      'a foreign element in the Response',
      'structure.element /x',
      ahead('<samlp:Status>', '<x xmlns="urn:x"/>'),
    ],
    [
      'a foreign element in the Assertion',
      'structure.element /Assertion/x',
      ahead('<saml:Conditions ', '<x xmlns="urn:x"/>'),
    ],
    [
      'a foreign condition',
      'structure.element /Assertion/Conditions/x',
      end('Conditions', '<x xmlns="urn:x"/>'),
    ],
    [
      'a foreign element in an Attribute',
      'structure.element /Assertion/AttributeStatement/Attribute[1]/x',
      end('Attribute', '<x xmlns="urn:x"/>'),
    ],
    [
      'an Attribute in the Assertion',
      'structure.element /Assertion/Attribute',
      ahead('<saml:AttributeStatement>', '<saml:Attribute Name="a"/>'),
    ],
    [
      'a SAML element of no namespace',
      'structure.element /Assertion/Advice',
      ahead('<saml:AuthnStatement ', '<Advice/>'),
    ],
    [
      'a protocol element of the assertion namespace',
      'structure.element /Status/StatusMessage',
      ahead('</samlp:Status>', `<saml:StatusMessage xmlns:saml="${NS.saml}"/>`),
    ],
    [
      'an AuthnRequest',
      'structure.element /AuthnRequest',
      ahead('<samlp:Status>', '<samlp:AuthnRequest/>'),
    ],
    [
      '__proto__',
      'structure.element /Assertion/__proto__',
      ahead('<saml:Conditions ', '<saml:__proto__/>'),
    ],
    [
      'constructor',
      'structure.element /Assertion/constructor',
      ahead('<saml:Conditions ', '<saml:constructor/>'),
    ],
    [
      'an element in OneTimeUse',
      'structure.element /Assertion/Conditions/OneTimeUse/x',
      end('Conditions', '<saml:OneTimeUse><x xmlns=""/></saml:OneTimeUse>'),
    ],
    // text
    ['text in the Response', 'structure.text ', ahead('<samlp:Status>', 'x')],
    ['text in the Assertion', 'structure.text /Assertion', ahead('<saml:Conditions ', 'x')],
    ['text in Conditions', 'structure.text /Assertion/Conditions', end('Conditions', 'x')],
    [
      'text in an Attribute',
      'structure.text /Assertion/AttributeStatement/Attribute[1]',
      end('Attribute', 'x'),
    ],
    ['text in CDATA', 'structure.text /Assertion/Subject', end('Subject', '<![CDATA[x]]>')],
    ['a no-break space is text', 'structure.text /Assertion', ahead('<saml:Conditions ', '\u00a0')],
    [
      'text in OneTimeUse',
      'structure.text /Assertion/Conditions/OneTimeUse',
      end('Conditions', '<saml:OneTimeUse>x</saml:OneTimeUse>'),
    ],
    // Version
    [
      'Version 1.1',
      'structure.version /Assertion/@Version',
      (text) => text.replace(/(<saml:Assertion .*)Version="2.0"/, '$1Version="1.1"'),
    ],
    ['Version 2.00', 'structure.version /@Version', swapFirst('Version="2.0"', 'Version="2.00"')],
    [
      'Version with a blank',
      'structure.version /@Version',
      swapFirst('Version="2.0"', 'Version="2.0 "'),
    ],
    ['no Version', 'structure.attribute-missing ', swapFirst(' Version="2.0"', '')],
  ]

  test.each(wrong)('%s: %s', (_title, finding, change) => {
    expect(found(change)).toEqual([finding])
    expect(parsed(change)).not.toHaveProperty('value')
  })

  test('the place is where the element or the text stands', () => {
    expect(parsed(ahead('<samlp:StatusCode ', 'x')).findings).toMatchObject([
      { code: 'structure.text', line: 3, column: 17 },
    ])
    expect(
      parsed(swapFirst('<saml:Conditions ', '<y xmlns="urn:y"/><saml:Conditions ')).findings,
    ).toMatchObject([{ code: 'structure.element', line: 12, column: 5 }])
  })

  test('all of them at once, in document order', () => {
    const change = inOrder(
      ahead('<samlp:Status>', '<x xmlns="urn:x"/>'),
      end('Subject', 'text'),
      again(CONDITIONS),
      swapFirst(' Version="2.0"', ''),
    )
    expect(found(change).map((one) => one.split(' ')[0])).toEqual([
      'structure.attribute-missing',
      'structure.element',
      'structure.text',
      'structure.repeated',
    ])
  })

  test.each(['AuthnContextClassRef', 'AuthnContextDecl', 'AuthnContextDeclRef'])(
    'what is required is so in its namespace, and not by its local name (A5.7): %s',
    (local) => {
      const change = (text: string) =>
        text.replace(
          /<saml:AuthnContextClassRef>.*<\/saml:AuthnContextClassRef>/,
          `<x:${local} xmlns:x="urn:x"/>`,
        )
      expect(codesOf(parsed(change))).toEqual(['structure.missing', 'structure.element'])
    },
  )

  test('three where one may be is reported once', () => {
    const thrice = (text: string) => text.replace(CONDITIONS, '$&$&$&')
    expect(found(thrice)).toEqual(['structure.repeated /Assertion/Conditions[2]'])
  })

  test('an Assertion as root has no Response above it', () => {
    expect(codesOf(parsed(swap('<x/>', '<saml:Assertion xmlns:saml="urn:x"/>'), '<x/>'))).toEqual([
      'structure.root',
    ])
    expect(found((text) => text, `<Advice xmlns="${NS.saml}"/>`)).toEqual([
      'structure.root /Advice',
    ])
    expect(codesOf(parsed((text) => text, '<__proto__/>'))).toEqual(['structure.root'])
  })

  test('a failure is held to the same shape', () => {
    expect(found((text) => text, FAILURE)).toEqual([])
    const nested = swap(
      'status:AuthnFailed"/>',
      'status:AuthnFailed"/><samlp:StatusCode Value=""/>',
    )
    expect(found(nested, FAILURE)).toEqual(['structure.repeated /Status/StatusCode/StatusCode[2]'])
  })
})
