/** Every algorithm and every legal shape of a Signature. */
import { type HashName, SIGNATURE_ALGORITHMS } from '../../../src/signature/algorithms.ts'
import { EXCLUSIVE_C14N, NS } from '../../../src/xml/names.ts'
import { type TestKeyName, testCertificate, testKey } from '../../support/keys.ts'
import { ASSERTION_ID, RESPONSE_ID } from '../../support/samples.ts'
import {
  ASSERTION,
  type Change,
  inOrder,
  marker,
  message,
  type SignatureShape,
  signed,
  swap,
  UNSIGNED,
} from '../../support/tamper.ts'
import type { Control } from '../message.ts'
import { base64Of, inLines, keyValue, withKeyInfo, x509 } from './key-info.ts'
import { blueAs, onResponse, renamed, unprefixed, withoutIssuer } from './rewrite.ts'

const RSA = ['rsa-2048', 'rsa-3072'] as const
const CURVES = ['p256', 'p384', 'p521'] as const

/** Every key of the tests that an algorithm can be used with. */
const KEYS = {
  pkcs1: RSA,
  pss: [...RSA, 'rsa-pss-2048'],
  ec: CURVES,
  ed25519: ['ed25519'],
} as const satisfies Readonly<Record<string, readonly TestKeyName[]>>

const accepted = SIGNATURE_ALGORITHMS.filter(({ refused }) => !refused)

const algorithms: readonly Control[] = accepted.flatMap(({ name, keyType, padding }) => {
  const keys: readonly TestKeyName[] = KEYS[keyType === 'rsa' ? (padding ?? 'pkcs1') : keyType]
  return keys.map(
    (keyName): Control => ({
      title: `${name} with ${keyName}`,
      make: () => message({ algorithm: name, keyName, signs: 'both' }),
      keyNames: [keyName],
    }),
  )
})

/** Hash of the signature, hash of the digest. */
const MIXED = [
  ['rsa-sha256', 'sha384'],
  ['rsa-sha256', 'sha512'],
  ['rsa-sha384', 'sha256'],
  ['rsa-sha384', 'sha512'],
  ['rsa-sha512', 'sha256'],
  ['rsa-sha512', 'sha384'],
  ['rsa-pss-sha256', 'sha512'],
] as const satisfies readonly (readonly [string, HashName])[]

const digests: readonly Control[] = [
  ...MIXED.map(
    ([algorithm, digest]): Control => ({
      title: `${algorithm} with a digest by ${digest}`,
      make: () => message({ algorithm, digest }),
    }),
  ),
  {
    title: 'ecdsa-sha256 with a digest by sha512',
    make: () => message({ algorithm: 'ecdsa-sha256', keyName: 'p256', digest: 'sha512' }),
    keyNames: ['p256'],
  },
  {
    title: 'ed25519 with a digest by sha384',
    make: () => message({ algorithm: 'ed25519', keyName: 'ed25519', digest: 'sha384' }),
    keyNames: ['ed25519'],
  },
]

/** Inner and outer signature by themselves, each in its own way. */
const signedTwice = (inner: SignatureShape, outer: SignatureShape, text = UNSIGNED): string =>
  signed(signed(text, ASSERTION_ID, inner), RESPONSE_ID, outer)

/** A typed value, its prefix declared at the Response. */
const TYPED_ABOVE = inOrder(
  onResponse(`xmlns:xs="${NS.xs}" xmlns:xsi="${NS.xsi}"`),
  blueAs('blue', ' xsi:type="xs:string"'),
)(UNSIGNED)

const parts: readonly Control[] = [
  { title: 'the Response signed, the Assertion not', make: () => message({ signs: 'response' }) },
  { title: 'Response and Assertion signed', make: () => message({ signs: 'both' }) },
  {
    title: 'both signed by different keys and algorithms',
    make: () => signedTwice({ keyName: 'p384', algorithm: 'ecdsa-sha384' }, { digest: 'sha512' }),
    keyNames: ['rsa-2048', 'p384'],
  },
  {
    title: 'both signed, one with a PrefixList and one without',
    make: () => signedTwice({ prefixes: 'saml samlp' }, {}),
  },
  {
    title: 'both signed, xs declared at the Response and listed for the Response only',
    make: () => signedTwice({}, { prefixes: 'xs' }, TYPED_ABOVE),
  },
  {
    title: 'both signed, xs declared at the Response and listed for the Assertion only',
    make: () => signedTwice({ prefixes: 'xs' }, {}, TYPED_ABOVE),
  },
  {
    title: 'both signed, one Signature with a prefix and one without',
    make: () => signedTwice({ shape: unprefixed('ds') }, { shape: renamed('ds', 'dsig') }),
  },
  {
    title: 'a Response without Issuer and without Signature',
    make: () => message({ before: withoutIssuer }),
  },
]

const LAST = `\n</samlp:Response>`
const ASSERTION_END = '</saml:Assertion>'

/** Moves the place of a signature. */
const moved = (id: string, to: string, put: (mark: string) => string): Change =>
  inOrder(swap(marker(id), ''), swap(to, put(marker(id))))

