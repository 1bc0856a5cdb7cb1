import type { Assertion } from './assertion/assertion.ts'
import type { AssertionInput } from './assertion/assertion-input.ts'
import { buildAssertion } from './assertion/build-assertion.ts'
import { judgeNameId } from './assertion/judge-name-id.ts'
import type { Attribute, AttributeStatement } from './attribute-statement/attribute.ts'
import { buildAttributeStatement } from './attribute-statement/build-attribute-statement.ts'
import { identityCenterAttributes } from './attribute-statement/identity-center-attributes.ts'
import { type StsInput, stsAttributes } from './attribute-statement/sts-attributes.ts'
import type { NameId } from './claims/accepted-claims.ts'
import type { DirectoryRecord } from './directory/directory-record.ts'
import { fieldOf } from './directory/field-of.ts'
import type { JumpCloudField } from './directory/jumpcloud-attributes.ts'
import { SamlUsageError } from './errors.ts'
import { type Finding, finding } from './findings/finding.ts'
import type { Profile } from './profile.ts'
import { buildResponse } from './response/build-response.ts'
import type { SamlResponse } from './response/saml-response.ts'
import { accepted, type Result, settle } from './result.ts'
import { signAssertion } from './signature/sign-assertion.ts'
import { signResponse } from './signature/sign-response.ts'
import type { SigningOptions } from './signature/signing-algorithm.ts'
import type { SigningKey } from './signature/signing-key.ts'
import { makeSessionTags } from './tags/make-session-tags.ts'
import { mapTags } from './tags/map-tags.ts'
import type { SessionTags } from './tags/session-tags.ts'
import type { TagRule } from './tags/tag-rule.ts'
import { NAMEID_EMAIL } from './xml/names.ts'

const NAMEID_UNSPECIFIED = 'urn:oasis:names:tc:SAML:1.1:nameid-format:unspecified'

/** What is the same for every sign-in at one service. */
export interface IssueSetup
  extends SigningOptions,
    Pick<
      AssertionInput,
      'issuer' | 'audience' | 'recipient' | 'lifetimeSeconds' | 'allowLoopbackHttp'
    > {
  readonly profile: Profile
  readonly rules: readonly TagRule[]
  readonly key: SigningKey
  /** AWS asks for a signed assertion, which is the default. */
  readonly sign?: 'assertion' | 'response' | 'both' | undefined
  /** The field that names the person; `email` by default, with the e-mail format. */
  readonly nameId?: { readonly field: JumpCloudField; readonly format?: string } | undefined
}

/** What belongs to one sign-in. */
export interface IssueOccasion
  extends Pick<
    AssertionInput,
    | 'now'
    | 'inResponseTo'
    | 'authnInstant'
    | 'authnContextClassRef'
    | 'sessionIndex'
    | 'sessionNotOnOrAfter'
  > {
  /** IDs that were never used before: `createId()` each. */
  readonly responseId: string
  readonly assertionId: string
  /** What the profile `sts` needs besides the tags; must be absent for `identity-center`. */
  readonly sts?: Omit<StsInput, 'tags'> | undefined
}

/**
 * Issues a signed Response for one person of the directory: the whole issue flow in one call.
 *
 * Refuses with the findings of every stage at once, among them `directory.user-inactive` for a user
 * who is not activated and, for IAM Identity Center, `subject.nameid-not-addr-spec`. The `at` of a
 * finding is a JSON Pointer into the arguments: `/record/email`, `/setup/rules/2/from`,
 * `/occasion/sts/roles/0`. Where no tag is left, there is no AttributeStatement.
 *
 * @param record from `readJumpCloudUser`
 * @throws SamlUsageError for a setting that no person could make right
 * @example
 * const issued = issueResponse(record, setup, {
 *   now: new Date(),
 *   responseId: createId(),
 *   assertionId: createId(),
 *   inResponseTo: unsolicited,
 * })
 * if (issued.ok) respond(postForm(postBinding(issued.value)))
 */
export function issueResponse(
  record: DirectoryRecord,
  setup: IssueSetup,
  occasion: IssueOccasion,
): Result<SamlResponse> {
  checkProfile(setup, occasion)
  const { field, format } = nameIdSource(setup)
  const tags = mapTags(record, setup.rules)
  const attributes = attributesFor(tags, setup, occasion)
  const statement = statementOf(attributes)
  const nameId = { value: fieldOf(record, field) ?? '', format }
  const assertion = buildAssertion(
    assertionInput(setup, occasion, nameId, statement.ok ? statement.value : undefined),
  )
  const findings: readonly Finding[] = [
    ...judgeState(record),
    ...nameIdFindings(nameId.value, setup.profile, `/record/${field}`),
    ...assertion.findings.map((found) => ({ ...found, at: argumentAt(found.at, field) })),
    ...below('/setup/rules', tags.findings),
    ...below('/occasion/sts', statement.findings),
  ]
  return settle(findings, () => signed(assertion, setup, occasion))
}

