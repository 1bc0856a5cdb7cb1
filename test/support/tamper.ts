/**
 * Genuine signed messages, and messages that differ from one in one thing. The text is ours and the
 * signature may have any shape: digest and value are computed after the shape was changed, so that a
 * refusal is for the shape and never for a digest that does not fit.
 */
import { createHash, sign } from 'node:crypto'
import {
  parseResponse,
  type Result,
  type SecondOpinion,
  type Trust,
  trustIssuer,
  type VerifiedAssertion,
  verifyResponse,
} from 'samltags'
import {
  DIGEST_ALGORITHMS,
  type HashName,
  SIGNATURE_ALGORITHMS,
  type SignatureAlgorithm,
} from '../../src/signature/algorithms.ts'
import { cryptoOptions } from '../../src/signature/crypto-options.ts'
import { canonicalize } from '../../src/xml/canonicalize.ts'
import type { XmlAttribute, XmlElement } from '../../src/xml/document.ts'
import { attributeOf, childElements } from '../../src/xml/element.ts'
import { DEFAULT_LIMITS, MAX_BYTES } from '../../src/xml/limits.ts'
import { ENVELOPED_SIGNATURE, EXCLUSIVE_C14N, NS } from '../../src/xml/names.ts'
import { readDocument } from '../../src/xml/read-document.ts'
import { type TestKeyName, testKey, testPair } from './keys.ts'
import { ASSERTION_ID, AUDIENCE, ISSUER, RECIPIENT, REQUEST_ID, RESPONSE_ID } from './samples.ts'

export type Signs = 'assertion' | 'response' | 'both'
export type Change = (text: string) => string

/** Where the signature of the element of that ID goes. */
export const marker = (id: string) => `<!--sign ${id}-->`

/** The values of `UNSIGNED` that no finding may show; no URL of it holds one of them. */
export const SECRETS = ['ada@example.com', 'blue', 'harbour'] as const

const [NAME_ID, COST_CENTER, TEAM] = SECRETS

/** The Assertion of `UNSIGNED`, with its declarations, so that it can be a root. */
export const ASSERTION = `<saml:Assertion xmlns:saml="${NS.saml}" ID="${ASSERTION_ID}" IssueInstant="2026-11-24T12:00:00Z" Version="2.0">
    <saml:Issuer>${ISSUER}</saml:Issuer>${marker(ASSERTION_ID)}
    <saml:Subject>
      <saml:NameID>${NAME_ID}</saml:NameID>
      <saml:SubjectConfirmation Method="urn:oasis:names:tc:SAML:2.0:cm:bearer">
        <saml:SubjectConfirmationData InResponseTo="${REQUEST_ID}" NotOnOrAfter="2026-11-24T12:05:00Z" Recipient="${RECIPIENT}"/>
      </saml:SubjectConfirmation>
    </saml:Subject>
    <saml:Conditions NotBefore="2026-11-24T11:55:00Z" NotOnOrAfter="2026-11-24T12:05:00Z">
      <saml:AudienceRestriction><saml:Audience>${AUDIENCE}</saml:Audience></saml:AudienceRestriction>
    </saml:Conditions>
    <saml:AuthnStatement AuthnInstant="2026-11-24T12:00:00Z">
      <saml:AuthnContext><saml:AuthnContextClassRef>urn:oasis:names:tc:SAML:2.0:ac:classes:Password</saml:AuthnContextClassRef></saml:AuthnContext>
    </saml:AuthnStatement>
    <saml:AttributeStatement>
      <saml:Attribute Name="https://aws.amazon.com/SAML/Attributes/AccessControl:CostCenter"><saml:AttributeValue>${COST_CENTER}</saml:AttributeValue></saml:Attribute>
      <saml:Attribute Name="https://aws.amazon.com/SAML/Attributes/AccessControl:Team"><saml:AttributeValue>${TEAM}</saml:AttributeValue></saml:Attribute>
    </saml:AttributeStatement>
  </saml:Assertion>`

/** A valid Response with a place for each signature. */
export const UNSIGNED = `<samlp:Response xmlns:samlp="${NS.samlp}" Destination="${RECIPIENT}" ID="${RESPONSE_ID}" InResponseTo="${REQUEST_ID}" IssueInstant="2026-11-24T12:00:00Z" Version="2.0">
  <saml:Issuer xmlns:saml="${NS.saml}">${ISSUER}</saml:Issuer>${marker(RESPONSE_ID)}
  <samlp:Status><samlp:StatusCode Value="urn:oasis:names:tc:SAML:2.0:status:Success"/></samlp:Status>
  ${ASSERTION}
</samlp:Response>`

