import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { acceptClaims } from '../../src/claims/accept-claims.ts'
import type { AcceptedClaims } from '../../src/claims/accepted-claims.ts'
import { attributeValues } from '../../src/claims/attribute-values.ts'
import { readSessionTags } from '../../src/claims/read-session-tags.ts'
import { SamlUsageError } from '../../src/errors.ts'
import type { Profile } from '../../src/profile.ts'
import type { AttributeFacts } from '../../src/verify/facts.ts'
import { attribute, EXPECTED, factsWith, verifiedWith } from '../support/facts.ts'

const AWS = 'https://aws.amazon.com/SAML/Attributes/'
const control = (key: string) => `${AWS}AccessControl:${key}`
const principal = (key: string) => `${AWS}PrincipalTag:${key}`

function claimsWith(...attributes: readonly AttributeFacts[]): AcceptedClaims {
  const facts = factsWith((draft) => {
    draft.assertion.attributes = [...attributes]
  })
  const result = acceptClaims(verifiedWith(facts), EXPECTED)
  if (!result.ok) throw new Error('the sample is accepted')
  return result.value
}

const read = (attributes: readonly AttributeFacts[], profile?: Profile) =>
  readSessionTags(claimsWith(...attributes), profile === undefined ? {} : { profile })

const entries = (attributes: readonly AttributeFacts[], profile?: Profile) => {
  const result = read(attributes, profile)
  return result.ok ? result.value.entries : result.findings
}

const found = (attributes: readonly AttributeFacts[], profile?: Profile) =>
  read(attributes, profile).findings.map(({ code, line }) => `${code} ${line}`)

describe('a profile', () => {
  test('is the one whose prefix occurs', () => {
    expect(entries([attribute(control('CostCenter'), ['blue'])])).toEqual([['CostCenter', 'blue']])
    expect(entries([attribute(principal('Team'), ['a'])])).toEqual([['Team', 'a']])
  })

  test('that does not occur gives no tags', () => {
    expect(entries([])).toEqual([])
    expect(entries([attribute('mail', ['a', 'b'])])).toEqual([])
    expect(entries([attribute(control('A'), ['1'])], 'sts')).toEqual([])
  })

  test('must be named where both occur; the finding stands at the first of the second kind', () => {
    const both = [
      attribute(principal('A'), ['1'], 100),
      attribute(principal('B'), ['2'], 110),
      attribute(control('C'), ['3'], 120),
    ]
    const result = read(both)
    expect(result.ok).toBe(false)
    expect(found(both)).toEqual(['tag.profile-ambiguous 120'])
    expect(entries(both, 'sts')).toEqual([
      ['A', '1'],
      ['B', '2'],
    ])
    expect(entries(both, 'identity-center')).toEqual([['C', '3']])
  })

  test('that is ambiguous does not hide what else is wrong, and keys do not collide across', () => {
    const both = [attribute(principal('A'), ['R&D'], 100), attribute(control('a'), ['x;y'], 110)]
    expect(found(both)).toEqual([
      'tag.value-characters 101',
      'tag.profile-ambiguous 110',
      'tag.value-characters 111',
    ])
  })

  test('of another kind is the mistake of the caller', () => {
    const claims = claimsWith()
    for (const profile of ['STS', '', 'toString', null]) {
      expect(() => readSessionTags(claims, { profile: profile as Profile })).toThrow(SamlUsageError)
    }
  })
})

