import {
  buildResponse,
  importSigningKey,
  postBinding,
  postForm,
  SamlUsageError,
  signAssertion,
  unsolicited,
} from 'samltags'
import { describe, expect, test } from 'vitest'
import { testKey } from '../support/keys.ts'
import { ASSERTION_ID, NOW, RECIPIENT, RESPONSE_ID, sampleAssertion } from '../support/samples.ts'

const key = importSigningKey(testKey('ed25519'))
const input = { id: RESPONSE_ID, now: NOW }
const signedResponse = (...overrides: Parameters<typeof sampleAssertion>) =>
  buildResponse(signAssertion(sampleAssertion(...overrides), key), input)

describe('a response', () => {
  test('repeats issuer, destination and request ID of its assertion', () => {
    const { xml, destination } = signedResponse()
    expect(destination).toBe(RECIPIENT)
    expect(xml).toMatch(
      new RegExp(
        [
          '^<samlp:Response xmlns:samlp="urn:oasis:names:tc:SAML:2.0:protocol"',
          ' Destination="https://eu-west-1.signin.aws/platform/saml/acs/1f2e3d4c"',
          ` ID="${RESPONSE_ID}" InResponseTo="_request-1"`,
          ' IssueInstant="2026-11-24T12:00:00.000Z" Version="2.0">',
          '<saml:Issuer xmlns:saml="urn:oasis:names:tc:SAML:2.0:assertion">',
          'https://idp.example.com/saml</saml:Issuer><samlp:Status><samlp:StatusCode',
          ' Value="urn:oasis:names:tc:SAML:2.0:status:Success"></samlp:StatusCode>',
          '</samlp:Status><saml:Assertion xmlns:saml="urn:oasis:names:tc:SAML:2.0:assertion" ID=',
        ].join(''),
      ),
    )
  })

  test('answers no request where none was sent', () => {
    expect(signedResponse({ inResponseTo: unsolicited }).xml).not.toContain('InResponseTo')
  })

  test('is frozen', () => {
    const response = signedResponse()
    expect([response, response.signed].every(Object.isFrozen)).toBe(true)
  })

  test.each(['', '1', 'a b', ASSERTION_ID])('has no ID such as %j', (id) => {
    expect(() => buildResponse(sampleAssertion(), { id, now: NOW })).toThrow(SamlUsageError)
  })

  test('has a valid time', () => {
    const now = new Date(Number.NaN)
    expect(() => buildResponse(sampleAssertion(), { id: RESPONSE_ID, now })).toThrow('now')
  })
})

describe('the POST binding', () => {
  test('gives the UTF-8 octets of the response in base64', () => {
    const response = signedResponse()
    const { action, fields } = postBinding(response)
    expect(action).toBe(RECIPIENT)
    expect(Buffer.from(fields.SAMLResponse, 'base64').toString('utf8')).toBe(response.xml)
    expect(fields.SAMLResponse).toMatch(/^[A-Za-z0-9+/]+=*$/)
    expect('RelayState' in fields).toBe(false)
  })

  test('gives the RelayState back as it came', () => {
    expect(postBinding(signedResponse(), '"><x>').fields.RelayState).toBe('"><x>')
    expect(postBinding(signedResponse(), '').fields.RelayState).toBe('')
  })

  test('sends nothing that is not signed', () => {
    const unsigned = buildResponse(sampleAssertion(), input)
    expect(() => postBinding(unsigned)).toThrow(SamlUsageError)
  })

  test('is a page whose values cannot leave their attributes', () => {
    const relayState = `"><script>alert('1')</script>&amp;\r\n`
    const recipient = "https://a.example/?a='1'&b=<2>"
    const page = postForm(postBinding(signedResponse({ recipient }), relayState))
    expect(page).toContain(
      'name="RelayState" value="&quot;&gt;&lt;script&gt;alert(&#39;1&#39;)&lt;/script&gt;&amp;amp;&#13;&#10;"',
    )
    expect(page).toContain('action="https://a.example/?a=&#39;1&#39;&amp;b=&lt;2&gt;"')
    expect(page.match(/<script>/g)).toHaveLength(1)
  })
})
