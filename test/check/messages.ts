/**
 * What the rules of `check` are shown on: a clean response for each product, and one that breaks just
 * one rule. The messages are ours; each is signed after it was changed, so that its signature holds.
 */
import { type CheckReport, type CheckResponseOptions, checkResponse, type Profile } from 'samltags'
import { AUDIENCE, RECIPIENT, REQUEST_ID } from '../support/samples.ts'
import {
  type Change,
  inOrder,
  type MessageOptions,
  message,
  swap,
  trustOf,
  UNSIGNED,
} from '../support/tamper.ts'

const NAMEID_EMAIL = 'urn:oasis:names:tc:SAML:1.1:nameid-format:emailAddress'
const FORMAT = 'NameFormat="urn:oasis:names:tc:SAML:2.0:attrname-format:uri"'
const AWS = 'https://aws.amazon.com/SAML/Attributes/'

export const STS_RECIPIENT = 'https://eu-west-1.signin.aws.amazon.com/saml'
export const STS_AUDIENCE = 'urn:amazon:webservices'
export const PERSISTENT = 'urn:oasis:names:tc:SAML:2.0:nameid-format:persistent'

export const attribute = (name: string, ...values: readonly string[]): string =>
  `<saml:Attribute Name="${AWS}${name}" ${FORMAT}>${values
    .map((value) => `<saml:AttributeValue>${value}</saml:AttributeValue>`)
    .join('')}</saml:Attribute>`

export const COST_CENTER = attribute('AccessControl:CostCenter', 'blue')
export const TEAM = attribute('AccessControl:Team', 'harbour')
export const ROLE_VALUE =
  'arn:aws:iam::123456789012:role/Reader,arn:aws:iam::123456789012:saml-provider/JumpCloud'
export const ROLE = attribute('Role', ROLE_VALUE)
export const SESSION_NAME = attribute('RoleSessionName', 'ada@example.com')

const BARE = (key: string, value: string) =>
  `<saml:Attribute Name="${AWS}AccessControl:${key}"><saml:AttributeValue>${value}</saml:AttributeValue></saml:Attribute>`

/** A Response that IAM Identity Center takes, with a place for each signature. */
const IDENTITY_CENTER = inOrder(
  swap('<saml:NameID>', `<saml:NameID Format="${NAMEID_EMAIL}">`),
  swap(BARE('CostCenter', 'blue'), COST_CENTER),
  swap(BARE('Team', 'harbour'), TEAM),
)(UNSIGNED)

/** A Response that STS takes, without tags. */
const STS = inOrder(
  swap('<saml:NameID>', `<saml:NameID Format="${PERSISTENT}">`),
  swap(BARE('CostCenter', 'blue'), ROLE),
  swap(BARE('Team', 'harbour'), SESSION_NAME),
  (text) => text.replaceAll(RECIPIENT, STS_RECIPIENT),
  swap(AUDIENCE, STS_AUDIENCE),
)(UNSIGNED)

export const CLEAN: Readonly<Record<Profile, string>> = {
  'identity-center': IDENTITY_CENTER,
  sts: STS,
}

export const NOW = new Date('2026-11-24T12:00:30Z')

/** What the service expects that the clean message of the profile is for. */
export const EXPECTED_BY = {
  'identity-center': { audience: AUDIENCE, recipient: RECIPIENT, inResponseTo: REQUEST_ID },
  sts: { audience: STS_AUDIENCE, recipient: STS_RECIPIENT, inResponseTo: REQUEST_ID },
} as const

/** A clean message with one change, signed after it. */
export const changed = (
  profile: Profile,
  before: Change,
  signing: MessageOptions | 'none' = {},
): string =>
  signing === 'none'
    ? before(CLEAN[profile])
    : message({ text: CLEAN[profile], before, ...signing })

/** Judges a message with all that is known of the clean one. */
export const checked = (
  xml: string,
  profile: Profile,
  options: Partial<CheckResponseOptions> = {},
): CheckReport =>
  checkResponse(new TextEncoder().encode(xml), {
    profile,
    trust: trustOf(),
    expected: EXPECTED_BY[profile],
    now: NOW,
    ...options,
  })
