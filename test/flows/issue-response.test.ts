import {
  acceptResponse,
  type DirectoryRecord,
  type IssueOccasion,
  type IssueSetup,
  importSigningKey,
  issueResponse,
  postBinding,
  readJumpCloudUser,
  readSessionTags,
  SamlUsageError,
  trustIssuer,
  unsolicited,
} from 'samltags'
import { describe, expect, test } from 'vitest'
import { testKey } from '../support/keys.ts'
import {
  ASSERTION_ID,
  AUDIENCE,
  codesOf,
  ISSUER,
  NOW,
  RECIPIENT,
  REQUEST_ID,
  RESPONSE_ID,
  valueIn,
} from '../support/samples.ts'

const pem = testKey('p256')

const setup: IssueSetup = {
  profile: 'identity-center',
  issuer: ISSUER,
  audience: AUDIENCE,
  recipient: RECIPIENT,
  rules: [
    { key: 'CostCenter', from: 'costCenter' },
    { key: 'Email', from: 'Email (Work)' },
  ],
  key: importSigningKey(pem),
}

const occasion: IssueOccasion = {
  now: NOW,
  responseId: RESPONSE_ID,
  assertionId: ASSERTION_ID,
  inResponseTo: REQUEST_ID,
}

const sts = {
  roles: [
    {
      role: 'arn:aws:iam::123456789012:role/Reader',
      provider: 'arn:aws:iam::123456789012:saml-provider/JumpCloud',
    },
  ],
  roleSessionName: 'ada@example.com',
  transitiveTagKeys: ['CostCenter'],
}

const user = (fields: Record<string, unknown> = {}): DirectoryRecord =>
  valueIn(
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
      ...fields,
    }),
  )

const issue = (
  record: DirectoryRecord,
  settings: Partial<IssueSetup> = {},
  circumstances: Partial<IssueOccasion> = {},
) => issueResponse(record, { ...setup, ...settings }, { ...occasion, ...circumstances })

const acceptedClaims = (
  response: ReturnType<typeof issue>,
  inResponseTo: IssueOccasion['inResponseTo'] = REQUEST_ID,
) =>
  valueIn(
    acceptResponse(
      postBinding(valueIn(response)).fields.SAMLResponse,
      trustIssuer({ issuer: ISSUER, certificates: [pem.certificate] }),
      { audience: AUDIENCE, recipient: RECIPIENT, inResponseTo, now: NOW },
    ),
  )

const argumentOf = (act: () => unknown): string => {
  try {
    act()
  } catch (error) {
    if (error instanceof SamlUsageError) return error.argument
    throw error
  }
  return 'nothing was thrown'
}

describe('a person who may sign in', () => {
  test('gets a signed response that we accept, with the tags as they are', () => {
    const response = issue(user())
    expect(response.findings).toEqual([])
    const claims = acceptedClaims(response)
    expect(claims.signed).toEqual(['assertion'])
    expect(claims.nameId).toEqual({
      value: 'ada@example.com',
      format: 'urn:oasis:names:tc:SAML:1.1:nameid-format:emailAddress',
    })
    expect(valueIn(readSessionTags(claims, { profile: 'identity-center' })).entries).toEqual([
      ['CostCenter', 'blue'],
      ['Email', 'ada@example.com'],
    ])
  })

  test.each([
    ['assertion', ['assertion']],
    ['response', ['response']],
    ['both', ['response', 'assertion']],
  ] as const)('is answered with the %s signed', (sign, signed) => {
    const response = valueIn(issue(user(), { sign }))
    expect(response.signed).toEqual(signed)
    expect([...acceptedClaims(issue(user(), { sign })).signed].sort()).toEqual([...signed].sort())
  })

  test('can start at the identity provider', () => {
    const response = issue(user(), {}, { inResponseTo: unsolicited })
    expect(acceptedClaims(response, unsolicited).assertionId).toBe(ASSERTION_ID)
  })

  test('gets roles and principal tags for STS', () => {
    const response = issue(user(), { profile: 'sts' }, { sts })
    const claims = acceptedClaims(response)
    expect(claims.attributes.map(({ name, values }) => [name.split('/').at(-1), values])).toEqual([
      ['Role', [`${sts.roles[0]?.role},${sts.roles[0]?.provider}`]],
      ['RoleSessionName', ['ada@example.com']],
      ['PrincipalTag:CostCenter', ['blue']],
      ['PrincipalTag:Email', ['ada@example.com']],
      ['TransitiveTagKeys', ['CostCenter']],
    ])
  })

  test('without any tag gets no AttributeStatement, since the schema forbids an empty one', () => {
    const response = issue(user({ costCenter: '' }), { rules: setup.rules.slice(0, 1) })
    expect(valueIn(response).xml).not.toContain('AttributeStatement')
    expect(acceptedClaims(response).attributes).toEqual([])
    expect(response.findings).toMatchObject([
      { code: 'mapping.value-unset', severity: 'info', at: '/setup/rules/0/from' },
    ])
  })

  test('is named by another field for STS', () => {
    const settings = { profile: 'sts', nameId: { field: 'username' } } as const
    const { nameId } = acceptedClaims(issue(user(), settings, { sts }))
    expect(nameId).toEqual({
      value: 'ada',
      format: 'urn:oasis:names:tc:SAML:1.1:nameid-format:unspecified',
    })
  })

  test('keeps the times and the session that were given', () => {
    const claims = acceptedClaims(
      issue(
        user(),
        { lifetimeSeconds: 60 },
        {
          authnInstant: new Date('2026-11-24T08:00:00Z'),
          sessionIndex: '_s',
          sessionNotOnOrAfter: new Date('2026-11-24T20:00:00Z'),
          authnContextClassRef: 'urn:c',
        },
      ),
    )
    expect(claims).toMatchObject({
      notOnOrAfter: new Date('2026-11-24T12:01:00Z'),
      authnInstant: new Date('2026-11-24T08:00:00Z'),
      sessionIndex: '_s',
      sessionNotOnOrAfter: new Date('2026-11-24T20:00:00Z'),
      authnContextClassRef: 'urn:c',
    })
  })

  test('passes warnings of the tags on once', () => {
    const response = issue(user({ costCenter: 'blue ' }))
    expect(response.ok).toBe(true)
    expect(codesOf(response)).toEqual(['tag.value-padding'])
  })
})

