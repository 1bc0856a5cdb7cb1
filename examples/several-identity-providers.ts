/**
 * Several identity providers, and one that changes its key: each has its own Trust, and a Trust may
 * hold the old certificate and the new one while the provider rolls over.
 *
 *   npx tsx examples/several-identity-providers.ts
 */
import { generateKeyPairSync } from 'node:crypto'
import {
  acceptResponse,
  buildAssertion,
  buildResponse,
  createId,
  importSigningKey,
  postBinding,
  type SigningKey,
  signAssertion,
  trustIssuer,
  unsolicited,
} from 'samltags'

const AUDIENCE = 'https://app.example.com/saml'
const RECIPIENT = 'https://app.example.com/acs'

/** A key of a provider; its public half stands where a certificate in PEM would come from a file. */
function makeKey(): { readonly key: SigningKey; readonly certificate: string } {
  const { privateKey, publicKey } = generateKeyPairSync('ec', { namedCurve: 'P-256' })
  const pem = privateKey.export({ type: 'pkcs8', format: 'pem' }).toString()
  return {
    key: importSigningKey({ privateKey: pem }),
    certificate: publicKey.export({ type: 'spki', format: 'pem' }).toString(),
  }
}

const [oldKey, newKey, otherKey] = [makeKey(), makeKey(), makeKey()]

const trusts = [
  // While the provider rolls over, both are trusted; take the old one out when it has finished.
  trustIssuer({
    issuer: 'https://idp.example.com/saml',
    certificates: [oldKey.certificate, newKey.certificate],
  }),
  trustIssuer({ issuer: 'https://other.example.org/saml', certificates: otherKey.certificate }),
]

function responseOf(issuer: string, key: SigningKey): string {
  const now = new Date()
  const assertion = buildAssertion({
    id: createId(),
    now,
    issuer,
    nameId: { value: 'ada@example.com' },
    audience: AUDIENCE,
    recipient: RECIPIENT,
    inResponseTo: unsolicited,
  })
  if (!assertion.ok) throw new Error('refused')
  const signed = signAssertion(assertion.value, key)
  return postBinding(buildResponse(signed, { id: createId(), now })).fields.SAMLResponse
}

/** Who may speak is decided by the Issuer; a key of one provider never speaks for another. */
function verdict(issuer: string, key: SigningKey): string {
  const result = acceptResponse(responseOf(issuer, key), trusts, {
    audience: AUDIENCE,
    recipient: RECIPIENT,
    inResponseTo: unsolicited,
    now: new Date(),
  })
  if (result.ok) return `accepted from ${result.value.issuer}`
  return `refused: ${result.findings.map(({ code }) => code).join(', ')}`
}

console.log('the old key        ', verdict('https://idp.example.com/saml', oldKey.key))
console.log('the new key        ', verdict('https://idp.example.com/saml', newKey.key))
console.log('another provider   ', verdict('https://other.example.org/saml', otherKey.key))
console.log('the key of another ', verdict('https://idp.example.com/saml', otherKey.key))
console.log('a stranger         ', verdict('https://stranger.example.net/saml', otherKey.key))
