import { stringify } from 'yaml'
import type { Answers } from './answers.ts'

const EXAMPLES = {
  'identity-center': {
    audience: 'https://eu-central-1.signin.aws.amazon.com/platform/saml/d-1234567890',
    recipient: 'https://eu-central-1.signin.aws.amazon.com/platform/saml/acs/...',
  },
  sts: {
    audience: 'urn:amazon:webservices',
    recipient: 'https://signin.aws.amazon.com/saml',
  },
} as const

/** The published schema of the major version that writes the file. */
const schemaUrl = (version: string) =>
  `https://unpkg.com/samltags@${version}/docs/samltags-config.schema.json`

/** A value on one line, in quotes where YAML would read something else. */
const inline = (value: unknown) =>
  stringify(value, { collectionStyle: 'flow', lineWidth: 0, flowCollectionPadding: false }).trim()

/** A key with its value, or where there is none the key in a comment with an example. */
const entry = (key: string, value: unknown, example: unknown) =>
  value === undefined ? `# ${key}: ${inline(example)}` : `${key}: ${inline(value)}`

const listed = (values: readonly string[]) => (values.length === 0 ? undefined : values)

const oneOrMore = (values: readonly string[]) => (values.length > 1 ? values : values[0])

/** `costCenter` gives the tag CostCenter. */
const keyOf = (field: string) => {
  const [first = ''] = field
  return (first.toUpperCase() + field.slice(first.length)).replaceAll(' ', '')
}

const ruleLine = (field: string) => `  - ${inline({ key: keyOf(field), from: field })}`

function mappingLines({ fields, mapping }: Answers): readonly string[] {
  if (mapping !== undefined) return [entry('mapping', mapping, '')]
  if (fields.length > 0) return ['mapping:', ...fields.map(ruleLine)]
  return ['# mapping:', ...['costCenter', 'department'].map((field) => `#${ruleLine(field)}`)]
}

/** Writes a configuration with a comment on each key; what is not known is there as a comment. */
export function configYaml(answers: Answers, version: string): string {
  const { profile, certificates, issuer, audience, recipient, users } = answers
  const examples = EXAMPLES[profile]
  const lines = [
    `# yaml-language-server: $schema=${schemaUrl(version)}`,
    '# What samltags check, check-users and tags do where an option does not say otherwise.',
    '# Names of files are as seen from this file.',
    '',
    '# Who reads the messages: identity-center (IAM Identity Center) or sts (AssumeRoleWithSAML).',
    entry('profile', profile, profile),
    '',
    '# The certificate of the identity provider; without it no signature is verified.',
    entry('certificates', listed(certificates), ['idp.pem']),
    '# Its entity ID, as in its metadata.',
    entry('issuer', issuer, 'https://idp.example.com/saml'),
    '',
    '# Entity ID and ACS URL of the service, as the AWS console shows them; several as a list.',
    entry('audience', oneOrMore(audience), examples.audience),
    entry('recipient', oneOrMore(recipient), examples.recipient),
    '',
    '# What samltags check reads where no file is named.',
    "# files: ['fixtures/**/*.xml']",
    '# Stored messages have expired: judge each as if it had just been issued.',
    '# now: issue-instant',
    '',
    '# Which fields of the directory become which session tags: rules, or the name of a JSON file.',
    ...mappingLines(answers),
    '# The directory export, for samltags check-users and samltags tags.',
    entry('users', users, 'users.json'),
    '',
    '# What a rule counts as: error, warning, info or off. samltags rules lists them.',
    '# severities:',
    '#   attribute.multivalued: error',
    '# The least severity with which the exit code is 1.',
    '# failOn: error',
    '',
    '# Rules of your own: XPath 1.0 over what is signed, with the prefixes saml, samlp and ds.',
    '# rules:',
    '#   - id: has-three-tags',
    '#     assert: count(//saml:Attribute) = 3',
    '#     message: Three tags are agreed with the platform team.',
    '',
  ]
  return lines.join('\n')
}
