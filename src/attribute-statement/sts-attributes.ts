import { SamlUsageError } from '../errors.ts'
import type { FindingCode } from '../findings/codes.ts'
import { type Finding, type FindingDetail, finding } from '../findings/finding.ts'
import { type Result, settle } from '../result.ts'
import type { SessionTags } from '../tags/session-tags.ts'
import { AWS_ATTRIBUTES, PRINCIPAL_TAG_PREFIX } from '../xml/names.ts'
import type { Attribute } from './attribute.ts'
import { awsAttribute } from './aws-attribute.ts'
import { judgeDuration } from './judge-duration.ts'
import { judgeRoles } from './judge-roles.ts'
import { judgeSessionName } from './judge-session-name.ts'
import { judgeTransitiveKeys } from './judge-transitive-keys.ts'
import type { RolePair } from './role-pair.ts'
import { tagAttributes } from './tag-attributes.ts'

/** What `stsAttributes` makes attributes of. */
export interface StsInput {
  /** At least one; with several the console lets the person choose. */
  readonly roles: readonly RolePair[]
  /** 2 to 64 of `a-z A-Z 0-9 _ + = , . @ -`. */
  readonly roleSessionName: string
  readonly tags: SessionTags
  /** Keys of tags that survive role chaining, at most 50. */
  readonly transitiveTagKeys?: readonly string[]
  /** As `roleSessionName`; cannot be changed for the session. */
  readonly sourceIdentity?: string
  /** 900 to 43,200 whole seconds. */
  readonly sessionDurationSeconds?: number
}

/**
 * Makes the attributes that STS and the console sign-in read: Role, RoleSessionName, SessionDuration,
 * SourceIdentity, one `PrincipalTag:*` for each tag, and TransitiveTagKeys.
 *
 * A Role value is the role's ARN, a comma, the provider's. Refused with every finding at once:
 * `role.*`, `session.duration-invalid`, `source-identity.invalid`, `transitive.*` and the codes of
 * `createSessionTags`. `at` is a JSON Pointer into the input.
 *
 * Source: Configure SAML assertions for the authentication response, IAM User Guide.
 *
 * @throws SamlUsageError where an argument has the wrong type
 */
export function stsAttributes(input: StsInput): Result<readonly Attribute[]> {
  refuseWrongTypes(input)
  const { roles, roleSessionName, tags, transitiveTagKeys = [], sourceIdentity } = input
  const { sessionDurationSeconds } = input
  const principalTags = tagAttributes(PRINCIPAL_TAG_PREFIX, tags)
  const findings: readonly Finding[] = [
    ...roleFindings(roles),
    ...sessionNameFindings(roleSessionName),
    ...(sessionDurationSeconds === undefined
      ? []
      : report(
          'session.duration-invalid',
          '/sessionDurationSeconds',
          judgeDuration(sessionDurationSeconds),
        )),
    ...(sourceIdentity === undefined
      ? []
      : report('source-identity.invalid', '/sourceIdentity', judgeSessionName(sourceIdentity))),
    ...principalTags.findings,
    ...transitiveFindings(transitiveTagKeys, tags),
  ]
  return settle(findings, () => {
    const named = (name: string, values: readonly string[]) =>
      values.length === 0 ? [] : [awsAttribute(`${AWS_ATTRIBUTES}${name}`, values)]
    return Object.freeze([
      ...named('Role', [...new Set(roles.map(({ role, provider }) => `${role},${provider}`))]),
      ...named('RoleSessionName', [roleSessionName]),
      ...named('SessionDuration', optional(sessionDurationSeconds)),
      ...named('SourceIdentity', optional(sourceIdentity)),
      ...principalTags.attributes,
      ...named('TransitiveTagKeys', transitiveTagKeys),
    ])
  })
}

const optional = (value: string | number | undefined) =>
  value === undefined ? [] : [String(value)]

const CONTEXT = { context: 'sts' } as const

/** A finding of `code` where something is wrong with a member. */
const report = (code: FindingCode, at: string, detail: FindingDetail | undefined) =>
  detail === undefined ? [] : [finding(code, at, { ...detail, ...CONTEXT })]

const roleFindings = (roles: readonly RolePair[]): readonly Finding[] =>
  judgeRoles(roles).map(({ code, index, part, detail }) => {
    const place = ['/roles', index, part].filter((step) => step !== undefined)
    return finding(code, place.join('/'), { ...detail, ...CONTEXT })
  })

const transitiveFindings = (keys: readonly string[], tags: SessionTags): readonly Finding[] =>
  judgeTransitiveKeys(
    keys,
    tags.entries.map(([key]) => key),
  ).map(({ code, index, detail }) => {
    const at = index === undefined ? '/transitiveTagKeys' : `/transitiveTagKeys/${index}`
    return finding(code, at, { ...detail, ...CONTEXT })
  })

const sessionNameFindings = (name: string): readonly Finding[] =>
  name === ''
    ? report('role.session-name-missing', '/roleSessionName', {})
    : report('role.session-name-invalid', '/roleSessionName', judgeSessionName(name))

const isText = (value: unknown) => typeof value === 'string'

function refuseWrongTypes(input: StsInput) {
  if (typeof input !== 'object' || input === null) {
    throw new SamlUsageError('input', 'must be an object with roles, roleSessionName and tags')
  }
  const { roles, roleSessionName, transitiveTagKeys, sourceIdentity } = input
  const isPair = (pair: RolePair) => isText(pair?.role) && isText(pair?.provider)
  if (!Array.isArray(roles) || !roles.every(isPair)) {
    throw new SamlUsageError('roles', 'must be a list of { role, provider }, both ARNs')
  }
  if (!isText(roleSessionName)) throw new SamlUsageError('roleSessionName', 'must be a text')
  if (sourceIdentity !== undefined && !isText(sourceIdentity)) {
    throw new SamlUsageError('sourceIdentity', 'must be a text')
  }
  if (transitiveTagKeys === undefined) return
  if (!Array.isArray(transitiveTagKeys) || !transitiveTagKeys.every(isText)) {
    throw new SamlUsageError('transitiveTagKeys', 'must be a list of tag keys')
  }
}
