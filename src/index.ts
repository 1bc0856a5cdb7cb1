/**
 * samltags: the SAML assertions that carry AWS session tags.
 *
 *   issue:   directory -> tags -> attribute statement -> assertion -> signature -> response
 *   accept:  octets -> strict reading -> verified signature -> accepted claims -> tags -> replay
 *   check:   response, attributes, tags, directory or connector -> findings
 */

// Accept: claims
export { type AcceptOptions, acceptResponse } from './accept-response.ts'
// Issue: assertion
export type { Assertion } from './assertion/assertion.ts'
export type { AssertionInput } from './assertion/assertion-input.ts'
export { buildAssertion } from './assertion/build-assertion.ts'
// Issue: attribute statement
export type {
  Attribute,
  AttributeStatement,
  ReadAttribute,
} from './attribute-statement/attribute.ts'
export { buildAttributeStatement } from './attribute-statement/build-attribute-statement.ts'
export {
  type IdentityCenterInput,
  identityCenterAttributes,
} from './attribute-statement/identity-center-attributes.ts'
// Accept: strict reading
export {
  parseAttributeStatement,
  type UnverifiedAttributeStatement,
} from './attribute-statement/parse-attribute-statement.ts'
export type { RolePair } from './attribute-statement/role-pair.ts'
export { type StsInput, stsAttributes } from './attribute-statement/sts-attributes.ts'
// Check
export type { CheckedAttributes } from './check/attribute-list.ts'
export { checkAttributeStatement } from './check/check-attribute-statement.ts'
export {
  type CheckDirectoryOptions,
  type CheckedMapping,
  type CheckedUser,
  checkDirectory,
  type DirectoryEvent,
  type DirectoryUsers,
} from './check/check-directory.ts'
export type {
  CheckAttributesOptions,
  CheckResponseOptions,
  Severities,
} from './check/check-options.ts'
export {
  type CheckSessionTagsOptions,
  checkSessionTags,
} from './check/check-session-tags.ts'
export { type CheckReport, checkResponse } from './check-response.ts'
export { acceptClaims } from './claims/accept-claims.ts'
export type { AcceptedClaims, NameId } from './claims/accepted-claims.ts'
export { attributeValues } from './claims/attribute-values.ts'
export type { Expected, OneOrMore } from './claims/expected.ts'
export { type ReadSessionTagsOptions, readSessionTags } from './claims/read-session-tags.ts'
// Connector: an application of JumpCloud
export { type CheckConnectorOptions, checkConnector } from './connector/check-connector.ts'
export { describeConnectorMapping } from './connector/describe-connector-mapping.ts'
export { readConnectorMapping } from './connector/read-connector-mapping.ts'
// Issue: directory
export type {
  DirectoryRecord,
  DirectoryState,
  LostValue,
  NamedParts,
  NamedValue,
} from './directory/directory-record.ts'
export type { JumpCloudField, JumpCloudLabel } from './directory/jumpcloud-attributes.ts'
export { type ReadUserOptions, readJumpCloudUser } from './directory/read-jumpcloud-user.ts'
export { readJumpCloudUsers } from './directory/read-jumpcloud-users.ts'
// Shared by all flows
export { SamlUsageError } from './errors.ts'
export type { Certainty, CodeEntry, FindingCode, JudgeContext, Severity } from './findings/codes.ts'
export { type ErrorCause, explainError } from './findings/explain-error.ts'
export { type Explanation, explainFinding } from './findings/explain-finding.ts'
export type { Finding } from './findings/finding.ts'
export { type FormatOptions, formatFinding } from './format-finding.ts'
export { createId } from './ids.ts'
// Issue: response
export { type IssueOccasion, type IssueSetup, issueResponse } from './issue-response.ts'
export type { Profile } from './profile.ts'
// Accept: replay
export { type MemoryReplayStoreOptions, memoryReplayStore } from './replay/memory-replay-store.ts'
export { type RejectReplayOptions, rejectReplay } from './replay/reject-replay.ts'
export type { ReplayStore } from './replay/replay-store.ts'
export { buildResponse, type ResponseInput } from './response/build-response.ts'
export { decodePostBinding } from './response/decode-post-binding.ts'
export { type PostBinding, postBinding } from './response/post-binding.ts'
export { postForm } from './response/post-form.ts'
export type { SamlResponse } from './response/saml-response.ts'
export type { Accepted, Refused, Result } from './result.ts'
// Issue: signature
export { importSigningKey, type SigningKeyInput } from './signature/import-signing-key.ts'
export type { RemoteSigner } from './signature/remote-signer.ts'
export { signAssertion } from './signature/sign-assertion.ts'
export { signAssertionRemotely } from './signature/sign-assertion-remotely.ts'
export { signResponse } from './signature/sign-response.ts'
export { signResponseRemotely } from './signature/sign-response-remotely.ts'
export type { SignedAssertion } from './signature/signed-assertion.ts'
export type {
  SigningAlgorithm,
  SigningDigest,
  SigningOptions,
} from './signature/signing-algorithm.ts'
export type { SigningKey } from './signature/signing-key.ts'
// Issue: tags
export { createSessionTags } from './tags/create-session-tags.ts'
export { mapTags } from './tags/map-tags.ts'
export { readTagRules } from './tags/read-tag-rules.ts'
export type { SessionTag, SessionTags } from './tags/session-tags.ts'
export {
  suggestTagValue,
  type TagValueChange,
  type TagValueSuggestion,
} from './tags/suggest-tag-value.ts'
export { type IndexedTagValueSuggestion, suggestTagValues } from './tags/suggest-tag-values.ts'
export type { AttributeName, TagRule, TagSource, TagStep, WhenUnset } from './tags/tag-rule.ts'
export { unsolicited } from './unsolicited.ts'
export { parseResponse } from './verify/parse-response.ts'
export type { ParsedResponse, ResponseHints } from './verify/parsed-response.ts'
// Accept: signature
export type {
  OpinionInput,
  OpinionSignature,
  OpinionVerdict,
  ReadElement,
  SecondOpinion,
} from './verify/second-opinion.ts'
export { type Trust, type TrustSettings, trustIssuer } from './verify/trust-issuer.ts'
export type { VerifiedAssertion } from './verify/verified-assertion.ts'
export { type VerifyOptions, verifyResponse } from './verify/verify-response.ts'
export { DEFAULT_LIMITS, type Limits } from './xml/limits.ts'
