import type { CodeEntry } from '../codes.ts'

const D = (rules: string) => `samltags docs/rules.md ${rules}`

/** What can go wrong before there is a message: the person and the addresses it is made for. */
export const ISSUING_CODES = {
  'recipient.url-invalid': {
    severity: 'error',
    title: 'The Recipient is not a URL that an assertion may be sent to',
    why: 'The browser posts the assertion there. Only https is safe; user info, white space and control characters have been used to send it elsewhere.',
    fix: 'Copy the ACS URL from the AWS console: https://{region}.signin.aws/platform/saml/acs/... or https://signin.aws.amazon.com/saml.',
    source:
      'Workforce access through an additional Region (IAM Identity Center); AWS Sign-In endpoints and quotas; samltags docs/rules.md A9.7, D24',
    certainty: 'documented',
  },
  'subject.nameid-not-addr-spec': {
    severity: { accept: 'error', 'identity-center': 'error', sts: null },
    title: 'The NameID is not a plain e-mail address',
    why: 'IAM Identity Center takes an addr-spec (local@domain) without blanks around it, and it must equal the user name there. It answers "An unexpected error has occurred".',
    fix: 'Map the NameID to the e-mail address of the user, and mend the address in the directory.',
    source:
      'Using SAML and SCIM identity federation with external identity providers; RFC 5322 3.4.1',
    facts: ['nameid-not-addr-spec'],
    certainty: 'documented',
  },
  'subject.nameid-too-long': {
    severity: { accept: 'error', 'identity-center': 'error', sts: null },
    title: 'The NameID has more than 128 characters',
    why: 'User names of IAM Identity Center have 128 at most, so no user can match it.',
    fix: 'Shorten the e-mail address in the directory and in IAM Identity Center.',
    source: 'CreateUser (AWS Identity Store API)',
    facts: ['nameid-too-long'],
    certainty: 'documented',
  },
  'directory.user-inactive': {
    severity: 'error',
    title: 'The user is not active',
    why: 'Nobody asks the directory again once an assertion is signed, so a user who is suspended, only staged, or in a state that cannot be told gets none.',
    fix: 'Activate the user in JumpCloud if the person is to sign in.',
    source:
      'JumpCloud API v1 (TheJumpCloud/jcapi-powershell, JumpCloud.SDK.V1.json), systemuserreturn (state, suspended)',
    certainty: 'documented',
  },
  'config.key-file-permissions': {
    severity: 'warning',
    title: 'Others can read the file of the private key',
    why: 'Whoever reads the key can sign in as anybody. Its permissions let the group or everybody read it.',
    fix: 'Let its owner alone read it: chmod 600, and make a new key where it may have been read.',
    source: `${D('A9.9')}`,
    certainty: 'documented',
  },
} as const satisfies Record<string, CodeEntry>