const positions: readonly Control[] = [
  {
    title: 'the Signature of the Response as its last child',
    make: () =>
      message({ signs: 'response', before: moved(RESPONSE_ID, LAST, (mark) => `${mark}${LAST}`) }),
    warnings: ['signature.position'],
  },
  {
    title: 'the Signature of the Assertion as its last child',
    make: () =>
      message({
        before: moved(ASSERTION_ID, ASSERTION_END, (mark) => `${mark}${ASSERTION_END}`),
      }),
    warnings: ['signature.position'],
  },
  {
    title: 'both Signatures as the last child',
    make: () =>
      message({
        signs: 'both',
        before: inOrder(
          moved(RESPONSE_ID, LAST, (mark) => `${mark}${LAST}`),
          moved(ASSERTION_ID, ASSERTION_END, (mark) => `${mark}${ASSERTION_END}`),
        ),
      }),
    warnings: ['signature.position'],
  },
  {
    title: 'the Signature after the Subject',
    make: () =>
      message({
        before: moved(ASSERTION_ID, '</saml:Subject>', (mark) => `</saml:Subject>${mark}`),
      }),
    warnings: ['signature.position'],
  },
  {
    title: 'the Signature in front of the Issuer',
    make: () =>
      message({
        before: moved(
          ASSERTION_ID,
          `Version="2.0">\n    <saml:Issuer>`,
          (mark) => `Version="2.0">${mark}<saml:Issuer>`,
        ),
      }),
    warnings: ['signature.position'],
  },
  {
    title: 'blanks and a comment between the Issuer and the Signature',
    make: () =>
      message({
        before: swap(marker(ASSERTION_ID), `\n  <!-- here -->\n  ${marker(ASSERTION_ID)}`),
      }),
  },
]

