import { SAML, ValidateInResponseTo } from '@node-saml/node-saml'
import samlify from 'samlify'
import { buildResponse, importSigningKey, postBinding, signAssertion, signResponse } from 'samltags'
import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest'
import { testKey } from '../support/keys.ts'
import {
  AUDIENCE,
  ISSUER,
  NOW,
  RECIPIENT,
  REQUEST_ID,
  RESPONSE_ID,
  sampleAssertion,
} from '../support/samples.ts'

const COST_CENTER = 'https://aws.amazon.com/SAML/Attributes/AccessControl:CostCenter'
const TEAM = 'https://aws.amazon.com/SAML/Attributes/AccessControl:Team'
const TEAM_NAME = 'Forschung & Entwicklung <ä> "ß" 🜁'

const { certificate, privateKey } = testKey('rsa-2048')
const key = importSigningKey({ privateKey, certificate })

type Signs = 'assertion' | 'both'

function encoded(signs: Signs): string {
  const assertion = signAssertion(sampleAssertion(), key)
  const response = buildResponse(assertion, { id: RESPONSE_ID, now: NOW })
  const signed = signs === 'both' ? signResponse(response, key) : response
  return postBinding(signed).fields.SAMLResponse
}

const tampered = (text: string) =>
  Buffer.from(
    Buffer.from(text, 'base64').toString('utf8').replace('>blue<', '>blux<'),
    'utf8',
  ).toString('base64')

beforeEach(() => {
  vi.useFakeTimers({ now: NOW, toFake: ['Date'] })
})
afterEach(() => {
  vi.useRealTimers()
})

describe.each<Signs>(['assertion', 'both'])('RSA-SHA256, %s signed', (signs) => {
  const nodeSaml = () =>
    new SAML({
      callbackUrl: RECIPIENT,
      entryPoint: 'https://idp.example.com/sso',
      issuer: AUDIENCE,
      audience: AUDIENCE,
      idpCert: certificate,
      idpIssuer: ISSUER,
      wantAuthnResponseSigned: signs === 'both',
      wantAssertionsSigned: true,
      validateInResponseTo: ValidateInResponseTo.never,
    })

  test('is accepted by node-saml, with every value as it was', async () => {
    const { profile } = await nodeSaml().validatePostResponseAsync({ SAMLResponse: encoded(signs) })
    expect(profile?.nameID).toBe('ada@example.com')
    expect(profile?.issuer).toBe(ISSUER)
    expect(profile?.inResponseTo).toBe(REQUEST_ID)
    expect(profile?.attributes).toEqual({ [COST_CENTER]: 'blue', [TEAM]: TEAM_NAME })
  })

  test('is refused by node-saml when tampered with', async () => {
    const SAMLResponse = tampered(encoded(signs))
    await expect(nodeSaml().validatePostResponseAsync({ SAMLResponse })).rejects.toThrow(
      /signature/i,
    )
  })

  const samlifyParties = () => {
    samlify.setSchemaValidator({ validate: async () => 'left to the other tests' })
    const post = 'urn:oasis:names:tc:SAML:2.0:bindings:HTTP-POST'
    const idp = samlify.IdentityProvider({
      entityID: ISSUER,
      signingCert: certificate,
      isAssertionEncrypted: false,
      singleSignOnService: [{ Binding: post, Location: 'https://idp.example.com/sso' }],
      singleLogoutService: [{ Binding: post, Location: 'https://idp.example.com/slo' }],
    })
    const sp = samlify.ServiceProvider({
      entityID: AUDIENCE,
      wantAssertionsSigned: true,
      wantMessageSigned: signs === 'both',
      assertionConsumerService: [{ Binding: post, Location: RECIPIENT }],
    })
    return { idp, sp }
  }

  test('is accepted by samlify, with every value as it was', async () => {
    const { idp, sp } = samlifyParties()
    const body = { SAMLResponse: encoded(signs) }
    const { extract } = await sp.parseLoginResponse(idp, 'post', { body })
    expect(extract.nameID).toBe('ada@example.com')
    expect(extract.issuer).toBe(ISSUER)
    expect(extract.attributes).toEqual({ [COST_CENTER]: 'blue', [TEAM]: TEAM_NAME })
  })

  test('is refused by samlify when tampered with', async () => {
    const { idp, sp } = samlifyParties()
    const body = { SAMLResponse: tampered(encoded(signs)) }
    await expect(sp.parseLoginResponse(idp, 'post', { body })).rejects.toThrow()
  })
})
