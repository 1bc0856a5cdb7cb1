/** A3.1 and A3.2: the message brings the key that it was signed with. */
import { testCertificate, testKey, testPair } from '../../support/keys.ts'
import type { SignatureShape } from '../../support/tamper.ts'
import { type BadSignature, everywhere, onTheAssertion } from '../everywhere.ts'
import type { Attack } from '../message.ts'
import { DSIG, DSIG_11, keyInfo, x509 } from '../signature-edits.ts'

const TRUSTED = testKey('rsa-2048').certificate

/** The attacker's own, with the name of the trusted one. */
const OWN = testCertificate('rsa-2048-other', { commonName: 'samltags test rsa-2048' })

const octets = (text: string | undefined) => Buffer.from(text ?? '', 'base64url')
const base64 = (text: string | undefined) => octets(text).toString('base64')

function rsaKeyValue(): string {
  const { n, e } = testPair('rsa-2048-other').publicKey.export({ format: 'jwk' })
  return `<ds:KeyValue><ds:RSAKeyValue><ds:Modulus>${base64(n)}</ds:Modulus><ds:Exponent>${base64(e)}</ds:Exponent></ds:RSAKeyValue></ds:KeyValue>`
}

function ecKeyValue(): string {
  const { x, y } = testPair('p256').publicKey.export({ format: 'jwk' })
  const point = Buffer.concat([Buffer.from([4]), octets(x), octets(y)]).toString('base64')
  return `<ds:KeyValue><e:ECKeyValue xmlns:e="${DSIG_11}"><e:NamedCurve URI="urn:oid:1.2.840.10045.3.1.7"/><e:PublicKey>${point}</e:PublicKey></e:ECKeyValue></ds:KeyValue>`
}

function derKeyValue(): string {
  const der = testPair('rsa-2048-other').publicKey.export({ type: 'spki', format: 'der' })
  return `<e:DEREncodedKeyValue xmlns:e="${DSIG_11}">${der.toString('base64')}</e:DEREncodedKeyValue>`
}

const supplied = (
  row: Attack['row'],
  title: string,
  content: () => string,
  by: SignatureShape = { keyName: 'rsa-2048-other' },
): BadSignature => ({
  row,
  title,
  by: () => ({ ...by, shape: keyInfo(content()) }),
  errors: ['signature.invalid'],
})

const retrieval = (uri: string, type: string, content = '') =>
  `<ds:RetrievalMethod URI="${uri}" Type="${DSIG}${type}">${content}</ds:RetrievalMethod>`

const URL_OF_KEY = 'http://169.254.169.254/key'

export const suppliedKeys: readonly Attack[] = [
  ...everywhere({
    row: 'A3.1',
    title: 'another key, and no KeyInfo',
    by: () => ({ keyName: 'rsa-2048-other' }),
    errors: ['signature.invalid'],
  }),
  ...everywhere(
    supplied('A3.1', 'a certificate of another key with the name of the trusted one', () =>
      x509(OWN),
    ),
  ),
  ...everywhere(
    supplied('A3.1', 'the other certificate before the trusted one', () => x509(OWN, TRUSTED)),
  ),
  ...everywhere(
    supplied('A3.1', 'the other certificate after the trusted one', () => x509(TRUSTED, OWN)),
  ),
  ...everywhere(
    supplied('A3.1', 'both certificates, each in its X509Data', () => x509(TRUSTED) + x509(OWN)),
  ),
  ...everywhere(
    supplied('A3.1', 'the trusted certificate shown, another key used', () => x509(TRUSTED)),
  ),
  ...everywhere(supplied('A3.1', 'an RSAKeyValue', rsaKeyValue)),
  ...everywhere(
    supplied('A3.1', 'an RSAKeyValue beside the trusted certificate', () =>
      [x509(TRUSTED), rsaKeyValue()].join(''),
    ),
  ),
  onTheAssertion(
    supplied('A3.1', 'an ECKeyValue', ecKeyValue, { algorithm: 'ecdsa-sha256', keyName: 'p256' }),
  ),
  onTheAssertion(supplied('A3.1', 'a DEREncodedKeyValue', derKeyValue)),
  onTheAssertion(
    supplied('A3.1', 'the name of the trusted key', () => '<ds:KeyName>rsa-2048</ds:KeyName>'),
  ),

  ...everywhere(
    supplied('A3.2', 'a RetrievalMethod with a URL', () =>
      retrieval(URL_OF_KEY, 'rawX509Certificate'),
    ),
  ),
  ...everywhere(
    supplied('A3.2', 'a RetrievalMethod with the name of a file', () =>
      retrieval('file:///etc/ssl/key.pem', 'X509Data'),
    ),
  ),
  onTheAssertion(
    supplied('A3.2', 'a RetrievalMethod that means the X509Data beside it', () =>
      [
        retrieval('#key', 'X509Data'),
        x509(OWN).replace('<ds:X509Data>', '<ds:X509Data Id="key">'),
      ].join(''),
    ),
  ),
  onTheAssertion(
    supplied('A3.2', 'a RetrievalMethod with a transform', () =>
      retrieval(
        URL_OF_KEY,
        'X509Data',
        '<ds:Transforms><ds:Transform Algorithm="http://www.w3.org/TR/1999/REC-xslt-19991116"/></ds:Transforms>',
      ),
    ),
  ),
  onTheAssertion(
    supplied(
      'A3.2',
      'a KeyInfoReference with a URL',
      () => `<e:KeyInfoReference xmlns:e="${DSIG_11}" URI="${URL_OF_KEY}"/>`,
    ),
  ),
  onTheAssertion(
    supplied(
      'A3.2',
      'a SecurityTokenReference with a URL',
      () =>
        `<w:SecurityTokenReference xmlns:w="http://docs.oasis-open.org/wss/2004/01/oasis-200401-wss-wssecurity-secext-1.0.xsd"><w:Reference URI="${URL_OF_KEY}"/></w:SecurityTokenReference>`,
    ),
  ),
]
