import {
  buildResponse,
  importSigningKey,
  parseResponse,
  type Result,
  type SecondOpinion,
  type SigningAlgorithm,
  signAssertion,
  signResponse,
  trustIssuer,
  type VerifiedAssertion,
  verifyResponse,
} from 'samltags'
import type { AssertionInput } from '../../src/assertion/assertion-input.ts'
import { NS } from '../../src/xml/names.ts'
import { type TestKeyName, testKey } from '../support/keys.ts'
import { ISSUER, NOW, RESPONSE_ID, sampleAssertion, valueIn } from '../support/samples.ts'
import { HERE } from './sign-text.ts'

export type Signs = 'assertion' | 'response' | 'both'

export interface Issue {
  readonly algorithm?: SigningAlgorithm
  readonly keyName?: TestKeyName
  readonly signs?: Signs
  readonly input?: Partial<AssertionInput>
}

/** A response of our own issue flow. */
export function issued({ algorithm, keyName = 'rsa-2048', signs = 'assertion', input }: Issue) {
  const key = importSigningKey(testKey(keyName))
  const options = algorithm === undefined ? {} : { algorithm }
  const assertion = sampleAssertion(input)
  const response = buildResponse(
    signs === 'response' ? assertion : signAssertion(assertion, key, options),
    { id: RESPONSE_ID, now: NOW },
  )
  return (signs === 'assertion' ? response : signResponse(response, key, options)).xml
}

/** What the accept flow says of a text, under the key and the issuer of the samples. */
export function verified(
  xml: string,
  secondOpinions: readonly SecondOpinion[] = [],
  keyName: TestKeyName = 'rsa-2048',
  issuer = ISSUER,
): Result<VerifiedAssertion> {
  const parsed = parseResponse(Buffer.from(xml))
  if (!parsed.ok) return parsed
  const trust = trustIssuer({ issuer, certificates: testKey(keyName).publicKey })
  return verifyResponse(parsed.value, trust, { secondOpinions })
}

export const verifiedValue = (xml: string): VerifiedAssertion => valueIn(verified(xml))

/** `code: received` of each finding, for one line in a test. */
export const findingsOf = (result: Result<unknown>): readonly string[] =>
  result.findings.map(({ code, received = '' }) => `${code}: ${received}`)

/** An opinion that agrees with everything and counts how often it was asked. */
export function agreeable() {
  const asked: Parameters<SecondOpinion>[0][] = []
  const opinion: SecondOpinion = (input) => {
    asked.push(input)
    return { verdict: 'agrees' }
  }
  return { opinion, asked }
}

export interface OddParts {
  /** Inside the one Attribute. */
  readonly values: string
  readonly prefix?: '' | 'saml:' | 'saml2:'
  /** More declarations or attributes of the Assertion, with a blank before each. */
  readonly declarations?: string
}

/** An assertion to be signed by `signText`, in a form that our own writer never writes. */
export function oddAssertion({ values, prefix = 'saml:', declarations = '' }: OddParts): string {
  const p = prefix
  const declared = p === '' ? 'xmlns' : `xmlns:${p.slice(0, -1)}`
  return [
    `<${p}Assertion ${declared}="${NS.saml}"${declarations} ID="_a" `,
    `IssueInstant="2026-11-24T12:00:00Z" Version="2.0"><${p}Issuer>${ISSUER}</${p}Issuer>${HERE}`,
    `<${p}Subject><${p}NameID>not-an-admin@example.com</${p}NameID></${p}Subject>`,
    `<${p}AttributeStatement><${p}Attribute Name="n">${values}</${p}Attribute>`,
    `</${p}AttributeStatement></${p}Assertion>`,
  ].join('')
}

export const oddValue = (content: string, attributes = ''): string =>
  `<saml:AttributeValue${attributes}>${content}</saml:AttributeValue>`
