import type { AssertionInput } from '../../src/assertion/assertion-input.ts'
import type { Attribute } from '../../src/attribute-statement/attribute.ts'
import { buildResponse } from '../../src/response/build-response.ts'
import { importSigningKey } from '../../src/signature/import-signing-key.ts'
import { signAssertion } from '../../src/signature/sign-assertion.ts'
import { type TestKeyName, testKey } from '../support/keys.ts'
import {
  AUDIENCE,
  accessControl,
  ISSUER,
  NOW,
  RECIPIENT,
  REQUEST_ID,
  RESPONSE_ID,
  rawStatement,
  sampleAssertion,
} from '../support/samples.ts'

/** A name and values that must not turn up where nothing was accepted. */
export const NAME = 'ada.secret@example.com'
export const VALUE = 'blue-secret'

export const ALL_ISSUER = ['--issuer', ISSUER] as const
export const EXPECTED = [
  ...ALL_ISSUER,
  ...['--audience', AUDIENCE, '--recipient', RECIPIENT],
] as const
export const REQUEST = ['--in-response-to', REQUEST_ID] as const

/** A response with the tag CostCenter, signed in its assertion, as XML. */
export function message(
  input: Partial<AssertionInput> = {},
  attributes: readonly Attribute[] = [accessControl('CostCenter', VALUE)],
  keyName: TestKeyName = 'rsa-2048',
): string {
  const key = importSigningKey({ privateKey: testKey(keyName).privateKey })
  const assertion = sampleAssertion({
    nameId: { value: NAME },
    attributeStatement: rawStatement(...attributes),
    ...input,
  })
  return buildResponse(signAssertion(assertion, key), { id: RESPONSE_ID, now: NOW }).xml
}

/** A response in which nothing is signed yet, as somebody else may have built it. */
export const unsignedMessage = (attributes: readonly Attribute[]): string =>
  buildResponse(sampleAssertion({ attributeStatement: rawStatement(...attributes) }), {
    id: RESPONSE_ID,
    now: NOW,
  }).xml

/** As a posted form holds it. */
export const base64 = (xml: string): string => Buffer.from(xml).toString('base64')

/** With line ends after 76 characters, as MIME has it. */
export const wrapped = (text: string, end = '\r\n'): string =>
  (text.match(/.{1,76}/g) ?? []).join(end)
