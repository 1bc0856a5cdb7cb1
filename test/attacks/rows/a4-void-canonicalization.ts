/** A4.7: nothing is digested, or nothing is signed. */
import { sign } from 'node:crypto'
import type { HashName } from '../../../src/signature/algorithms.ts'
import { testPair } from '../../support/keys.ts'
import { AUDIENCE, ISSUER } from '../../support/samples.ts'
import { type Change, swap, swapFirst } from '../../support/tamper.ts'
import { EVIL } from '../answer-to.ts'
import { everywhere, onTheAssertion } from '../everywhere.ts'
import type { Attack } from '../message.ts'
import { digestValue } from '../signature-edits.ts'

/** Digests of the empty text, so as a canonicalizer that failed would leave it. */
const DIGESTS: Readonly<Record<HashName, string>> = {
  sha1: '2jmj7l5rSw0yVb/vlWAYkK/YBwk=',
  sha256: '47DEQpj8HBSa+/TImW+5JCeuQeRkm5NMpJWZG3hSuFU=',
  sha384: 'OLBgp1GsljhM2TJ+sbHjaiH9txEUvgdDTAzHv2P24donTt6/529l+9Ua0vFImLlb',
  sha512:
    'z4PhNX7vuL3xVChQ1m2AB9Yg5AULVxXcg/SpIdNs6c5H0NE8XYXysP+DGNKHfuwvY7kxvUdBeoGlODJ6+SfaPg==',
}

const ofNothing = (id: string, hash: HashName = 'sha256') => digestValue(id, DIGESTS[hash])

const digests: readonly Attack[] = [
  ...(['sha256', 'sha384', 'sha512'] as const).flatMap((digest) =>
    everywhere({
      row: 'A4.7',
      title: `the digest of nothing by ${digest}`,
      by: (id) => ({ digest, shape: ofNothing(id, digest) }),
      errors: ['signature.digest-empty'],
    }),
  ),
  onTheAssertion({
    row: 'A4.7',
    title: 'the digest of nothing by sha1',
    by: (id) => ({ digest: 'sha1', shape: ofNothing(id, 'sha1') }),
    errors: ['signature.algorithm-refused', 'signature.digest-empty'],
  }),
  onTheAssertion({
    row: 'A4.7',
    title: 'the digest of nothing by another hash than is named',
    by: (id) => ({ shape: ofNothing(id, 'sha512') }),
    errors: ['signature.digest-mismatch'],
  }),
  ...everywhere({
    row: 'A4.7',
    title: 'a value that signs nothing',
    by: () => ({ value: () => sign('sha256', Buffer.alloc(0), testPair('rsa-2048').privateKey) }),
    errors: ['signature.invalid'],
  }),
]

const relative = (uri: string): Change =>
  swapFirst('<saml:Subject>', `<saml:Subject xmlns:q="${uri}">`)

const inDigest = (title: string, after: Change): readonly Attack[] =>
  everywhere({
    row: 'A4.7',
    title: `${title}, beside the digest of nothing`,
    by: (id) => ({ shape: ofNothing(id) }),
    after,
    errors: ['xml.namespace-uri'],
  })

const NAMES: readonly (readonly [title: string, uri: string])[] = [
  ['a relative path', '../x'],
  ['a name without scheme', 'x'],
  ['an absolute path', '/x'],
  ['a host without scheme', '//example.com/x'],
  ['a query alone', '?x'],
  ['a fragment alone', '#x'],
  ['a colon alone', ':x'],
  ['a digit before the colon', '1:x'],
]

const PLACES: readonly (readonly [place: string, change: Change])[] = [
  ['on the Response', swapFirst('<samlp:Response ', '<samlp:Response xmlns:q="x" ')],
  ['on the Assertion', swapFirst('<saml:Assertion ', '<saml:Assertion xmlns:q="x" ')],
  [
    'as the default of an AttributeValue',
    swap(`>${EVIL.value}<`, `><q xmlns="x">${EVIL.value}</q><`),
  ],
  ['on an Audience', swap(`<saml:Audience>${AUDIENCE}`, `<saml:Audience xmlns:q="x">${AUDIENCE}`)],
  ['on the Issuer', swap(`<saml:Issuer>${ISSUER}`, `<saml:Issuer xmlns:q="x">${ISSUER}`)],
]

const SIGNED_INFO = swapFirst('<ds:SignedInfo>', '<ds:SignedInfo xmlns:q="x">')

export const voidCanonicalization: readonly Attack[] = [
  ...digests,
  ...NAMES.flatMap(([title, uri]) => inDigest(`a namespace that is ${title}`, relative(uri))),
  ...PLACES.flatMap(([place, change]) => inDigest(`a relative namespace ${place}`, change)),
  ...everywhere({
    row: 'A4.7',
    title: 'a relative namespace in SignedInfo, with a value that signs nothing',
    by: () => ({ value: () => sign('sha256', Buffer.alloc(0), testPair('rsa-2048').privateKey) }),
    after: SIGNED_INFO,
    errors: ['xml.namespace-uri'],
  }),
]
