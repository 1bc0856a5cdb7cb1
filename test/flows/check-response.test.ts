import {
  checkAttributeStatement,
  checkResponse,
  formatFinding,
  type IssueOccasion,
  importSigningKey,
  issueResponse,
  type Profile,
  parseAttributeStatement,
  readJumpCloudUser,
  trustIssuer,
  unsolicited,
} from 'samltags'
import { describe, expect, test } from 'vitest'
import { testKey } from '../support/keys.ts'
import {
  ASSERTION_ID,
  AUDIENCE,
  ISSUER,
  NOW,
  RECIPIENT,
  RESPONSE_ID,
  valueIn,
} from '../support/samples.ts'

const pem = testKey('p256')

const user = valueIn(
  readJumpCloudUser({
    _id: '5f0000000000000000000001',
    username: 'ada',
    email: 'ada@example.com',
    firstname: 'Ada',
    lastname: 'Lovelace',
    displayname: 'Ada Lovelace',
    costCenter: 'blue',
    state: 'ACTIVATED',
    suspended: false,
    activated: true,
  }),
)

const TARGETS = {
  'identity-center': { audience: AUDIENCE, recipient: RECIPIENT },
  sts: { audience: 'urn:amazon:webservices', recipient: 'https://signin.aws.amazon.com/saml' },
} as const

const STS: NonNullable<IssueOccasion['sts']> = {
  roles: [
    {
      role: 'arn:aws:iam::123456789012:role/Reader',
      provider: 'arn:aws:iam::123456789012:saml-provider/JumpCloud',
    },
  ],
  roleSessionName: 'ada@example.com',
}

function reportOn(profile: Profile) {
  const response = valueIn(
    issueResponse(
      user,
      {
        profile,
        issuer: ISSUER,
        ...TARGETS[profile],
        rules: [{ key: 'CostCenter', from: 'costCenter' }],
        key: importSigningKey(pem),
      },
      {
        now: NOW,
        responseId: RESPONSE_ID,
        assertionId: ASSERTION_ID,
        inResponseTo: unsolicited,
        ...(profile === 'sts' ? { sts: STS } : {}),
      },
    ),
  )
  return checkResponse(new TextEncoder().encode(response.xml), {
    profile,
    trust: trustIssuer({ issuer: ISSUER, certificates: pem.certificate }),
    expected: { ...TARGETS[profile], inResponseTo: unsolicited },
    directory: ['ada@example.com'],
    now: NOW,
  })
}

describe('what issueResponse makes', () => {
  test('has no finding for IAM Identity Center', () => {
    expect(reportOn('identity-center')).toMatchObject({ ok: true, verified: true, findings: [] })
  })

  test('has for STS no more than the permission that tags need', () => {
    const { ok, findings } = reportOn('sts')
    expect(ok).toBe(true)
    expect(findings.map(({ severity, code }) => `${severity} ${code}`)).toEqual([
      'info session.tag-permission',
    ])
  })
})

describe('the example of the AWS guide', () => {
  const told = (written: string) => {
    const source = `<saml:AttributeStatement><saml:Attribute Name="https://aws.amazon.com/SAML/Attributes/AccessControl:CostCenter" NameFormat="urn:oasis:names:tc:SAML:2.0:attrname-format:uri"><saml:AttributeValue>${written}</saml:AttributeValue></saml:Attribute></saml:AttributeStatement>`
    const statement = valueIn(parseAttributeStatement(source))
    return checkAttributeStatement(statement, { profile: 'identity-center' }).map((finding) => {
      const lines = formatFinding(finding, { source }).split('\n')
      const caret = lines.findIndex((line) => /^ +\| +\^$/.test(line))
      const under = lines[caret - 1]?.slice((lines[caret] ?? '').indexOf('^'))
      return [finding.code, finding.line, under?.slice(0, 7)]
    })
  }

  test('with a blank at the end has the caret under it', () => {
    expect(told('blue ')).toEqual([['tag.value-padding', 1, ' </saml']])
  })

  test('with a line end before the closing tag has the caret where the line ends', () => {
    expect(told('blue\n')).toEqual([['tag.value-control-character', 1, '']])
  })

  test('as it should be has nothing', () => {
    expect(told('blue')).toEqual([])
  })
})
