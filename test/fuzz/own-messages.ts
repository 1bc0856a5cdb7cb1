/** Our own messages, written for the fuzzing: every shape of signature, and all that may stand in one. */
import { foreignResponse } from '../support/foreign-response.ts'
import { ASSERTION_ID, RESPONSE_ID } from '../support/samples.ts'
import {
  ASSERTION,
  type Change,
  ENCRYPTED,
  FAILURE,
  inOrder,
  type MessageOptions,
  marker,
  message,
  signed,
  swap,
  swapFirst,
} from '../support/tamper.ts'

const bob: Change = (text) =>
  text
    .replace('ada@example.com', 'bob@example.org')
    .replace('>blue<', '>green<')
    .replace('>harbour<', '>meadow<')

const withKeyInfo: Change = swap(
  '</ds:SignatureValue>',
  '</ds:SignatureValue><ds:KeyInfo><ds:X509Data><ds:X509Certificate>AAAA</ds:X509Certificate></ds:X509Data></ds:KeyInfo>',
)

const many = (count: number) =>
  Array.from(
    { length: count },
    (_, at) =>
      `<saml:Attribute FriendlyName="k${at}" Name="urn:k:${at}"><saml:AttributeValue>v${at}</saml:AttributeValue><saml:AttributeValue/></saml:Attribute>`,
  ).join('')

const rich: Change = inOrder(
  swapFirst('<saml:AttributeStatement>', `<saml:AttributeStatement>${many(8)}`),
  swap(
    '</saml:AudienceRestriction>',
    '</saml:AudienceRestriction><saml:OneTimeUse/><saml:ProxyRestriction Count="1"/>',
  ),
  swap(
    '</saml:Conditions>',
    '</saml:Conditions><saml:Advice><a:x xmlns:a="urn:a" a:b="c">d<a:e/></a:x></saml:Advice>',
  ),
  swap(
    'status:Success"/>',
    'status:Success"/><samlp:StatusMessage>fine</samlp:StatusMessage><samlp:StatusDetail><y/></samlp:StatusDetail>',
  ),
  swap(
    '</saml:SubjectConfirmation>',
    '</saml:SubjectConfirmation><saml:SubjectConfirmation Method="urn:oasis:names:tc:SAML:2.0:cm:sender-vouches"/>',
  ),
)

const written: Change = inOrder(
  swap('>blue<', '><![CDATA[bl]]>ue<'),
  swap('>harbour<', '>harb&#111;ur<'),
  (text) => text.replaceAll('\n', '\n<!-- between -->'),
)

const unsigned = (text: string) =>
  text.replaceAll(marker(ASSERTION_ID), '').replaceAll(marker(RESPONSE_ID), '')

const foreign = (change: Change, first: MessageOptions, second?: MessageOptions) => {
  const places = { response: marker(RESPONSE_ID), assertion: marker(ASSERTION_ID) }
  const one = signed(change(foreignResponse(places)), ASSERTION_ID, first)
  return unsigned(second === undefined ? one : signed(one, RESPONSE_ID, second))
}

const nothing: Change = (text) => text

/** Our own genuine messages, all to be accepted, of one person or another. */
export const OWN: readonly (readonly [name: string, make: () => string])[] = [
  ['an assertion signed', () => message()],
  ['a response signed', () => message({ signs: 'response' })],
  ['both signed', () => message({ signs: 'both' })],
  ['a bare assertion', () => message({ text: ASSERTION })],
  ['RSA-PSS', () => message({ algorithm: 'rsa-pss-sha256', signs: 'both' })],
  ['ECDSA', () => message({ algorithm: 'ecdsa-sha256', keyName: 'p256' })],
  ['Ed25519', () => message({ algorithm: 'ed25519', keyName: 'ed25519', signs: 'both' })],
  ['RSA-SHA512', () => message({ algorithm: 'rsa-sha512', signs: 'response' })],
  ['KeyInfo', () => message({ shape: withKeyInfo })],
  ['a prefix list', () => message({ prefixes: 'xs #default saml', signedInfoPrefixes: 'ds' })],
  ['many parts', () => message({ before: rich, signs: 'both' })],
  ['CDATA, references, comments', () => message({ before: written, signs: 'both' })],
  ['another writer', () => foreign(nothing, { prefixes: 'xs #default' })],
  ['another writer, both', () => foreign(nothing, { prefixes: 'xs #default' }, { prefixes: 'xs' })],
]

/** Some of them once more with other values, so that a mixture shows. */
export const OTHERS: readonly (readonly [name: string, options: MessageOptions])[] = [
  ['bob: an assertion signed', { before: bob }],
  ['bob: a response signed', { before: bob, signs: 'response' }],
  ['bob: Ed25519', { before: bob, algorithm: 'ed25519', keyName: 'ed25519' }],
]

/** Genuine, too, but not to be accepted: without an assertion, or with one that can't be read. */
export const WITHOUT_CLAIMS: readonly (readonly [name: string, make: () => string])[] = [
  ['a failure', () => message({ text: FAILURE, signs: 'response' })],
  [
    'an encrypted assertion',
    () =>
      message({
        text: FAILURE.replace('status:Responder', 'status:Success').replace(
          '</samlp:Response>',
          `${ENCRYPTED}</samlp:Response>`,
        ),
        signs: 'response',
      }),
  ],
  [
    'unsigned',
    () => unsigned(message({ signs: 'both' }).replace(/<ds:Signature .*?<\/ds:Signature>/gs, '')),
  ],
]