describe('a person who may not', () => {
  test.each([
    ['suspended', { state: 'SUSPENDED', suspended: true }],
    ['staged', { state: 'STAGED', activated: false }],
    ['suspended', { state: 'ACTIVATED', suspended: true }],
    ['unknown', { state: 'ODD' }],
  ])('is refused as %s', (received, fields) => {
    const response = issue(user(fields))
    expect(response.ok).toBe(false)
    expect(response.findings).toEqual([
      { code: 'directory.user-inactive', severity: 'error', at: '/record/state', received },
    ])
  })

  test.each([
    ' ada@example.com',
    'ada@example.com ',
    'ada@example.com\n',
    'ada',
    'ada@',
    '@example.com',
    'ada@@example.com',
    'a da@example.com',
    'ada..b@example.com',
    'Ada <ada@example.com>',
    'mailto:ada@example.com',
    'ada@example.com,bob@example.com',
  ])('is refused with the e-mail address %j at IAM Identity Center', (email) => {
    const response = issue(user({ email }), { rules: setup.rules.slice(0, 1) })
    expect(codesOf(response)).toEqual(['subject.nameid-not-addr-spec'])
    expect(response.findings[0]?.at).toBe('/record/email')
    expect(JSON.stringify(response)).not.toContain('ada')
  })

  test.each(["o'hara+aws@sub.example.com", 'a.b-c_d@example', '"ada@home"@example.com'])(
    'is not refused with the e-mail address %j',
    (email) => {
      expect(issue(user({ email }), { rules: setup.rules.slice(0, 1) }).ok).toBe(true)
    },
  )

  test('is refused with an e-mail address of more than 128 characters', () => {
    const email = `${'a'.repeat(117)}@example.com`
    expect(email.length).toBe(129)
    const rules = setup.rules.slice(0, 1)
    expect(issue(user({ email: email.slice(1) }), { rules }).ok).toBe(true)
    expect(issue(user({ email }), { rules }).findings).toMatchObject([
      { code: 'subject.nameid-too-long', expected: '128', received: '129' },
    ])
  })

  test('is refused without an e-mail address', () => {
    const response = issue(user({ email: null }), { rules: setup.rules.slice(0, 1) })
    expect(response.findings).toMatchObject([
      { code: 'subject.nameid-missing', at: '/record/email' },
    ])
  })

  test('is refused with the findings of every stage at once, and no value', () => {
    const response = issue(
      user({ suspended: true, state: 'SUSPENDED', email: 'ada', costCenter: 'a;b' }),
      {
        profile: 'sts',
        recipient: 'http://a.example',
        rules: [...setup.rules, setup.rules[0] ?? { key: '', from: '' }],
      },
      { sts: { ...sts, roles: [], sessionDurationSeconds: 1 }, inResponseTo: 'a b' },
    )
    expect(response).not.toHaveProperty('value')
    expect(response.findings.map(({ code, at }) => `${code} ${at}`)).toEqual([
      'directory.user-inactive /record/state',
      'recipient.url-invalid /setup/recipient',
      'structure.id-invalid /occasion/inResponseTo',
      'tag.value-characters /setup/rules/0/from',
      'tag.key-duplicate-case /setup/rules/2/key',
      'tag.value-characters /setup/rules/2/from',
      'role.missing /occasion/sts/roles',
      'session.duration-invalid /occasion/sts/sessionDurationSeconds',
    ])
  })
})

describe('the caller’s own mistakes name the argument', () => {
  const record = user()

  test.each([
    ['setup.profile', { profile: 'ec2' }, {}],
    ['setup.profile', { profile: undefined }, {}],
    ['occasion.sts', { profile: 'sts' }, {}],
    ['occasion.sts', {}, { sts }],
    ['setup.sign', { sign: 'none' }, {}],
    ['setup.nameId', { nameId: { field: 'username' } }, {}],
    ['lifetimeSeconds', { lifetimeSeconds: -1 }, {}],
    ['algorithm', { algorithm: 'rsa-sha256' }, {}],
    ['key', { key: {} }, {}],
    ['now', {}, { now: undefined }],
    ['id', {}, { responseId: ASSERTION_ID }],
    ['inResponseTo', {}, { inResponseTo: undefined }],
    ['rules', { rules: undefined }, {}],
  ] as const)('%s', (argument, settings, circumstances) => {
    const settingsGiven = settings as unknown as Partial<IssueSetup>
    const occasionGiven = circumstances as unknown as Partial<IssueOccasion>
    expect(argumentOf(() => issue(record, settingsGiven, occasionGiven))).toBe(argument)
  })
})