const names: readonly Control[] = [
  {
    title: 'the Signature in another prefix',
    make: () => message({ shape: renamed('ds', 'dsig'), signs: 'both' }),
  },
  {
    title: 'the Signature in the default namespace',
    make: () => message({ shape: unprefixed('ds'), signs: 'both' }),
  },
  {
    title: 'ds declared at each part of the Signature again',
    make: () =>
      message({
        shape: (text) =>
          text.replace(/<ds:(SignedInfo|SignatureValue|Reference)/g, `$& xmlns:ds="${NS.ds}"`),
      }),
  },
  {
    title: 'an Id on Signature, SignedInfo, Reference and SignatureValue',
    make: () =>
      message({
        shape: (text) =>
          text.replace(
            /<ds:(Signature|SignedInfo|Reference|SignatureValue)(?=[ >])/g,
            '$& Id="_$1"',
          ),
      }),
  },
  {
    title: 'a Type on the Reference',
    make: () => message({ shape: swap('<ds:Reference ', `<ds:Reference Type="${NS.ds}Object" `) }),
  },
  {
    title: 'the URI of the Reference by character references',
    make: () =>
      message({
        shape: swap(`URI="#${ASSERTION_ID}"`, `URI="&#35;&#x5f;${ASSERTION_ID.slice(1)}"`),
      }),
  },
  {
    title: 'start and end tags for the methods, blanks in them',
    make: () =>
      message({
        shape: (text) =>
          text.replace(/<ds:(SignatureMethod|DigestMethod)( [^>]*)\/>/g, '<ds:$1$2> \n</ds:$1>'),
      }),
  },
  {
    title: 'single quotes and line ends in the tags of the Signature',
    make: () =>
      message({ shape: (text) => text.replace(/ Algorithm="([^"]*)"/g, `\n  Algorithm = '$1'`) }),
  },
]

const base64: readonly Control[] = [
  {
    title: 'digest and value in lines of 76 characters',
    make: () => message({ digest: 'sha512', base64: inLines(76, '\n'), signs: 'both' }),
  },
  {
    title:
      'digest and value in lines of 64 characters that end in CRLF, with &#13; (Java on Windows)',
    make: () => message({ digest: 'sha512', base64: inLines(64, '&#13;\r\n'), signs: 'both' }),
  },
  {
    title: 'line ends as &#xD;&#xA; and tabs in the value',
    make: () => message({ base64: inLines(40, '&#xD;&#xA;\t') }),
  },
  {
    title: 'digest and value between blanks and line ends',
    make: () => message({ base64: (text) => `\n   ${text}\n  ` }),
  },
  {
    title: 'a blank between any two characters of the value',
    make: () => message({ base64: inLines(1, ' ') }),
  },
]

const ISSUER_SERIAL =
  '<ds:X509IssuerSerial><ds:X509IssuerName>CN=samltags, O="A, B"</ds:X509IssuerName><ds:X509SerialNumber>4548</ds:X509SerialNumber></ds:X509IssuerSerial>'

const keyInfos: readonly Control[] = [
  {
    title: 'KeyInfo with the certificate',
    make: () => message({ shape: withKeyInfo(x509()) }),
  },
  {
    title: 'KeyInfo with a foreign certificate, which nobody reads',
    make: () => message({ shape: withKeyInfo(x509(base64Of('rsa-2048-other'))), signs: 'both' }),
  },
  {
    title: 'KeyInfo with a foreign and with the right certificate',
    make: () =>
      message({
        shape: withKeyInfo(
          (x509(base64Of('p256')) + x509()).replace('</ds:X509Data><ds:X509Data>', ''),
        ),
      }),
  },
  {
    title: 'KeyInfo with a KeyName',
    make: () => message({ shape: withKeyInfo('<ds:KeyName>key 1, 2026</ds:KeyName>') }),
  },
  {
    title:
      'KeyInfo with all of X509Data: issuer and serial, key identifier, subject, certificate, list',
    make: () =>
      message({
        shape: withKeyInfo(
          `<ds:X509Data>${ISSUER_SERIAL}<ds:X509SKI>AQIDBA==</ds:X509SKI><ds:X509SubjectName>CN=x,O=y</ds:X509SubjectName><ds:X509Certificate>${base64Of('rsa-2048')}</ds:X509Certificate><ds:X509CRL>AQID</ds:X509CRL></ds:X509Data>`,
        ),
      }),
  },
  {
    title: 'KeyInfo with X509Data and a KeyValue (PingOne)',
    make: () => message({ shape: withKeyInfo(x509() + keyValue()), signs: 'both' }),
  },
  {
    title: 'KeyInfo with a KeyValue of another key',
    make: () => message({ shape: withKeyInfo(keyValue('rsa-3072')) }),
  },
  {
    title: 'KeyInfo with a reference to a security token',
    make: () =>
      message({
        shape: withKeyInfo(
          '<wsse:SecurityTokenReference xmlns:wsse="http://docs.oasis-open.org/wss/2004/01/oasis-200401-wss-wssecurity-secext-1.0.xsd"><wsse:KeyIdentifier>AQID</wsse:KeyIdentifier></wsse:SecurityTokenReference>',
        ),
      }),
  },
  {
    title: 'KeyInfo in the default namespace below a Signature with a prefix (ADFS)',
    make: () =>
      message({
        shape: inOrder(withKeyInfo(x509()), (text) =>
          text.replace(/<ds:KeyInfo>.*<\/ds:KeyInfo>/s, (whole) =>
            unprefixed('ds')(whole).replace('<KeyInfo>', `<KeyInfo xmlns="${NS.ds}">`),
          ),
        ),
      }),
  },
  {
    title: 'KeyInfo with an Id and blanks in the certificate',
    make: () =>
      message({
        shape: inOrder(
          withKeyInfo(x509().replace('MII', '\n\t MII')),
          swap('<ds:KeyInfo>', '<ds:KeyInfo Id="_key">'),
        ),
      }),
  },
]

const trusts: readonly Control[] = [
  {
    title: 'three certificates trusted, the right one last',
    make: () => message({ signs: 'both' }),
    keyNames: ['p256', 'rsa-2048-other', 'rsa-2048'],
  },
  {
    title: 'two keys trusted of each kind, the right one last',
    make: () => message({ algorithm: 'ecdsa-sha256', keyName: 'p256' }),
    keyNames: ['rsa-2048', 'ed25519', 'p256-other', 'p256'],
  },
  {
    title: 'a short key trusted beside the one that signed',
    make: () => message(),
    keyNames: ['rsa-1024', 'rsa-2048'],
  },
]

/** Keys are made for these, so that they are made when the first of them is asked for. */
const certificates: readonly Control[] = [
  {
    title: 'a bare public key trusted',
    make: () => message({ signs: 'both' }),
    get certificates() {
      return [testKey('rsa-2048').publicKey] as const
    },
  },
  {
    title: 'a certificate trusted that is signed with SHA-1',
    make: () => message(),
    get certificates() {
      return [testCertificate('rsa-2048', { hash: 'sha1' })] as const
    },
  },
  {
    title: 'two certificates trusted for one key, of different validity',
    make: () => message(),
    get certificates() {
      const notAfter = new Date('2026-12-01T00:00:00Z')
      return [testCertificate('rsa-2048', { notAfter }), testKey('rsa-2048').certificate] as const
    },
  },
]

const bare: readonly Control[] = [
  {
    title: 'a bare Assertion, its Signature in the default namespace',
    make: () => message({ text: ASSERTION, shape: unprefixed('ds') }),
  },
  {
    title: 'a bare Assertion signed by ecdsa-sha512, its base64 in lines',
    make: () =>
      message({
        text: ASSERTION,
        algorithm: 'ecdsa-sha512',
        keyName: 'p521',
        base64: inLines(76, '\r\n'),
      }),
    keyNames: ['p521'],
  },
  {
    title: 'exc-c14n declared as ec at the Assertion, unused',
    make: () =>
      message({
        before: swap('<saml:Assertion ', `<saml:Assertion xmlns:ec="${EXCLUSIVE_C14N}" `),
      }),
  },
]

export const signatures: readonly Control[] = [
  ...algorithms,
  ...digests,
  ...parts,
  ...positions,
  ...names,
  ...base64,
  ...keyInfos,
  ...trusts,
  ...certificates,
  ...bare,
]
