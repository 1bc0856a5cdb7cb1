import { describe, expect, test } from 'vitest'
import { buildAttributeStatement } from '../../src/attribute-statement/build-attribute-statement.ts'
import { identityCenterAttributes } from '../../src/attribute-statement/identity-center-attributes.ts'
import { type StsInput, stsAttributes } from '../../src/attribute-statement/sts-attributes.ts'
import { SamlUsageError } from '../../src/errors.ts'
import { createSessionTags } from '../../src/tags/create-session-tags.ts'

const URI = 'urn:oasis:names:tc:SAML:2.0:attrname-format:uri'

function tagsOf(...entries: readonly (readonly [string, string])[]) {
  const tags = createSessionTags(entries)
  if (!tags.ok) throw new Error('the test tags are refused')
  return tags.value
}

const role = 'arn:aws:iam::123456789012:role/Admin'
const provider = 'arn:aws:iam::123456789012:saml-provider/JumpCloud'

const input: StsInput = {
  roles: [{ role, provider }],
  roleSessionName: 'mara.okafor@example.com',
  tags: tagsOf(['CostCenter', 'blue'], ['Team', 'core']),
}

const told = (parts: Partial<StsInput>) =>
  stsAttributes({ ...input, ...parts }).findings.map(
    ({ severity, code, at }) => `${severity} ${code} ${at}`,
  )

const usageOf = (work: () => unknown) => {
  try {
    work()
  } catch (error) {
    return error instanceof SamlUsageError ? error.argument : 'another error'
  }
  return 'nothing thrown'
}

describe('identityCenterAttributes', () => {
  test('makes one attribute for each tag, values exactly as given', () => {
    const attributes = identityCenterAttributes({
      tags: tagsOf(['Email', 'mara@example.com'], ['CostCenter', 'blue '], ['Empty', '']),
    })
    expect(attributes).toMatchObject({ ok: true, findings: [] })
    expect(attributes.ok && attributes.value).toEqual([
      {
        name: 'https://aws.amazon.com/SAML/Attributes/AccessControl:Email',
        nameFormat: URI,
        values: ['mara@example.com'],
      },
      {
        name: 'https://aws.amazon.com/SAML/Attributes/AccessControl:CostCenter',
        nameFormat: URI,
        values: ['blue '],
      },
      {
        name: 'https://aws.amazon.com/SAML/Attributes/AccessControl:Empty',
        nameFormat: URI,
        values: [''],
      },
    ])
  })

  test('judges tags that were only cast to the type', () => {
    const forged = JSON.parse('{ "entries": [["Team", "a\\nb"], ["", "x"]] }')
    expect(identityCenterAttributes({ tags: forged })).toMatchObject({
      ok: false,
      findings: [
        { code: 'tag.value-control-character', at: '/tags/0/value' },
        { code: 'tag.key-empty', at: '/tags/1/key' },
      ],
    })
  })

  test('what is no set of tags is a usage error', () => {
    expect(usageOf(() => identityCenterAttributes(JSON.parse('{}')))).toBe('tags')
    expect(usageOf(() => identityCenterAttributes(JSON.parse('null')))).toBe('input')
  })
})

