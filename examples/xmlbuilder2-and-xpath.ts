/**
 * Build a Response with xmlbuilder2, sign it with xml-crypto, accept it, and ask with XPath.
 *
 * For programs that build their messages themselves and want our assertion in them, and for
 * attributes that `acceptClaims` does not know. The query runs over the octets whose signature holds.
 *
 *   npx tsx examples/xmlbuilder2-and-xpath.ts
 */
import { generateKeyPairSync } from 'node:crypto'
import {
  acceptClaims,
  buildAssertion,
  buildAttributeStatement,
  createId,
  createSessionTags,
  identityCenterAttributes,
  importSigningKey,
  parseResponse,
  type Result,
  readSessionTags,
  trustIssuer,
  unsolicited,
  verifyResponse,
} from 'samltags'
import { toPlainObject } from 'samltags/fast-xml-parser'
import { signWithXmlCrypto, xmlCryptoOpinion } from 'samltags/xml-crypto'
import { appendAssertion, formatXml } from 'samltags/xmlbuilder2'
import { queryAssertion } from 'samltags/xpath'
import { create } from 'xmlbuilder2'

const ISSUER = 'https://idp.example.com/saml'
const AUDIENCE = 'https://app.example.com/saml'
const RECIPIENT = 'https://app.example.com/acs'
const SAML = 'urn:oasis:names:tc:SAML:2.0:assertion'
const SAMLP = 'urn:oasis:names:tc:SAML:2.0:protocol'

function valueIn<T>(result: Result<T>): T {
  if (result.ok) return result.value
  throw new Error(result.findings.map(({ code, at }) => `${code} at ${at}`).join(', '))
}

const { privateKey, publicKey } = generateKeyPairSync('rsa', { modulusLength: 2048 })
const pem = privateKey.export({ type: 'pkcs8', format: 'pem' }).toString()
const key = importSigningKey({ privateKey: pem })

const now = new Date()
const tags = valueIn(createSessionTags([['CostCenter', 'blue']]))
const attributes = [
  ...valueIn(identityCenterAttributes({ tags })),
  { name: 'motto', values: ['R&D <in> "quotes"'] },
]
const assertion = valueIn(
  buildAssertion({
    id: createId(),
    now,
    issuer: ISSUER,
    nameId: { value: 'ada@example.com' },
    audience: AUDIENCE,
    recipient: RECIPIENT,
    inResponseTo: unsolicited,
    attributeStatement: valueIn(buildAttributeStatement(attributes)),
  }),
)

// The Response is built by hand, and our assertion is put into it.
const response = create().ele(SAMLP, 'samlp:Response', {
  Destination: RECIPIENT,
  ID: createId(),
  IssueInstant: now.toISOString(),
  Version: '2.0',
})
response.ele(SAML, 'saml:Issuer').txt(ISSUER)
response.ele(SAMLP, 'samlp:Status').ele(SAMLP, 'samlp:StatusCode', {
  Value: 'urn:oasis:names:tc:SAML:2.0:status:Success',
})
appendAssertion(response, assertion)

// Never `prettyPrint` before signing: white space between elements is signed, too.
const xml = response.end({ wellFormed: true, headless: true })
const signed = signWithXmlCrypto(xml, { key, sign: 'assertion' })

const trust = trustIssuer({
  issuer: ISSUER,
  certificates: publicKey.export({ type: 'spki', format: 'pem' }).toString(),
})
const parsed = valueIn(parseResponse(Buffer.from(signed, 'utf8')))
const verified = valueIn(verifyResponse(parsed, trust, { secondOpinions: [xmlCryptoOpinion] }))
const claims = valueIn(
  acceptClaims(verified, {
    audience: AUDIENCE,
    recipient: RECIPIENT,
    inResponseTo: unsolicited,
    now,
  }),
)

console.log('tags       ', JSON.stringify(valueIn(readSessionTags(claims)).entries))
console.log('attributes ', queryAssertion(verified, 'count(//saml:Attribute)'))
console.log('motto      ', queryAssertion(verified, 'string(//saml:Attribute[@Name="motto"])'))
console.log('as JSON    ', `${JSON.stringify(toPlainObject(verified)).slice(0, 60)}...`)
console.log(valueIn(formatXml(signed)))
