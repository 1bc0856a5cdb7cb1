import { unsolicited } from 'samltags'
import { describe, expect, test } from 'vitest'
import { writeAssertion } from '../../src/assertion/write-assertion.ts'
import { accessControl, NOW, rawStatement, sampleAssertion } from '../support/samples.ts'

const written = (...input: Parameters<typeof sampleAssertion>): string => {
  const { head, tail } = writeAssertion(sampleAssertion(...input))
  return head + tail
}

describe('an assertion as canonical XML', () => {
  test('is exactly this', () => {
    expect(
      written({
        inResponseTo: unsolicited,
        attributeStatement: rawStatement(accessControl('CostCenter', 'blue')),
      }),
    ).toBe(
      [
        '<saml:Assertion xmlns:saml="urn:oasis:names:tc:SAML:2.0:assertion"',
        ' ID="_a0000000000000000000000000000001" IssueInstant="2026-11-24T12:00:00.000Z"',
        ' Version="2.0"><saml:Issuer>https://idp.example.com/saml</saml:Issuer><saml:Subject>',
        '<saml:NameID Format="urn:oasis:names:tc:SAML:1.1:nameid-format:emailAddress">',
        'ada@example.com</saml:NameID><saml:SubjectConfirmation',
        ' Method="urn:oasis:names:tc:SAML:2.0:cm:bearer"><saml:SubjectConfirmationData',
        ' NotOnOrAfter="2026-11-24T12:05:00.000Z"',
        ' Recipient="https://eu-west-1.signin.aws/platform/saml/acs/1f2e3d4c">',
        '</saml:SubjectConfirmationData></saml:SubjectConfirmation></saml:Subject>',
        '<saml:Conditions NotBefore="2026-11-24T11:55:00.000Z"',
        ' NotOnOrAfter="2026-11-24T12:05:00.000Z"><saml:AudienceRestriction><saml:Audience>',
        'https://eu-west-1.signin.aws.amazon.com/platform/saml/d-1234567890</saml:Audience>',
        '</saml:AudienceRestriction></saml:Conditions>',
        '<saml:AuthnStatement AuthnInstant="2026-11-24T12:00:00.000Z"><saml:AuthnContext>',
        '<saml:AuthnContextClassRef>urn:oasis:names:tc:SAML:2.0:ac:classes:unspecified',
        '</saml:AuthnContextClassRef></saml:AuthnContext></saml:AuthnStatement>',
        '<saml:AttributeStatement><saml:Attribute',
        ' Name="https://aws.amazon.com/SAML/Attributes/AccessControl:CostCenter"',
        ' NameFormat="urn:oasis:names:tc:SAML:2.0:attrname-format:uri">',
        '<saml:AttributeValue>blue</saml:AttributeValue></saml:Attribute>',
        '</saml:AttributeStatement></saml:Assertion>',
      ].join(''),
    )
  })

  test('has the attributes of every element in code point order', () => {
    const xml = written({
      nameId: { value: 'x', nameQualifier: 'a', spNameQualifier: 'b', spProvidedId: 'c' },
      sessionIndex: '_s',
      sessionNotOnOrAfter: new Date(NOW.getTime() + 1000),
      attributeStatement: rawStatement({ ...accessControl('K', 'v'), friendlyName: 'f' }),
    })
    for (const [tag] of xml.matchAll(/<saml:[^>]*>/g)) {
      const names = [...tag.matchAll(/ ([A-Za-z]+)="/g)].map(([, name]) => name)
      expect(names).toEqual([...names].sort())
    }
  })

  test('escapes markup once, in text and in attributes (SECURITY A9.1, A9.3)', () => {
    const value = 'x</saml:AttributeValue><saml:AttributeValue>admin]]>&amp;{AttrRole}"\'\r\n\t'
    const xml = written({ attributeStatement: rawStatement({ name: value, values: [value] }) })
    const inner =
      'x&lt;/saml:AttributeValue&gt;&lt;saml:AttributeValue&gt;admin]]&gt;&amp;amp;{AttrRole}"\''
    expect(xml).toContain(`<saml:AttributeValue>${inner}&#xD;\n\t</saml:AttributeValue>`)
    const attribute =
      "x&lt;/saml:AttributeValue>&lt;saml:AttributeValue>admin]]>&amp;amp;{AttrRole}&quot;'"
    expect(xml).toContain(`<saml:Attribute Name="${attribute}&#xD;&#xA;&#x9;">`)
  })
})