/** STS takes any NameID; that an empty one is none, the assertion says. */
const nameIdFindings = (value: string, profile: Profile, at: string): readonly Finding[] =>
  profile === 'sts' || value.trim() === ''
    ? []
    : judgeNameId(value).map(({ code, detail }) =>
        finding(code, at, { ...detail, context: profile }),
      )

function checkProfile({ profile, sign = 'assertion' }: IssueSetup, { sts }: IssueOccasion): void {
  if (profile !== 'identity-center' && profile !== 'sts') {
    throw new SamlUsageError('setup.profile', 'must be identity-center or sts')
  }
  if (profile === 'sts' && sts === undefined) {
    throw new SamlUsageError('occasion.sts', 'is missing: sts needs roles and roleSessionName')
  }
  if (profile === 'identity-center' && sts !== undefined) {
    throw new SamlUsageError('occasion.sts', 'must be absent: identity-center takes no roles')
  }
  if (!['assertion', 'response', 'both'].includes(sign)) {
    throw new SamlUsageError('setup.sign', 'must be assertion, response or both')
  }
}

function nameIdSource({ profile, nameId }: IssueSetup) {
  const field = nameId?.field ?? 'email'
  const format = nameId?.format ?? (field === 'email' ? NAMEID_EMAIL : NAMEID_UNSPECIFIED)
  if (profile === 'identity-center' && format !== NAMEID_EMAIL) {
    throw new SamlUsageError('setup.nameId', `must have the format ${NAMEID_EMAIL}`)
  }
  return { field, format }
}

const assertionInput = (
  setup: IssueSetup,
  occasion: IssueOccasion,
  nameId: NameId,
  attributeStatement: AttributeStatement | undefined,
): AssertionInput => ({
  id: occasion.assertionId,
  now: occasion.now,
  issuer: setup.issuer,
  nameId,
  audience: setup.audience,
  recipient: setup.recipient,
  inResponseTo: occasion.inResponseTo,
  lifetimeSeconds: setup.lifetimeSeconds,
  allowLoopbackHttp: setup.allowLoopbackHttp,
  authnInstant: occasion.authnInstant,
  authnContextClassRef: occasion.authnContextClassRef,
  sessionIndex: occasion.sessionIndex,
  sessionNotOnOrAfter: occasion.sessionNotOnOrAfter,
  attributeStatement,
})

/** Where the tags are refused, what STS needs besides them is still judged. */
function attributesFor(
  tags: Result<SessionTags>,
  { profile }: IssueSetup,
  { sts }: IssueOccasion,
): Result<readonly Attribute[]> {
  const usable = tags.ok ? tags.value : makeSessionTags([])
  if (profile === 'identity-center' || sts === undefined) {
    return identityCenterAttributes({ tags: usable })
  }
  const { transitiveTagKeys = [], ...rest } = sts
  return stsAttributes({
    ...rest,
    tags: usable,
    transitiveTagKeys: tags.ok ? transitiveTagKeys : [],
  })
}

/** The schema forbids an empty statement, so without attributes there is none. */
function statementOf(
  attributes: Result<readonly Attribute[]>,
): Result<AttributeStatement | undefined> {
  if (!attributes.ok) return attributes
  if (attributes.value.length === 0) return accepted(undefined, attributes.findings)
  const statement = buildAttributeStatement(attributes.value)
  if (!statement.ok) return statement
  return accepted(statement.value, [...attributes.findings, ...statement.findings])
}

const judgeState = ({ state }: DirectoryRecord): readonly Finding[] =>
  state === 'activated'
    ? []
    : [finding('directory.user-inactive', '/record/state', { received: state })]

const below = (prefix: string, findings: readonly Finding[]): readonly Finding[] =>
  findings.map((found) => ({ ...found, at: `${prefix}${found.at}` }))

/** Where an argument of `issueResponse` became an argument of `buildAssertion`. */
const ARGUMENTS: ReadonlyMap<string, string> = new Map([
  ['/id', '/occasion/assertionId'],
  ['/issuer', '/setup/issuer'],
  ['/nameId/format', '/setup/nameId/format'],
  ['/audience', '/setup/audience'],
  ['/recipient', '/setup/recipient'],
  ['/inResponseTo', '/occasion/inResponseTo'],
  ['/sessionIndex', '/occasion/sessionIndex'],
  ['/sessionNotOnOrAfter', '/occasion/sessionNotOnOrAfter'],
  ['/authnContextClassRef', '/occasion/authnContextClassRef'],
])

const argumentAt = (at: string, field: JumpCloudField): string =>
  at === '/nameId/value' ? `/record/${field}` : (ARGUMENTS.get(at) ?? at)

function signed(
  assertion: Result<Assertion>,
  setup: IssueSetup,
  { responseId, now }: IssueOccasion,
): SamlResponse {
  if (!assertion.ok) throw new Error('an assertion that was refused has no value')
  const { key, algorithm, digest, sign = 'assertion' } = setup
  const inner =
    sign === 'response'
      ? assertion.value
      : signAssertion(assertion.value, key, { algorithm, digest })
  const response = buildResponse(inner, { id: responseId, now })
  return sign === 'assertion' ? response : signResponse(response, key, { algorithm, digest })
}
