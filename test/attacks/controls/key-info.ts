/** What identity providers put into KeyInfo, which nobody reads, and how they break base64. */
import { createPublicKey } from 'node:crypto'
import { type TestKeyName, testKey } from '../../support/keys.ts'
import type { Change } from '../../support/tamper.ts'

/** In lines of so many characters. */
export const inLines =
  (width: number, end = '\n'): Change =>
  (base64) =>
    base64.match(new RegExp(`.{1,${width}}`, 'g'))?.join(end) ?? ''

/** The certificate on one line. */
export const base64Of = (name: TestKeyName): string =>
  testKey(name).certificate.replace(/-----[^-]+-----|\s/g, '')

export const withKeyInfo =
  (content: string): Change =>
  (text) =>
    text.replace('</ds:Signature>', () => `<ds:KeyInfo>${content}</ds:KeyInfo></ds:Signature>`)

export const x509 = (certificate = base64Of('rsa-2048')): string =>
  `<ds:X509Data><ds:X509Certificate>${certificate}</ds:X509Certificate></ds:X509Data>`

export function keyValue(name: TestKeyName = 'rsa-2048'): string {
  const { n = '', e = '' } = createPublicKey(testKey(name).publicKey).export({ format: 'jwk' })
  const [modulus, exponent] = [n, e].map((text) =>
    Buffer.from(text, 'base64url').toString('base64'),
  )
  return `<ds:KeyValue><ds:RSAKeyValue><ds:Modulus>${modulus}</ds:Modulus><ds:Exponent>${exponent}</ds:Exponent></ds:RSAKeyValue></ds:KeyValue>`
}
