import { acceptResponse } from 'samltags'
import { describe, expect, test } from 'vitest'
import { AUDIENCE, NOW, RECIPIENT, REQUEST_ID, valueIn } from '../support/samples.ts'
import { type Change, message, type Signs, swap, swapFirst, trustOf } from '../support/tamper.ts'

/** Whatever gives a claim, said once more where any content is legal and nothing is meant by it. */
const DECOYS = `<saml:Issuer>https://evil.example</saml:Issuer>
<saml:Subject><saml:NameID>evil</saml:NameID><saml:SubjectConfirmation Method="urn:oasis:names:tc:SAML:2.0:cm:bearer"><saml:SubjectConfirmationData NotOnOrAfter="2030-01-01T00:00:00Z" Recipient="https://evil.example"/></saml:SubjectConfirmation></saml:Subject>
<saml:Conditions NotOnOrAfter="2030-01-01T00:00:00Z"><saml:AudienceRestriction><saml:Audience>evil</saml:Audience></saml:AudienceRestriction><saml:OneTimeUse/></saml:Conditions>
<saml:AuthnStatement AuthnInstant="2020-01-01T00:00:00Z" SessionIndex="evil"/>
<saml:AttributeStatement><saml:Attribute Name="evil"><saml:AttributeValue>evil</saml:AttributeValue></saml:Attribute></saml:AttributeStatement>
<samlp:Status xmlns:samlp="urn:oasis:names:tc:SAML:2.0:protocol"><samlp:StatusCode Value="evil"/></samlp:Status>`

const BEARER = 'Recipient="https://eu-west-1.signin.aws/platform/saml/acs/1f2e3d4c"'

const PLACES: readonly (readonly [title: string, change: Change])[] = [
  [
    'Extensions',
    swapFirst(
      '<samlp:Status>',
      `<samlp:Extensions xmlns:saml="urn:oasis:names:tc:SAML:2.0:assertion">${DECOYS}</samlp:Extensions><samlp:Status>`,
    ),
  ],
  [
    'StatusDetail',
    swap(
      '</samlp:Status>',
      `<samlp:StatusDetail xmlns:saml="urn:oasis:names:tc:SAML:2.0:assertion">${DECOYS}</samlp:StatusDetail></samlp:Status>`,
    ),
  ],
  [
    'Advice',
    swap('<saml:AuthnStatement ', `<saml:Advice>${DECOYS}</saml:Advice><saml:AuthnStatement `),
  ],
  [
    'SubjectConfirmationData',
    swap(`${BEARER}/>`, `${BEARER}>${DECOYS}</saml:SubjectConfirmationData>`),
  ],
]

const accept = (xml: string) =>
  acceptResponse(Buffer.from(xml).toString('base64'), trustOf(), {
    audience: AUDIENCE,
    recipient: RECIPIENT,
    inResponseTo: REQUEST_ID,
    now: NOW,
  })

describe.each<readonly [Signs]>([['assertion'], ['response'], ['both']])(
  'values come from the children of the Assertion alone (SECURITY D7), %s signed',
  (signs) => {
    test.each(PLACES)('and not from %s', (_title, before) => {
      const plain = valueIn(accept(message({ signs })))
      const claims = valueIn(accept(message({ signs, before })))
      expect(claims).toEqual(plain)
      expect(JSON.stringify(claims)).not.toContain('evil')
    })
  },
)