/** A Response that says no, with a place for its signature. */
export const FAILURE = UNSIGNED.replace(`  ${ASSERTION}\n`, '').replace(
  '<samlp:StatusCode Value="urn:oasis:names:tc:SAML:2.0:status:Success"/>',
  '<samlp:StatusCode Value="urn:oasis:names:tc:SAML:2.0:status:Responder"><samlp:StatusCode Value="urn:oasis:names:tc:SAML:2.0:status:AuthnFailed"/></samlp:StatusCode>',
)

export const ENCRYPTED = `<saml:EncryptedAssertion xmlns:saml="${NS.saml}"><xenc:EncryptedData xmlns:xenc="${NS.xenc}"/></saml:EncryptedAssertion>`

/** Replaces the one place where `from` stands; a test that changes nothing would prove nothing. */
export const swap =
  (from: string, to: string): Change =>
  (text) => {
    const parts = text.split(from)
    if (parts.length !== 2) throw new Error(`${parts.length - 1} times in the text: ${from}`)
    return parts.join(to)
  }

/** Like `swap`, for the first of several places. */
export const swapFirst =
  (from: string, to: string): Change =>
  (text) => {
    if (!text.includes(from)) throw new Error(`not in the text: ${from}`)
    return text.replace(from, () => to)
  }

export const inOrder =
  (...changes: readonly Change[]): Change =>
  (text) =>
    changes.reduce((changed, change) => change(changed), text)

export interface SignatureShape {
  readonly keyName?: TestKeyName | undefined
  /** How the value is computed, a name of the algorithm table. */
  readonly algorithm?: string | undefined
  /** How the digest is computed; the hash of the algorithm unless said otherwise. */
  readonly digest?: HashName | undefined
  readonly prefixes?: string | undefined
  readonly signedInfoPrefixes?: string | undefined
  /** Changes the text of the Signature before digest and value are computed. */
  readonly shape?: Change | undefined
  /** Changes the octets of the value; `info` is what they sign. */
  readonly value?: ((octets: Buffer, info: Buffer) => Uint8Array) | undefined
  /** How the base64 of digest and value is written: in lines, for instance. */
  readonly base64?: Change | undefined
}

function rowNamed(name: string): SignatureAlgorithm {
  const row = SIGNATURE_ALGORITHMS.find((algorithm) => algorithm.name === name)
  if (row === undefined) throw new Error(`no algorithm ${name}`)
  return row
}

export const digestUri = (hash: HashName): string =>
  DIGEST_ALGORITHMS.find((row) => row.hash === hash)?.uri ?? ''

export const inclusive = (prefixes: string | undefined): string =>
  prefixes === undefined
    ? ''
    : `<ec:InclusiveNamespaces xmlns:ec="${EXCLUSIVE_C14N}" PrefixList="${prefixes}"/>`

export const ENVELOPED = `<ds:Transform Algorithm="${ENVELOPED_SIGNATURE}"/>`
export const EXCLUSIVE = `<ds:Transform Algorithm="${EXCLUSIVE_C14N}"/>`

/** The usual Signature; `DIGEST-id` and `VALUE-id` are filled in last. */
export function signatureText(id: string, options: SignatureShape = {}): string {
  const { uri, hash } = rowNamed(options.algorithm ?? 'rsa-sha256')
  const { prefixes, signedInfoPrefixes } = options
  const list = inclusive(prefixes)
  const exclusive = list === '' ? EXCLUSIVE : EXCLUSIVE.replace('/>', `>${list}</ds:Transform>`)
  return `<ds:Signature xmlns:ds="${NS.ds}"><ds:SignedInfo><ds:CanonicalizationMethod Algorithm="${EXCLUSIVE_C14N}">${inclusive(signedInfoPrefixes)}</ds:CanonicalizationMethod><ds:SignatureMethod Algorithm="${uri}"/><ds:Reference URI="#${id}"><ds:Transforms>${ENVELOPED}${exclusive}</ds:Transforms><ds:DigestMethod Algorithm="${digestUri(options.digest ?? hash ?? 'sha256')}"/><ds:DigestValue>DIGEST-${id}</ds:DigestValue></ds:Reference></ds:SignedInfo><ds:SignatureValue>VALUE-${id}</ds:SignatureValue></ds:Signature>`
}

/** Whoever signs may sign what nobody takes: only the depth is bounded as it is by default. */
const LIMITS = {
  ...DEFAULT_LIMITS,
  bytes: MAX_BYTES,
  nodes: 64 * DEFAULT_LIMITS.nodes,
  attributeBytes: MAX_BYTES,
}

