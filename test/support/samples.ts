import {
  type Assertion,
  type AssertionInput,
  type Attribute,
  type AttributeStatement,
  buildAssertion,
  type Expected,
  type Result,
} from 'samltags'
import { ACCESS_CONTROL_PREFIX, ATTRNAME_URI } from '../../src/xml/names.ts'

export const NOW = new Date('2026-11-24T12:00:00Z')
export const ISSUER = 'https://idp.example.com/saml'
export const AUDIENCE = 'https://eu-west-1.signin.aws.amazon.com/platform/saml/d-1234567890'
export const RECIPIENT = 'https://eu-west-1.signin.aws/platform/saml/acs/1f2e3d4c'
export const REQUEST_ID = '_request-1'
export const ASSERTION_ID = '_a0000000000000000000000000000001'
export const RESPONSE_ID = '_b0000000000000000000000000000002'

/** What a service that the samples are for expects. */
export const EXPECTED: Expected = {
  audience: AUDIENCE,
  recipient: RECIPIENT,
  inResponseTo: REQUEST_ID,
  now: NOW,
}

/** The value of a Result that is meant to hold; else the codes that were found. */
export function valueIn<T>(result: Result<T>): T {
  if (result.ok) return result.value
  throw new Error(result.findings.map(({ code, at }) => `${code} at ${at}`).join(', '))
}

export const codesOf = (result: Result<unknown>): readonly string[] =>
  result.findings.map((finding) => finding.code)

export const accessControl = (key: string, ...values: readonly string[]): Attribute => ({
  name: `${ACCESS_CONTROL_PREFIX}${key}`,
  nameFormat: ATTRNAME_URI,
  values,
})

/** A statement without the rules of `buildAttributeStatement`, for what they would refuse. */
export const rawStatement = (...attributes: readonly Attribute[]): AttributeStatement =>
  ({ attributes }) as AttributeStatement

export const sampleInput: AssertionInput = {
  id: ASSERTION_ID,
  now: NOW,
  issuer: ISSUER,
  nameId: { value: 'ada@example.com' },
  audience: AUDIENCE,
  recipient: RECIPIENT,
  inResponseTo: REQUEST_ID,
  attributeStatement: rawStatement(
    accessControl('CostCenter', 'blue'),
    accessControl('Team', 'Forschung & Entwicklung <ä> "ß" 🜁'),
  ),
}

export const sampleAssertion = (input: Partial<AssertionInput> = {}): Assertion =>
  valueIn(buildAssertion({ ...sampleInput, ...input }))
