/** A3.3 and A3.4: what is public is used as a secret, and the value is cut. */
import { createHmac, X509Certificate } from 'node:crypto'
import { testKey, testPair } from '../../support/keys.ts'
import { everywhere, onTheAssertion } from '../everywhere.ts'
import type { Attack } from '../message.ts'
import { DSIG, MORE, method, methodHolding, RSA_SHA256 } from '../signature-edits.ts'

const { certificate, publicKey } = testKey('rsa-2048')

const HMAC_URIS = { sha1: `${DSIG}hmac-sha1`, sha256: `${MORE}hmac-sha256` } as const
const UNSUPPORTED = ['signature.method-unsupported'] as const

const keyed = (hash: keyof typeof HMAC_URIS, name: string, key: string | Buffer) => ({
  row: 'A3.3' as const,
  title: `hmac-${hash} with ${name} as its key`,
  by: () => ({
    shape: method(HMAC_URIS[hash]),
    value: (_octets: Buffer, info: Buffer) => createHmac(hash, key).update(info).digest(),
  }),
  errors: UNSUPPORTED,
})

const HASHES = ['sha1', 'sha256'] as const
const PEM = [
  ['the certificate in PEM', certificate],
  ['the public key in PEM', publicKey],
  ['the public key in PEM, without the last line feed', publicKey.trim()],
] as const
const DER = [
  ['the certificate in DER', new X509Certificate(certificate).raw],
  ['the public key in DER', testPair('rsa-2048').publicKey.export({ type: 'spki', format: 'der' })],
] as const

const LENGTHS = [0, 8] as const

/** The value has as many octets as the length says. */
const cut = (bits: number) => ({
  shape: (text: string) =>
    methodHolding(`<ds:HMACOutputLength>${bits}</ds:HMACOutputLength>`)(text).replace(
      RSA_SHA256,
      HMAC_URIS.sha256,
    ),
  value: (_octets: Buffer, info: Buffer) =>
    createHmac('sha256', publicKey)
      .update(info)
      .digest()
      .subarray(0, bits / 8),
})

export const hmac: readonly Attack[] = [
  ...HASHES.flatMap((hash) => PEM.flatMap(([name, key]) => everywhere(keyed(hash, name, key)))),
  ...HASHES.flatMap((hash) => DER.map(([name, key]) => onTheAssertion(keyed(hash, name, key)))),

  ...everywhere({
    row: 'A3.4',
    title: 'an HMAC of 0 bits',
    by: () => cut(0),
    errors: ['signature.method-unsupported', 'signature.base64'],
  }),
  ...everywhere({
    row: 'A3.4',
    title: 'an HMAC of 8 bits',
    by: () => cut(8),
    errors: UNSUPPORTED,
  }),
  ...LENGTHS.flatMap((bits) =>
    everywhere({
      row: 'A3.4',
      title: `an HMACOutputLength of ${bits} for rsa-sha256`,
      by: () => ({ shape: methodHolding(`<ds:HMACOutputLength>${bits}</ds:HMACOutputLength>`) }),
      errors: ['signature.malformed'],
    }),
  ),
]