export function elementsOf(xml: string): readonly XmlElement[] {
  const read = readDocument(Buffer.from(xml), { limits: LIMITS })
  if ('failure' in read) throw new Error(`${read.failure.code} at ${read.failure.offset}`)
  return read.document.elements
}

const listed = (prefixes: string | undefined) =>
  prefixes
    ?.split(/[ \t\n]+/)
    .filter((prefix) => prefix !== '')
    .map((prefix) => (prefix === '#default' ? '' : prefix)) ?? []

/** The Signature whose value is still to be filled in, wherever it stands. */
const signatureFor = (elements: readonly XmlElement[], id: string): XmlElement | undefined =>
  elements.find(
    ({ local, children: [text] }) =>
      local === 'SignatureValue' && text?.kind === 'text' && text.value.includes(`VALUE-${id}`),
  )?.parent

/** An attribute that some library takes for an ID, SAML 1.1 and other spellings among them. */
const isIdOf = (id: string) => (attribute: XmlAttribute) =>
  /^(assertion)?id$/i.test(attribute.local) && attribute.value === id

function digestOf(xml: string, id: string, options: SignatureShape, hash: HashName): string {
  const elements = elementsOf(xml)
  const apex =
    elements.find((element) => attributeOf(element, 'ID')?.value === id) ??
    elements.find(({ attributes }) => attributes.some(isIdOf(id)))
  if (apex === undefined) return ''
  const without = signatureFor(elements, id)
  const octets = canonicalize(apex, { inclusivePrefixes: listed(options.prefixes), without })
  return createHash(hash).update(octets, 'utf8').digest('base64')
}

/** The SignedInfo that stands before the value to be filled in. */
function signedInfoOf(xml: string, id: string, options: SignatureShape): Buffer {
  const signature = signatureFor(elementsOf(xml), id)
  const info = signature && childElements(signature).find((e) => e.local === 'SignedInfo')
  if (info === undefined) return Buffer.alloc(0)
  const inclusivePrefixes = listed(options.signedInfoPrefixes)
  return Buffer.from(canonicalize(info, { inclusivePrefixes }))
}

/** Signs the element of that ID, whose Signature goes to its marker. */
export function signed(xml: string, id: string, options: SignatureShape = {}): string {
  const { keyName = 'rsa-2048', shape = (text) => text, value = (octets) => octets } = options
  const { base64 = (text) => text } = options
  const algorithm = rowNamed(options.algorithm ?? 'rsa-sha256')
  const withShape = swap(marker(id), shape(signatureText(id, options)))(xml)
  const hash = options.digest ?? algorithm.hash ?? 'sha256'
  const digest = base64(digestOf(withShape, id, options, hash))
  const digested = withShape.replaceAll(`DIGEST-${id}`, digest)
  const info = signedInfoOf(digested, id, options)
  const key = cryptoOptions(algorithm, testPair(keyName).privateKey)
  const octets = value(sign(algorithm.hash, info, key), info)
  return digested.replaceAll(`VALUE-${id}`, base64(Buffer.from(octets).toString('base64')))
}

export interface MessageOptions extends SignatureShape {
  readonly signs?: Signs | undefined
  readonly text?: string | undefined
  /** Changes the text before it is signed. */
  readonly before?: Change | undefined
}

/** A genuine message: the assertion signed unless said otherwise; the Response is signed last. */
export function message(options: MessageOptions = {}): string {
  const { signs = 'assertion', text = UNSIGNED, before = (xml) => xml } = options
  let xml = before(text)
  if (signs !== 'response') xml = signed(xml, ASSERTION_ID, options)
  if (signs !== 'assertion') xml = signed(xml, RESPONSE_ID, options)
  return xml.replaceAll(marker(ASSERTION_ID), '').replaceAll(marker(RESPONSE_ID), '')
}

export const trustOf = (keyName: TestKeyName = 'rsa-2048', issuer = ISSUER): Trust =>
  trustIssuer({ issuer, certificates: testKey(keyName).publicKey })

export interface VerifyBy {
  readonly trust?: Trust | readonly Trust[] | undefined
  readonly keyName?: TestKeyName | undefined
  readonly secondOpinions?: readonly SecondOpinion[]
}

export function verified(xml: string, by: VerifyBy = {}): Result<VerifiedAssertion> {
  const parsed = parseResponse(Buffer.from(xml))
  if (!parsed.ok) return parsed
  const { trust = trustOf(by.keyName), secondOpinions = [] } = by
  return verifyResponse(parsed.value, trust, { secondOpinions })
}
