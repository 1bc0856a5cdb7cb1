import { describe, expect, test } from 'vitest'
import {
  parseAttributeStatement,
  type UnverifiedAttributeStatement,
} from '../../src/attribute-statement/parse-attribute-statement.ts'
import { checkSessionTags } from '../../src/check/check-session-tags.ts'
import { SamlUsageError } from '../../src/errors.ts'
import type { Profile } from '../../src/profile.ts'

const AWS = 'https://aws.amazon.com/SAML/Attributes/'

function statement(xml: string): UnverifiedAttributeStatement {
  const result = parseAttributeStatement(xml)
  if (!result.ok) throw new Error(JSON.stringify(result.findings))
  return result.value
}

/** The sample of the AWS page for JumpCloud, whose closing tag stands on the next line. */
const SAMPLE = `<saml:AttributeStatement>
<saml:Attribute Name="https://aws.amazon.com/SAML/Attributes/AccessControl:CostCenter">
    <saml:AttributeValue>blue
</saml:AttributeValue>
</saml:Attribute>
</saml:AttributeStatement>`

describe('a statement that was read', () => {
  test('has its findings at the very value, with line and column (FACTS-AWS 1.24)', () => {
    expect(checkSessionTags(statement(SAMPLE))).toMatchObject([
      {
        code: 'tag.value-control-character',
        severity: 'error',
        at: '/AttributeStatement/Attribute/AttributeValue',
        line: 3,
        column: 5,
      },
    ])
  })

  test('with a blank for the line feed has a warning', () => {
    const xml = SAMPLE.replace('blue\n<', 'blue <')
    expect(checkSessionTags(statement(xml))).toMatchObject([
      { code: 'tag.value-padding', severity: 'warning', line: 3 },
    ])
  })

  test('without either has none', () => {
    expect(checkSessionTags(statement(SAMPLE.replace('blue\n<', 'blue<')))).toEqual([])
  })

  test('tells nil from complex', () => {
    const value = (inside: string) =>
      `<saml:AttributeStatement><saml:Attribute Name="${AWS}PrincipalTag:a">${inside}</saml:Attribute></saml:AttributeStatement>`
    const codes = (inside: string) =>
      checkSessionTags(statement(value(inside))).map((finding) => finding.code)
    expect(codes('<saml:AttributeValue xsi:nil="true"/>')).toEqual(['tag.value-missing'])
    expect(codes('<saml:AttributeValue xsi:nil="1"></saml:AttributeValue>')).toEqual([
      'tag.value-missing',
    ])
    expect(codes('<saml:AttributeValue xsi:nil="true">x</saml:AttributeValue>')).toEqual([
      'tag.value-complex',
    ])
    expect(
      codes('<saml:AttributeValue><saml:NameID>x</saml:NameID></saml:AttributeValue>'),
    ).toEqual(['tag.value-complex'])
    expect(codes('')).toEqual(['tag.value-missing'])
    expect(codes('<saml:AttributeValue/>')).toEqual(['tag.value-empty'])
  })

  test('that was copied is the mistake of the caller', () => {
    const copy = { ...statement(SAMPLE) }
    expect(() => checkSessionTags(copy)).toThrow(SamlUsageError)
  })
})

describe('a plain list', () => {
  const team = (values: readonly (string | null)[]) => ({ name: `${AWS}PrincipalTag:Team`, values })

  test('has JSON Pointers', () => {
    const list = [{ name: 'mail', values: ['x'] }, team(['R&D']), team(['a', 'b'])]
    expect(checkSessionTags(list)).toMatchObject([
      { code: 'tag.value-characters', at: '/1/values/0' },
      { code: 'tag.key-duplicate-case', at: '/2' },
      { code: 'tag.value-multivalued', at: '/2' },
    ])
  })

  test('takes null for a value with elements', () => {
    expect(checkSessionTags([team([null])])).toMatchObject([{ code: 'tag.value-complex' }])
  })

  test('without a tag has no finding', () => {
    expect(checkSessionTags([])).toEqual([])
    expect(checkSessionTags([{ name: 'mail', values: [] }])).toEqual([])
  })
})

describe('a profile', () => {
  const name = `${AWS}accesscontrol:Team`

  test('decides how severe a finding is', () => {
    const severity = (profile?: Profile) =>
      checkSessionTags([{ name, values: ['x'] }], profile === undefined ? {} : { profile })[0]
        ?.severity
    expect(severity()).toBe('warning')
    expect(severity('identity-center')).toBe('error')
    expect(severity('sts')).toBe('error')
  })

  test('that is unknown, and attributes that are none, are the mistake of the caller', () => {
    expect(() => checkSessionTags([], { profile: 'aws' as Profile })).toThrow(
      expect.objectContaining({ argument: 'profile' }),
    )
    for (const wrong of [undefined, null, 'x', 1, {}, { attributes: [] }]) {
      expect(() => checkSessionTags(wrong as unknown as UnverifiedAttributeStatement)).toThrow(
        expect.objectContaining({ argument: 'attributes' }),
      )
    }
  })
})
