import type { Certainty, FindingCode } from './codes.ts'

export interface AwsError {
  /** As AWS shows it or CloudTrail records it; N stands for a number. */
  readonly text: string
  /** The words of it that are enough to know it by; all of them unless said otherwise. */
  readonly known?: string
  /** What AWS calls it, without `Exception` at the end. */
  readonly errorCodes?: readonly string[]
  /** The rules that cause it, the most likely first, and how sure it is that they do. */
  readonly causes: readonly (readonly [code: FindingCode, certainty: Certainty])[]
  readonly source: string
}

/**
 * What AWS says of a response and of its tags. Texts on SCIM, metadata, session policies and private
 * keys are not here: no rule on a message causes them.
 */
export const AWS_ERRORS: readonly AwsError[] = [
  {
    text: 'Unable to validate tags',
    errorCodes: ['ValidationError'],
    causes: [
      ['tag.value-too-long', 'observed'],
      ['tag.value-characters', 'inferred'],
      ['tag.value-control-character', 'inferred'],
      ['tag.key-characters', 'inferred'],
      ['tag.value-reserved-prefix', 'inferred'],
      ['tag.key-reserved-prefix', 'inferred'],
      ['tag.key-too-long', 'inferred'],
      ['tag.key-empty', 'inferred'],
    ],
    source:
      'Debugging AWS Console read-only access issues (runbook of the MoJ Cloud Platform); ministryofjustice/cloud-platform issue 4455',
  },
  {
    text: 'Packed size of session tags consumes N% of allotted space.',
    known: 'Packed size of session tags consumes',
    errorCodes: ['PackedPolicyTooLarge'],
    causes: [['tag.packed-size', 'observed']],
    source: 'aws-actions/configure-aws-credentials issues 1803 and 1898',
  },
  {
    text: 'Duplicate tag keys found. Please note that Tag keys are case insensitive.',
    known: 'Duplicate tag keys found',
    errorCodes: ['InvalidParameterValue'],
    causes: [['tag.key-duplicate-case', 'inferred']],
    source: 'as LocalStack and moto repeat STS; for SAML inferred',
  },
  {
    text: 'The specified transitive tag key must be included in the requested tags.',
    errorCodes: ['InvalidParameterValue'],
    causes: [
      ['transitive.key-unknown', 'inferred'],
      ['transitive.keys-in-one-value', 'inferred'],
    ],
    source:
      'AssumeRole and AssumeRoleWithWebIdentity, as LocalStack repeats STS; for SAML inferred',
  },
  {
    text: "One of the specified transitive tag keys can't be set because it conflicts with a transitive tag key from the calling session.",
    known: "transitive tag keys can't be set because it conflicts",
    errorCodes: ['InvalidParameterValue'],
    causes: [['transitive.blocks-retag', 'observed']],
    source: 'Passing session tags in AWS STS; the text as LocalStack repeats STS',
  },
  {
    text: 'RoleSessionName is required in AuthnResponse',
    errorCodes: ['InvalidIdentityToken'],
    causes: [
      ['role.session-name-missing', 'documented'],
      ['attribute.name-case', 'documented'],
    ],
    source: 'Troubleshooting SAML 2.0 federation with AWS',
  },
  {
    text: 'RoleSessionName in AuthnResponse must match [a-zA-Z_0-9+=,.@-]{2,64}',
    known: 'RoleSessionName in AuthnResponse must match',
    errorCodes: ['InvalidIdentityToken'],
    causes: [['role.session-name-invalid', 'documented']],
    source: 'Troubleshooting SAML 2.0 federation with AWS',
  },
  {
    text: 'Source Identity must match [a-zA-Z_0-9+=,.@-]{2,64} and not begin with "aws:"',
    known: 'Source Identity must match',
    errorCodes: ['InvalidIdentityToken'],
    causes: [['source-identity.invalid', 'documented']],
    source: 'Troubleshooting SAML 2.0 federation with AWS',
  },
  {
    text: 'Response signature invalid',
    errorCodes: ['InvalidIdentityToken'],
    causes: [
      ['signature.invalid', 'documented'],
      ['signature.digest-mismatch', 'inferred'],
      ['signature.missing', 'documented'],
      ['signature.certificate-expired', 'inferred'],
      ['signature.algorithm-refused', 'inferred'],
    ],
    source: 'Troubleshooting SAML 2.0 federation with AWS',
  },
  {
    text: 'Issuer not present in specified provider',
    errorCodes: ['AuthSamlInvalidSamlResponse'],
    causes: [
      ['issuer.mismatch', 'documented'],
      ['issuer.missing', 'inferred'],
    ],
    source: 'Troubleshooting SAML 2.0 federation with AWS',
  },
  {
    text: 'Not authorized to perform sts:AssumeRoleWithSAML',
    errorCodes: ['AccessDenied'],
    causes: [
      ['session.tag-permission', 'documented'],
      ['role.value-malformed', 'documented'],
      ['recipient.mismatch', 'documented'],
      ['subject.nameid-missing', 'documented'],
      ['source-identity.permission', 'documented'],
      ['role.account-mismatch', 'inferred'],
    ],
    source: 'Troubleshooting SAML 2.0 federation with AWS',
  },
  {
    text: "Specified provider doesn't exist.",
    causes: [
      ['role.value-malformed', 'documented'],
      ['role.account-mismatch', 'inferred'],
    ],
    source: 'Troubleshooting SAML 2.0 federation with AWS',
  },
  {
    text: 'Response does not contain the required audience.',
    causes: [
      ['audience.mismatch', 'documented'],
      ['audience.missing', 'documented'],
      ['audience.partition-mismatch', 'inferred'],
    ],
    source: 'Troubleshooting SAML 2.0 federation with AWS',
  },
  {
    text: 'The requested DurationSeconds exceeds the MaxSessionDuration set for this role.',
    known: 'DurationSeconds exceeds the MaxSessionDuration',
    errorCodes: ['ValidationError'],
    causes: [['session.duration-exceeds-role', 'observed']],
    source: 'prolane/samltoawsstskeys issue 61',
  },
  {
    text: 'Token must be redeemed within 5 minutes of issuance',
    known: 'Token must be redeemed within',
    errorCodes: ['ExpiredToken'],
    causes: [['time.redeem-window-exceeded', 'observed']],
    source: 'gimme-aws-creds issue 251',
  },
  {
    text: 'Response has expired',
    errorCodes: ['ExpiredToken'],
    causes: [
      ['time.expired', 'observed'],
      ['time.window-too-short', 'observed'],
    ],
    source: 'saml2aws issue 759',
  },
  {
    text: 'IDPRejectedClaim',
    errorCodes: ['IDPRejectedClaim'],
    causes: [['status.not-success', 'inferred']],
    source: 'AWS SDK, AssumeRoleWithSAML',
  },
  {
    text: 'Response contains invalid name id policy format',
    known: 'invalid name id policy format',
    causes: [['subject.nameid-format-not-email', 'observed']],
    source: 'CloudTrail, ExternalIdPDirectoryLogin; goauthentik/authentik issue 4554',
  },
  {
    text: 'Invalid MFA credentials',
    causes: [
      ['subject.nameid-not-username', 'documented'],
      ['subject.nameid-case-differs', 'inferred'],
    ],
    source: 'Troubleshooting IAM Identity Center issues',
  },
  {
    text: "It's not you, it's us",
    causes: [
      ['time.not-yet-valid', 'documented'],
      ['time.expired', 'documented'],
      ['signature.certificate-expired', 'documented'],
      ['signature.invalid', 'documented'],
      ['subject.nameid-not-username', 'documented'],
      ['subject.nameid-format-not-email', 'inferred'],
      ['subject.nameid-not-addr-spec', 'inferred'],
    ],
    source: 'Troubleshooting IAM Identity Center issues',
  },
  {
    text: 'An unexpected error has occurred',
    known: 'unexpected error has occurred',
    causes: [
      ['subject.nameid-not-username', 'documented'],
      ['recipient.mismatch', 'documented'],
      ['destination.mismatch', 'inferred'],
      ['attribute.multivalued', 'documented'],
      ['tag.value-multivalued', 'documented'],
      ['attribute.duplicate-name', 'documented'],
      ['attribute.count', 'documented'],
      ['attribute.structured-value', 'documented'],
      ['tag.value-complex', 'documented'],
      ['attribute.nameformat', 'documented'],
      ['subject.nameid-not-addr-spec', 'documented'],
      ['subject.nameid-case-differs', 'inferred'],
      ['acs.wrong-product', 'inferred'],
      ['acs.legacy-ic-host', 'inferred'],
    ],
    source: 'Troubleshooting IAM Identity Center issues',
  },
  {
    text: 'Your request included an invalid SAML response. To logout, click here.',
    known: 'invalid SAML response',
    causes: [
      ['role.missing', 'documented'],
      ['attribute.name-case', 'observed'],
      ['role.value-malformed', 'documented'],
      ['attribute.name-near-miss', 'inferred'],
      ['confirmation.count', 'inferred'],
      ['binding.not-base64', 'inferred'],
      ['xml.not-well-formed', 'inferred'],
    ],
    source: 'Troubleshooting SAML 2.0 federation with AWS; MicrosoftDocs/azure-docs issue 4405',
  },
]
