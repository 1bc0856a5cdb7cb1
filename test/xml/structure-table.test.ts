import { parseResponse } from 'samltags'
import { describe, expect, test } from 'vitest'
import { NS } from '../../src/xml/names.ts'

/**
 * What the schemas of SAML 2.0 let stand where (saml-schema-assertion-2.0, saml-schema-protocol-2.0),
 * written down a second time, so that the table of src/xml/structure-model.ts is neither stricter nor
 * laxer (SECURITY D9). Signature is left out: D12 fixes its place.
 */
const CHILDREN: Readonly<Record<string, string>> = {
  'samlp:Response':
    'saml:Issuer samlp:Extensions samlp:Status saml:Assertion saml:EncryptedAssertion',
  'samlp:Status': 'samlp:StatusCode samlp:StatusMessage samlp:StatusDetail',
  'samlp:StatusCode': 'samlp:StatusCode',
  'saml:Assertion':
    'saml:Issuer saml:Subject saml:Conditions saml:Advice saml:Statement saml:AuthnStatement saml:AuthzDecisionStatement saml:AttributeStatement',
  'saml:Subject': 'saml:BaseID saml:NameID saml:EncryptedID saml:SubjectConfirmation',
  'saml:SubjectConfirmation':
    'saml:BaseID saml:NameID saml:EncryptedID saml:SubjectConfirmationData',
  'saml:Conditions':
    'saml:Condition saml:AudienceRestriction saml:OneTimeUse saml:ProxyRestriction',
  'saml:AudienceRestriction': 'saml:Audience',
  'saml:ProxyRestriction': 'saml:Audience',
  'saml:OneTimeUse': '',
  'saml:AuthnStatement': 'saml:SubjectLocality saml:AuthnContext',
  'saml:SubjectLocality': '',
  'saml:AuthnContext':
    'saml:AuthnContextClassRef saml:AuthnContextDecl saml:AuthnContextDeclRef saml:AuthenticatingAuthority',
  'saml:AuthzDecisionStatement': 'saml:Action saml:Evidence',
  'saml:AttributeStatement': 'saml:Attribute saml:EncryptedAttribute',
  'saml:Attribute': 'saml:AttributeValue',
}

/** Any content is legal there but that of `MESSAGES`, which could be taken for the message itself. */
const OPEN = [
  ...['samlp:Extensions', 'samlp:StatusDetail', 'saml:Advice', 'saml:SubjectConfirmationData'],
  ...['saml:AuthnContextDecl', 'saml:AttributeValue', 'saml:Statement', 'saml:Condition'],
] as const
const MESSAGES = ['samlp:Response', 'saml:Assertion', 'saml:EncryptedAssertion', 'ds:Signature']

/** One of each, with an end tag, so that a child can be put before it. */
const SKELETON = `<samlp:Response xmlns:samlp="${NS.samlp}" xmlns:saml="${NS.saml}" xmlns:ds="${NS.ds}" ID="_r" IssueInstant="2026-11-24T12:00:00Z" Version="2.0">
<saml:Issuer>i</saml:Issuer><samlp:Extensions></samlp:Extensions>
<samlp:Status><samlp:StatusCode Value="urn:x"></samlp:StatusCode><samlp:StatusDetail></samlp:StatusDetail></samlp:Status>
<saml:Assertion ID="_a" IssueInstant="2026-11-24T12:00:00Z" Version="2.0"><saml:Issuer>i</saml:Issuer>
<saml:Subject><saml:SubjectConfirmation Method="m"><saml:SubjectConfirmationData></saml:SubjectConfirmationData></saml:SubjectConfirmation></saml:Subject>
<saml:Conditions><saml:Condition></saml:Condition><saml:AudienceRestriction></saml:AudienceRestriction><saml:OneTimeUse></saml:OneTimeUse><saml:ProxyRestriction></saml:ProxyRestriction></saml:Conditions>
<saml:Advice></saml:Advice><saml:Statement></saml:Statement>
<saml:AuthnStatement AuthnInstant="2026-11-24T12:00:00Z"><saml:SubjectLocality></saml:SubjectLocality><saml:AuthnContext><saml:AuthnContextDecl></saml:AuthnContextDecl></saml:AuthnContext></saml:AuthnStatement>
<saml:AuthzDecisionStatement Resource="urn:x" Decision="Permit"><saml:Action Namespace="urn:x">a</saml:Action></saml:AuthzDecisionStatement>
<saml:AttributeStatement><saml:Attribute Name="n"><saml:AttributeValue></saml:AttributeValue></saml:Attribute></saml:AttributeStatement>
</saml:Assertion></samlp:Response>`

const names = (text: string) => text.split(' ').filter((name) => name !== '')

/** Every name that the schemas have, some that they have not, and the names of one in the other. */
const EVERY = [
  ...new Set([
    ...Object.keys(CHILDREN),
    ...Object.values(CHILDREN).flatMap(names),
    ...OPEN,
    ...['samlp:Assertion', 'samlp:Issuer', 'saml:Status', 'saml:StatusCode', 'saml:Extensions'],
    ...['samlp:AuthnRequest', 'samlp:LogoutResponse', 'saml:Evil', 'samlp:Evil'],
  ]),
]

/** Whether a child before the end tag of that element is refused for standing there. */
function isRefused(parent: string, child: string): boolean {
  const end = SKELETON.indexOf(`</${parent}>`)
  expect(end, parent).not.toBe(-1)
  const [before, rest] = [SKELETON.slice(0, end), SKELETON.slice(end)]
  const { findings } = parseResponse(Buffer.from(`${before}<${child}/>${rest}`))
  const line = before.split('\n').length
  const column = before.length - before.lastIndexOf('\n')
  const codes = ['structure.element', 'structure.misplaced', 'signature.misplaced']
  return findings.some(
    (found) => codes.includes(found.code) && found.line === line && found.column === column,
  )
}

const accepted = (parent: string) => EVERY.filter((child) => !isRefused(parent, child)).sort()

describe('what may stand where (SECURITY D9)', () => {
  test('the skeleton itself is refused for nothing that stands in it', () => {
    expect(parseResponse(Buffer.from(SKELETON)).findings).toEqual([])
  })

  test.each(Object.entries(CHILDREN))('in %s: %s', (parent, children) => {
    expect(accepted(parent)).toEqual(names(children).sort())
  })

  test.each(OPEN)('in %s: anything but a second message and a signature', (parent) => {
    expect(accepted(parent)).toEqual(EVERY.filter((name) => !MESSAGES.includes(name)).sort())
    expect(isRefused(parent, 'ds:Signature')).toBe(true)
    expect(isRefused(parent, 'ds:SignedInfo')).toBe(false)
  })
})