describe('stsAttributes (FACTS-AWS 2)', () => {
  test('makes Role, RoleSessionName and one PrincipalTag for each tag', () => {
    const attributes = stsAttributes(input)
    expect(attributes.findings).toEqual([])
    expect(attributes.ok && attributes.value.map(({ name, values }) => [name, values])).toEqual([
      ['https://aws.amazon.com/SAML/Attributes/Role', [`${role},${provider}`]],
      ['https://aws.amazon.com/SAML/Attributes/RoleSessionName', ['mara.okafor@example.com']],
      ['https://aws.amazon.com/SAML/Attributes/PrincipalTag:CostCenter', ['blue']],
      ['https://aws.amazon.com/SAML/Attributes/PrincipalTag:Team', ['core']],
    ])
  })

  test('several roles are values of one attribute, and so are transitive keys', () => {
    const second = { role: `${role}2`, provider }
    const attributes = stsAttributes({
      ...input,
      roles: [{ role, provider }, second],
      transitiveTagKeys: ['CostCenter', 'team'],
      sourceIdentity: 'mara',
      sessionDurationSeconds: 3600,
    })
    const byName = new Map(
      attributes.ok ? attributes.value.map(({ name, values }) => [name.slice(39), values]) : [],
    )
    expect(byName.get('Role')).toEqual([`${role},${provider}`, `${role}2,${provider}`])
    expect(byName.get('TransitiveTagKeys')).toEqual(['CostCenter', 'team'])
    expect(byName.get('SourceIdentity')).toEqual(['mara'])
    expect(byName.get('SessionDuration')).toEqual(['3600'])
  })

  test.each<[string, Partial<StsInput>, readonly string[]]>([
    ['no role', { roles: [] }, ['error role.missing /roles']],
    [
      'the provider first',
      { roles: [{ role: provider, provider: role }] },
      ['error role.value-malformed /roles/0/role', 'error role.value-malformed /roles/0/provider'],
    ],
    [
      'a comma in a role',
      { roles: [{ role: `${role},x`, provider }] },
      ['error role.value-malformed /roles/0/role'],
    ],
    [
      'a blank in a role',
      { roles: [{ role: `${role} `, provider }] },
      ['error role.value-malformed /roles/0/role'],
    ],
    [
      'a line feed in a role',
      { roles: [{ role: `${role}\n`, provider }] },
      ['error role.value-malformed /roles/0/role'],
    ],
    [
      'a user ARN',
      { roles: [{ role: 'arn:aws:iam::123456789012:user/x', provider }] },
      ['error role.value-malformed /roles/0/role'],
    ],
    [
      'an account of 11 digits',
      { roles: [{ role: role.replace('1', ''), provider }] },
      ['error role.value-malformed /roles/0/role'],
    ],
    [
      'an ARN that is too long',
      { roles: [{ role: role.padEnd(2049, 'x'), provider }] },
      ['error role.arn-length /roles/0/role'],
    ],
    ['an ARN at the limit', { roles: [{ role: role.padEnd(2048, 'x'), provider }] }, []],
    [
      'a role with a path in GovCloud',
      {
        roles: [
          {
            role: 'arn:aws-us-gov:iam::123456789012:role/a/b',
            provider: 'arn:aws-us-gov:iam::123456789012:saml-provider/x',
          },
        ],
      },
      [],
    ],
    [
      'two accounts',
      { roles: [{ role: role.replace('9012', '9999'), provider }] },
      ['warning role.account-mismatch /roles/0'],
    ],
    [
      'a pair twice',
      { roles: [...input.roles, ...input.roles] },
      ['warning role.duplicate-value /roles/1'],
    ],
    [
      'no session name',
      { roleSessionName: '' },
      ['error role.session-name-missing /roleSessionName'],
    ],
    [
      'a session name of 1',
      { roleSessionName: 'a' },
      ['error role.session-name-invalid /roleSessionName'],
    ],
    ['a session name of 2', { roleSessionName: 'ab' }, []],
    ['a session name of 64', { roleSessionName: 'a'.repeat(64) }, []],
    [
      'a session name of 65',
      { roleSessionName: 'a'.repeat(65) },
      ['error role.session-name-invalid /roleSessionName'],
    ],
    [
      'a blank in the session name',
      { roleSessionName: 'Mara Okafor' },
      ['error role.session-name-invalid /roleSessionName'],
    ],
    [
      'a line feed in the session name',
      { roleSessionName: 'mara\n' },
      ['error role.session-name-invalid /roleSessionName'],
    ],
    [
      '899 seconds',
      { sessionDurationSeconds: 899 },
      ['error session.duration-invalid /sessionDurationSeconds'],
    ],
    ['900 seconds', { sessionDurationSeconds: 900 }, []],
    ['43200 seconds', { sessionDurationSeconds: 43_200 }, []],
    [
      '43201 seconds',
      { sessionDurationSeconds: 43_201 },
      ['error session.duration-invalid /sessionDurationSeconds'],
    ],
    [
      'half a second',
      { sessionDurationSeconds: 900.5 },
      ['error session.duration-invalid /sessionDurationSeconds'],
    ],
    [
      'no number',
      { sessionDurationSeconds: Number.NaN },
      ['error session.duration-invalid /sessionDurationSeconds'],
    ],
    ['a source identity', { sourceIdentity: 'mara.okafor' }, []],
    [
      'a reserved source identity',
      { sourceIdentity: 'aws:mara' },
      ['error source-identity.invalid /sourceIdentity'],
    ],
    [
      'an empty source identity',
      { sourceIdentity: '' },
      ['error source-identity.invalid /sourceIdentity'],
    ],
    [
      'an unknown transitive key',
      { transitiveTagKeys: ['Project'] },
      ['error transitive.key-unknown /transitiveTagKeys/0'],
    ],
    [
      'a transitive key twice',
      { transitiveTagKeys: ['Team', 'TEAM'] },
      ['warning transitive.key-duplicate /transitiveTagKeys/1'],
    ],
    [
      'transitive keys in one value',
      { transitiveTagKeys: ['Team,CostCenter'] },
      ['error transitive.keys-in-one-value /transitiveTagKeys/0'],
    ],
    [
      'an illegal transitive key',
      { transitiveTagKeys: ['a;b'] },
      ['error transitive.key-invalid /transitiveTagKeys/0'],
    ],
  ])('%s', (_name, parts, expected) => {
    expect(told(parts)).toEqual(expected)
  })

  test('a pair that is given twice is sent once', () => {
    const attributes = stsAttributes({ ...input, roles: [...input.roles, ...input.roles] })
    expect(attributes.ok && attributes.value[0]?.values).toEqual([`${role},${provider}`])
  })

  test('more than 50 transitive keys are refused', () => {
    const keys = Array.from({ length: 51 }, () => 'Team')
    expect(told({ transitiveTagKeys: keys })[0]).toBe(
      'error transitive.key-invalid /transitiveTagKeys',
    )
  })

  test('every finding comes at once, and none repeats the session name', () => {
    const roleSessionName = 'hidden name'
    const findings = stsAttributes({ ...input, roles: [], roleSessionName }).findings
    expect(findings.map(({ code }) => code)).toEqual(['role.missing', 'role.session-name-invalid'])
    expect(JSON.stringify(findings)).not.toContain('hidden')
  })

  test.each([
    ['roles', { roles: 'x' }],
    ['roles', { roles: [null] }],
    ['roles', { roles: [{ role }] }],
    ['roleSessionName', { roleSessionName: 7 }],
    ['sourceIdentity', { sourceIdentity: 7 }],
    ['transitiveTagKeys', { transitiveTagKeys: 'Team' }],
    ['transitiveTagKeys', { transitiveTagKeys: [7] }],
    ['tags', { tags: undefined }],
  ])('a wrong type names %s', (argument, parts) => {
    expect(usageOf(() => Reflect.apply(stsAttributes, undefined, [{ ...input, ...parts }]))).toBe(
      argument,
    )
  })
})

