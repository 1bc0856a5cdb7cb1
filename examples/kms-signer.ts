/**
 * Sign with a key that never leaves its keeper: AWS KMS, an HSM, a signing service.
 *
 * A signer is an object with one async function. The two below stand in for KMS with local keys: RSA,
 * and ECDSA whose value KMS gives in DER, which is taken as it is. Where the signer has a certificate,
 * each signature that comes back is checked with it, so that a wrong key shows here and not at AWS.
 *
 *   npx tsx examples/kms-signer.ts
 */
import { generateKeyPairSync, type KeyPairKeyObjectResult, sign } from 'node:crypto'
import {
  acceptResponse,
  buildAssertion,
  buildResponse,
  createId,
  postBinding,
  type RemoteSigner,
  SamlUsageError,
  signAssertionRemotely,
  signResponseRemotely,
  trustIssuer,
  unsolicited,
} from 'samltags'
import { selfSigned } from '../test/support/certificate.ts'

const ISSUER = 'https://idp.example.com/saml'
const AUDIENCE = 'https://app.example.com/saml'
const RECIPIENT = 'https://app.example.com/acs'

interface Keeper {
  readonly signer: RemoteSigner
  readonly certificate: string
}

/**
 * With the SDK of AWS, `sign` is
 *
 *   const { Signature } = await kms.send(new SignCommand({
 *     KeyId, Message: signedInfo, MessageType: 'RAW', SigningAlgorithm: 'RSASSA_PKCS1_V1_5_SHA_256',
 *   }))
 *
 * OpenSSL gives ECDSA values in DER, as KMS does; XML signatures have r and s side by side.
 */
function keeper(algorithm: RemoteSigner['algorithm'], pair: KeyPairKeyObjectResult): Keeper {
  const certificate = selfSigned({
    ...pair,
    commonName: 'kms.example.com',
    notBefore: new Date(Date.now() - 86_400_000),
    notAfter: new Date(Date.now() + 86_400_000),
    hash: 'sha256',
  })
  const askKms = async (signedInfo: Uint8Array) => sign('sha256', signedInfo, pair.privateKey)
  return { signer: { algorithm, certificate, sign: askKms }, certificate }
}

async function issueAndAccept({ signer, certificate }: Keeper): Promise<string> {
  const now = new Date()
  const assertion = buildAssertion({
    id: createId(),
    now,
    issuer: ISSUER,
    nameId: { value: 'ada@example.com' },
    audience: AUDIENCE,
    recipient: RECIPIENT,
    inResponseTo: unsolicited,
  })
  if (!assertion.ok) throw new Error('refused')
  const inner = await signAssertionRemotely(assertion.value, signer)
  const response = await signResponseRemotely(buildResponse(inner, { id: createId(), now }), signer)
  const trust = trustIssuer({ issuer: ISSUER, certificates: certificate })
  const result = acceptResponse(postBinding(response).fields.SAMLResponse, trust, {
    audience: AUDIENCE,
    recipient: RECIPIENT,
    inResponseTo: unsolicited,
    now,
  })
  if (!result.ok) return `refused: ${result.findings.map(({ code }) => code).join(', ')}`
  return `accepted, signed: ${result.value.signed.join(' and ')}`
}

const rsa = keeper('rsa-sha256', generateKeyPairSync('rsa', { modulusLength: 2048 }))
const ecdsa = keeper('ecdsa-sha256', generateKeyPairSync('ec', { namedCurve: 'P-256' }))

console.log('RSA         ', await issueAndAccept(rsa))
console.log('ECDSA in DER', await issueAndAccept(ecdsa))

const other = keeper('rsa-sha256', generateKeyPairSync('rsa', { modulusLength: 2048 }))
try {
  await issueAndAccept({ ...rsa, signer: { ...rsa.signer, certificate: other.certificate } })
} catch (cause) {
  if (!(cause instanceof SamlUsageError)) throw cause
  console.log('a wrong key ', cause.message)
}