describe('values', () => {
  test('are given exactly as sent', () => {
    expect(entries([attribute(control('a'), ['A:b/c=d+e@f-g_h.i j'])])).toEqual([
      ['a', 'A:b/c=d+e@f-g_h.i j'],
    ])
  })

  test('with a blank at the end are a warning, with a line feed an error (FACTS-AWS 1.24)', () => {
    expect(read([attribute(control('CostCenter'), ['blue'])]).findings).toEqual([])
    const padded = read([attribute(control('CostCenter'), ['blue '])])
    expect(padded).toMatchObject({
      ok: true,
      value: { entries: [['CostCenter', 'blue ']] },
      findings: [{ code: 'tag.value-padding', severity: 'warning', line: 101 }],
    })
    const feed = read([attribute(control('CostCenter'), ['blue\n'])])
    expect(feed.ok).toBe(false)
    expect(feed.findings[0]).toMatchObject({
      code: 'tag.value-control-character',
      at: '/Response/Assertion/AttributeStatement/Attribute/AttributeValue',
      line: 101,
      column: 1,
    })
  })

  test('must be one', () => {
    const result = read([attribute(control('a'), ['1', '2'])])
    expect(result.ok).toBe(false)
    expect(result.findings).toMatchObject([
      { code: 'tag.value-multivalued', line: 100, expected: '1', received: '2' },
    ])
  })

  test('that are absent or nil leave the tag out with a warning', () => {
    const result = read([
      attribute(control('a'), [], 100),
      attribute(control('b'), [null], 110),
      attribute(control('c'), ['x'], 120),
    ])
    expect(result).toMatchObject({ ok: true, value: { entries: [['c', 'x']] } })
    expect(result.findings).toMatchObject([
      { code: 'tag.value-missing', severity: 'warning', line: 100 },
      { code: 'tag.value-missing', severity: 'warning', line: 111 },
    ])
  })

  test('that are empty are tags', () => {
    const result = read([attribute(control('a'), [''])])
    expect(result).toMatchObject({ ok: true, value: { entries: [['a', '']] } })
    expect(result.findings).toMatchObject([{ code: 'tag.value-empty', severity: 'info' }])
  })

  test('with elements are refused when read as a tag, and only then (A7.15)', () => {
    expect(found([attribute(control('a'), [['NameID']])])).toEqual(['tag.value-complex 101'])
    expect(entries([attribute('eduPersonTargetedID', [['NameID']])])).toEqual([])
  })

  test('that are several and complex say both', () => {
    expect(found([attribute(control('a'), ['1', ['x'], null])])).toEqual([
      'tag.value-multivalued 100',
      'tag.value-complex 102',
    ])
  })
})

describe('keys (A7.14)', () => {
  test.each([
    ['twice', 'CostCenter', 'CostCenter', 'tag.key-duplicate-case'],
    ['case', 'CostCenter', 'costcenter', 'tag.key-duplicate-case'],
  ])('collide: %s', (_name, first, second, code) => {
    const pair = [attribute(control(first), ['1'], 100), attribute(control(second), ['2'], 110)]
    expect(found(pair)).toEqual([`${code} 110`])
  })

  test.each([
    ['NFC and NFD', 'caf\u00e9', 'cafe\u0301'],
    ['a blank at the end', 'Team', 'Team '],
    ['full width', 'Team', '\uff34\uff45\uff41\uff4d'],
  ])('that look the same collide: %s', (_name, first, second) => {
    const pair = [attribute(control(first), ['1'], 100), attribute(control(second), ['2'], 110)]
    expect(read(pair).ok).toBe(false)
    expect(found(pair)).toContain('tag.key-collision 110')
  })

  test('are never lower-cased by locale: the Turkish dotless i is a letter of its own', () => {
    const pair = [attribute(control('Tim'), ['1'], 100), attribute(control('T\u0131m'), ['2'], 110)]
    expect(entries(pair)).toEqual([
      ['Tim', '1'],
      ['T\u0131m', '2'],
    ])
  })

  test('collide also where one has no value', () => {
    const pair = [attribute(control('a'), [null], 100), attribute(control('A'), ['2'], 110)]
    expect(found(pair)).toEqual(['tag.value-missing 101', 'tag.key-duplicate-case 110'])
  })

  test('are at most fifty, and the first too many is shown', () => {
    const many = (count: number) =>
      Array.from({ length: count }, (_, index) =>
        attribute(control(`k${index}`), ['v'], 100 + index),
      )
    expect(read(many(50)).findings).toEqual([])
    expect(read(many(51)).findings).toMatchObject([
      { code: 'tag.count', line: 150, expected: '50', received: '51' },
    ])
  })

  test('are judged at their Attribute: empty, reserved, illegal', () => {
    expect(
      found([
        attribute(control(''), ['1'], 100),
        attribute(control('aws:x'), ['1'], 110),
        attribute(control('a;b'), ['1'], 120),
      ]),
    ).toEqual(['tag.key-empty 100', 'tag.key-reserved-prefix 110', 'tag.key-characters 120'])
  })

  test('may be called __proto__', () => {
    expect(entries([attribute(control('__proto__'), ['x'])])).toEqual([['__proto__', 'x']])
  })
})