describe('buildAttributeStatement (saml-core 2.7.3)', () => {
  const build = (attributes: unknown) =>
    Reflect.apply(buildAttributeStatement, undefined, [attributes])

  test('keeps names and values exactly, frozen, and apart from what was given', () => {
    const given = [{ name: 'a', nameFormat: URI, friendlyName: 'A', values: [' x\n', '', 'é'] }]
    const built = buildAttributeStatement(given)
    expect(built).toMatchObject({ ok: true, findings: [] })
    expect(built.ok && built.value.attributes).toEqual(given)
    given[0]?.values.push('later')
    expect(built.ok && built.value.attributes[0]?.values).toEqual([' x\n', '', 'é'])
    expect(built.ok && Object.isFrozen(built.value.attributes[0]?.values)).toBe(true)
  })

  test('markup in a name or value is only text', () => {
    const attribute = { name: 'b><evil/', values: ['x</saml:AttributeValue>', '{AttrRole}'] }
    const built = buildAttributeStatement([attribute])
    expect(built.ok && built.value.attributes).toEqual([attribute])
  })

  test('an attribute without values is legal', () => {
    expect(buildAttributeStatement([{ name: 'a', values: [] }]).ok).toBe(true)
  })

  test('a name that is there twice is a warning', () => {
    const attribute = { name: 'a', values: ['x'] }
    expect(buildAttributeStatement([attribute, attribute])).toMatchObject({
      ok: true,
      findings: [{ code: 'attribute.duplicate-name', severity: 'warning', at: '/1/name' }],
    })
  })

  test.each([
    [[], 'attribute.none', ''],
    [[{ name: '', values: ['x'] }], 'attribute.name-empty', '/0/name'],
    [[{ name: 7, values: ['x'] }], 'attribute.not-text', '/0/name'],
    [[{ name: 'a', values: 'x' }], 'attribute.not-text', '/0/values'],
    [[{ name: 'a', values: ['x', { '@role': 'admin' }] }], 'attribute.not-text', '/0/values/1'],
    [[{ name: 'a', values: [null] }], 'attribute.not-text', '/0/values/0'],
    [[{ name: 'a', nameFormat: 7, values: [] }], 'attribute.not-text', '/0/nameFormat'],
    [[{ name: 'a', friendlyName: {}, values: [] }], 'attribute.not-text', '/0/friendlyName'],
    [[null], 'attribute.not-text', '/0'],
    [['a'], 'attribute.not-text', '/0'],
    [[{ name: 'a\u0000', values: [] }], 'attribute.illegal-character', '/0/name'],
    [[{ name: 'a', values: ['\ud800'] }], 'attribute.illegal-character', '/0/values/0'],
    [[{ name: 'a', values: ['\ufffe'] }], 'attribute.illegal-character', '/0/values/0'],
  ])('%j gives %s at %s', (attributes, code, at) => {
    expect(build(attributes)).toMatchObject({ ok: false, findings: [{ code, at }] })
  })

  test('no list is a usage error', () => {
    expect(usageOf(() => build('x'))).toBe('attributes')
  })
})
