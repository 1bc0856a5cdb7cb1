import type { CodeEntry } from '../codes.ts'

/** The JumpCloud application that signs in to IAM Identity Center: its settings and attribute rows. */
export const CONNECTOR_CODES = {
  'connector.not-json': {
    severity: 'error',
    title: 'The application file is not JSON',
    why: 'It opens, but its text does not follow the JSON grammar, or an object has the same key twice.',
    fix: 'Fetch the application again from GET /api/applications/{id}, or mend the place named. A file in UTF-16, as `>` of Windows PowerShell writes it, has to be saved with `Out-File -Encoding utf8`.',
    source: 'RFC 8259; samltags docs/rules.md A9.19',
    certainty: 'documented',
  },
  'connector.too-large': {
    severity: 'error',
    title: 'The application file is too large',
    why: 'It is read into memory whole, so there is a limit. A page of 100 applications stays far below it.',
    fix: 'Look whether it is the right file.',
    source: 'samltags docs/rules.md D2',
    certainty: 'documented',
  },
  'connector.not-one-application': {
    severity: 'error',
    title: 'The list does not hold exactly one application named aws-sso',
    why: 'Which of several applications is meant must not be guessed. JumpCloud gives 10 applications a page unless asked, and 100 at most.',
    fix: 'Fetch the one application: GET /api/applications/{id}.',
    source:
      'JumpCloud API v1 (TheJumpCloud/jcapi-powershell, JumpCloud.SDK.V1.json), lists; recorded replies of the API in JupiterOne/graph-jumpcloud',
    certainty: 'documented',
  },
  'connector.not-an-application': {
    severity: 'error',
    title: 'The value is not a JumpCloud application',
    why: 'An application is an object with config, and each member of config is an object with value.',
    fix: 'Give the JSON that GET /api/applications/{id} returns.',
    source:
      'JumpCloud API v1 (TheJumpCloud/jcapi-powershell, JumpCloud.SDK.V1.json), application.config',
    certainty: 'documented',
  },
  'connector.wrong-type': {
    severity: 'error',
    title: 'A part of the application has another JSON type than the API documents',
    why: 'It cannot be read, so nothing is said about it.',
    fix: 'Fetch the application again. Each setting is an object with value.',
    source:
      'JumpCloud API v1 (TheJumpCloud/jcapi-powershell, JumpCloud.SDK.V1.json), application.config',
    certainty: 'documented',
  },
  'connector.value-unknown': {
    severity: 'warning',
    title: 'A setting has a value that is not known',
    why: 'It is none of those that JumpCloud is known to have, so whether AWS takes what comes of it is not judged.',
    fix: 'Compare the setting with the screen of JumpCloud, and judge a real response with samltags check.',
    source:
      'JumpCloud API v1 (TheJumpCloud/jcapi-powershell, JumpCloud.SDK.V1.json), application.config; jumpcloud.com/support/sso-application-connector-fields',
    certainty: 'inferred',
  },
  'connector.setting-absent': {
    severity: 'info',
    title: 'Some settings are not in the application, so they were not judged',
    why: 'Applications of the catalogue have fewer settings than custom ones; there JumpCloud decides by itself.',
    fix: 'Judge a real response with samltags check: it shows what JumpCloud sends.',
    source:
      'JumpCloud API v1 (TheJumpCloud/jcapi-powershell, JumpCloud.SDK.V1.json), application.config; loadsmart/terraform-provider-jumpcloud, saml_application',
    certainty: 'observed',
  },
  'connector.not-aws-sso': {
    severity: 'warning',
    title: 'The application is not the JumpCloud connector for IAM Identity Center',
    why: 'That one has the name aws-sso. A custom application can sign in too, but it may as well be the wrong file, such as the connector for IAM.',
    fix: 'Look whether it is the right application. What follows judges it as if it were.',
    source: 'recorded replies of the API in JupiterOne/graph-jumpcloud',
    certainty: 'observed',
  },
  'connector.endpoint-missing': {
    severity: 'error',
    title: 'The ACS URL or the SP entity ID is not set',
    why: 'Without the ACS URL JumpCloud has nowhere to send the response; without the SP entity ID AWS refuses it, since it is for nobody.',
    fix: 'Copy both, the ACS URL and the issuer URL, from the settings of IAM Identity Center.',
    source:
      'JumpCloud API v1 (TheJumpCloud/jcapi-powershell, JumpCloud.SDK.V1.json), application.config; Workforce access through an additional Region (IAM Identity Center)',
    certainty: 'documented',
  },
  'connector.endpoint-placeholder': {
    severity: 'error',
    title: 'An endpoint still holds a placeholder of the connector',
    why: 'A new connector comes with YOUR_AWS_REGION, YOUR_SUBDOMAIN and YOUR_SSO_ID in its URLs. No host or path of AWS is called so.',
    fix: 'Copy the whole URL from the settings of IAM Identity Center instead of filling in the parts.',
    source:
      'Workforce access through an additional Region (IAM Identity Center); loadsmart/terraform-provider-jumpcloud, template aws-sso',
    certainty: 'observed',
  },
  'connector.endpoints-exchanged': {
    severity: 'error',
    title: 'An endpoint stands in the field of the other one',
    why: 'The ACS URL has /platform/saml/acs/ in it, the SP entity ID (Audience) has /platform/saml/ and the ID of the identity store (d-...). In the wrong field AWS refuses both.',
    fix: 'Put the ACS URL into ACS URL and the issuer URL into SP Entity ID.',
    source:
      'Workforce access through an additional Region (IAM Identity Center); service provider metadata of an IAM Identity Center instance',
    certainty: 'documented',
  },
  'connector.audience-wrong-product': {
    severity: 'error',
    title: 'The SP entity ID is the one of IAM and STS',
    why: 'urn:amazon:webservices and https://signin.aws.amazon.com/saml belong to IAM and STS. IAM Identity Center has its own: https://{region}.signin.aws.amazon.com/platform/saml/d-...',
    fix: 'Copy the issuer URL from the settings of IAM Identity Center.',
    source:
      'service provider metadata of an IAM Identity Center instance; How to use regional SAML endpoints for failover',
    certainty: 'documented',
  },
  'connector.audience-unknown-shape': {
    severity: 'warning',
    title: 'The SP entity ID has no shape that AWS documents',
    why: 'A slash too many, another host or another path: AWS compares it exactly. It keeps the host {region}.signin.aws.amazon.com, also where the ACS URL has moved to {region}.signin.aws.',
    fix: 'Compare it with the issuer URL in the settings of IAM Identity Center, character by character.',
    source:
      'service provider metadata of an IAM Identity Center instance; Workforce access through an additional Region (IAM Identity Center)',
    certainty: 'inferred',
  },
  'connector.nameid-source': {
    severity: 'error',
    title: 'The NameID is not made from the e-mail address',
    why: 'The NameID must be an e-mail address and equal the user name in IAM Identity Center, which JumpCloud provisions from the field email. Otherwise nobody can sign in.',
    fix: 'Choose email as the source of the NameID (subjectField).',
    source:
      'jumpcloud.com/support/sso-application-connector-fields; jumpcloud.com/support/integrate-with-aws-iam-identity-center; Troubleshooting IAM Identity Center issues',
    certainty: 'documented',
  },
  'connector.nameid-format-odd': {
    severity: 'error',
    title: 'The NameID format is one that SAML does not have',
    why: 'JumpCloud has entries for "unspecified" with the prefixes SAML:1.0 and SAML:2.0; the standard has it with SAML:1.1 only. IAM Identity Center takes neither.',
    fix: 'Choose urn:oasis:names:tc:SAML:1.1:nameid-format:emailAddress.',
    source:
      'guides of support.firmex.com and developer.vouchfor.com; Using SAML and SCIM identity federation with external identity providers; saml-core 8.3.1',
    certainty: 'documented',
  },
  'connector.nothing-signed': {
    severity: 'warning',
    title: 'Signing is off for the assertion and for the response',
    why: 'AWS refuses a response that is not signed. Whether JumpCloud signs all the same with both settings off is not documented.',
    fix: 'Turn on Sign Assertion.',
    source:
      'JumpCloud API v1 (TheJumpCloud/jcapi-powershell, JumpCloud.SDK.V1.json), application.config; service provider metadata of an IAM Identity Center instance',
    certainty: 'inferred',
  },
  'connector.certificate-unreadable': {
    severity: 'warning',
    title: 'The certificate cannot be read',
    why: 'It is neither PEM nor base64 of a certificate, so its dates were not judged. JumpCloud keeps it as base64 of PEM.',
    fix: 'Fetch the application again, or look at the certificate in JumpCloud.',
    source:
      'JumpCloud API v1 (TheJumpCloud/jcapi-powershell, JumpCloud.SDK.V1.json), application.config; loadsmart/terraform-provider-jumpcloud, idp_certificate',
    certainty: 'observed',
  },
  'connector.row-incomplete': {
    severity: 'error',
    title: 'An attribute row has no name or no value',
    why: 'Without both nothing can be sent, or something is sent that nobody asked for.',
    fix: 'Fill in the row, or delete it.',
    source:
      'JumpCloud API v1 (TheJumpCloud/jcapi-powershell, JumpCloud.SDK.V1.json), application.config; jumpcloud.com/support/saml-attribute-notes',
    certainty: 'documented',
  },
  'connector.row-repeated': {
    severity: 'error',
    title: 'Two attribute rows have the same name',
    why: 'JumpCloud allows it and documents it for IAM roles. Of a tag there can be one value only, and when Attributes for access control is on, IAM Identity Center refuses a repeated or multi-valued attribute: "An unexpected error has occurred".',
    fix: 'Delete one of the rows.',
    source:
      'jumpcloud.com/support/configure-dynamic-aws-roles-in-jumpcloud; Passing session tags in AWS STS; Troubleshooting IAM Identity Center issues',
    certainty: 'documented',
  },
  'connector.constant-beside-mapping': {
    severity: 'error',
    title: 'A constant has the name of a user attribute',
    why: 'Which of the two JumpCloud sends, or whether it sends both, is not documented. Both would be a repeated attribute, which breaks the sign-in when Attributes for access control is on.',
    fix: 'Delete the constant or the row.',
    source:
      'jumpcloud.com/support/saml-attribute-notes; Passing session tags in AWS STS; Troubleshooting IAM Identity Center issues',
    certainty: 'documented',
  },
  'connector.group-as-tag': {
    severity: 'error',
    title: 'The group attribute is named as a tag',
    why: 'It holds the names of all groups of a person, and a tag has one value only: whoever is in two groups cannot sign in when Attributes for access control is on.',
    fix: 'Turn off "include group attribute". For one tag per group use a custom attribute of the group.',
    source:
      'JumpCloud API v1 (TheJumpCloud/jcapi-powershell, JumpCloud.SDK.V1.json), application.config; Passing session tags in AWS STS; Troubleshooting IAM Identity Center issues',
    certainty: 'documented',
  },
  'connector.field-custom': {
    severity: 'info',
    title: 'A row sends a custom attribute',
    why: 'Its value is no field of JumpCloud, so it is read as the name of a custom attribute of the user or of a group. That name is typed by hand; a user without it gets no tag.',
    fix: 'Look whether the custom attribute is spelled the same at users and groups.',
    source: 'jumpcloud.com/support/create-custom-user-attributes',
    certainty: 'inferred',
  },
  'connector.field-unknown': {
    severity: 'warning',
    title: 'A row asks for a field that JumpCloud does not have',
    why: 'It is nearly a field, or no name that JumpCloud takes for a custom attribute of a user. It is read as the name of a custom attribute, which perhaps nobody has; then no tag is sent, without a message.',
    fix: 'Choose the field from the list, or correct the name of the custom attribute.',
    source:
      'jumpcloud.com/support/create-custom-user-attributes; jumpcloud.com/support/user-attributes',
    certainty: 'inferred',
  },
  'connector.no-tags': {
    severity: 'info',
    title: 'The connector sends no session tag',
    why: 'No row has a name that starts with https://aws.amazon.com/SAML/Attributes/AccessControl:. People can sign in, and every policy that names a tag denies access.',
    fix: 'Add a row for each tag, if tags are wanted.',
    source: 'jumpcloud.com/support/saml-attribute-notes; Attributes for access control',
    certainty: 'documented',
  },
} as const satisfies Record<string, CodeEntry>