describe('names that nearly are', () => {
  test.each([
    ['attribute.name-case', `${AWS}accesscontrol:CostCenter`],
    ['attribute.name-case', 'https://aws.amazon.com/saml/attributes/PrincipalTag:Team'],
    ['attribute.name-case', 'HTTPS://aws.amazon.com/SAML/Attributes/PrincipalTag:Team'],
    ['attribute.name-near-miss', 'http://aws.amazon.com/SAML/Attributes/AccessControl:Team'],
    ['attribute.name-near-miss', `${AWS}AccessControlTeam`],
    ['attribute.name-near-miss', `${AWS}PrincipalTag`],
    ['attribute.name-near-miss', `${AWS}PrincipalTag/Team`],
    ['attribute.name-near-miss', 'https://aws.amazon.com/SAML/Attribute/AccessControl:Team'],
    ['attribute.name-near-miss', `${AWS}/AccessControl:Team`],
    ['attribute.name-near-miss', ` ${control('Team')}`],
    ['attribute.name-near-miss', 'AccessControl:Team'],
    ['attribute.name-near-miss', 'PrincipalTag:Team'],
    ['attribute.china-namespace', 'http://www.amazonaws.cn/SAML/Attributes/PrincipalTag:Team'],
    ['attribute.china-namespace', 'https://www.amazonaws.cn/SAML/Attributes/AccessControl:Team'],
  ])('are the warning %s: %s', (code, name) => {
    const result = read([attribute(name, ['x'])])
    expect(result).toMatchObject({
      ok: true,
      value: { entries: [] },
      findings: [{ code, severity: 'warning', line: 100 }],
    })
  })

  test.each([
    'mail',
    `${AWS}Role`,
    `${AWS}RoleSessionName`,
    'https://example.com/AccessControl:Team',
    'AccessControlList',
    'urn:oid:0.9.2342.19200300.100.1.3',
    '',
  ])('are not others: %s', (name) => {
    expect(read([attribute(name, ['x'])]).findings).toEqual([])
  })
})

describe('the whole', () => {
  test('gives every finding at once, in document order', () => {
    const all = [
      attribute(control('a'), ['R&D'], 100),
      attribute(`${AWS}accesscontrol:b`, ['x'], 110),
      attribute(control('c'), ['1', '2'], 120),
      attribute(control('A'), [['x']], 130),
      attribute(control('d'), [], 140),
    ]
    expect(found(all)).toEqual([
      'tag.value-characters 101',
      'attribute.name-case 110',
      'tag.value-multivalued 120',
      'tag.key-duplicate-case 130',
      'tag.value-complex 131',
      'tag.value-missing 140',
    ])
    expect(JSON.stringify(read(all))).not.toContain('R&D')
  })

  test('is frozen', () => {
    const result = read([attribute(control('a'), ['1'])])
    if (!result.ok) throw new Error('accepted')
    expect(Object.isFrozen(result.value)).toBe(true)
    expect(Object.isFrozen(result.value.entries)).toBe(true)
    expect(result.value.entries.every(Object.isFrozen)).toBe(true)
  })

  test('never throws, whatever names and values are', () => {
    const name = fc.oneof(
      fc.string({ unit: 'binary' }),
      fc.string().map(control),
      fc.string({ unit: 'grapheme' }).map(principal),
    )
    const value = fc.oneof(
      fc.string({ unit: 'binary' }),
      fc.constant(null),
      fc.constant<readonly string[]>(['x']),
    )
    const list = fc.array(fc.tuple(name, fc.array(value, { maxLength: 3 })), { maxLength: 8 })
    fc.assert(
      fc.property(list, (attributes) => {
        const facts = attributes.map(([of, values], index) =>
          attribute(of, values, 100 + index * 5),
        )
        const result = read(facts)
        const lines = result.findings.map((finding) => finding.line ?? 0)
        expect(lines).toEqual(lines.toSorted((a, b) => a - b))
        expect(result.ok).toBe(!result.findings.some((finding) => finding.severity === 'error'))
      }),
      { seed: 4, numRuns: 500 },
    )
  })

  test('is read from claims of acceptClaims only', () => {
    const claims = claimsWith()
    const copies: unknown[] = [{ ...claims }, JSON.parse(JSON.stringify(claims)), undefined, 'x']
    for (const copy of copies) {
      expect(() => readSessionTags(copy as AcceptedClaims)).toThrow(
        new SamlUsageError('claims', 'must come from acceptClaims'),
      )
      expect(() => attributeValues(copy as AcceptedClaims, 'mail')).toThrow(
        new SamlUsageError('claims', 'must come from acceptClaims'),
      )
    }
  })
})

describe('attributeValues', () => {
  const claims = claimsWith(
    attribute('mail', ['a', null]),
    attribute('__proto__', ['p']),
    attribute('mail', ['b', ['x']]),
    attribute('none', []),
  )

  test('gives all values of all attributes of that name, in document order', () => {
    expect(attributeValues(claims, 'mail')).toEqual(['a', null, 'b', null])
  })

  test('compares exactly, and knows no inherited names', () => {
    expect(attributeValues(claims, 'Mail')).toEqual([])
    expect(attributeValues(claims, 'none')).toEqual([])
    expect(attributeValues(claims, '__proto__')).toEqual(['p'])
    expect(attributeValues(claims, 'constructor')).toEqual([])
  })
})
