import { checkResponse, type Profile, SamlUsageError, type SecondOpinion } from 'samltags'
import { describe, expect, test } from 'vitest'
import { ASSERTION_ID, ISSUER } from '../support/samples.ts'
import { type Change, swap } from '../support/tamper.ts'
import {
  attribute,
  changed,
  checked,
  EXPECTED_BY,
  NOW,
  ROLE,
  ROLE_VALUE,
  SESSION_NAME,
} from './messages.ts'

const IDENTITY: Change = (text) => text
const clean = changed('identity-center', IDENTITY)

const codesOf = (xml: string, profile: Profile = 'identity-center', options = {}) =>
  checked(xml, profile, options).findings.map(({ code }) => code)

/** A second assertion of somebody else, behind the genuine one. */
const withSecond = (xml: string) => {
  const assertion = /<saml:Assertion .*<\/saml:Assertion>/s.exec(xml)?.[0] ?? ''
  const forged = assertion
    .replace(/<ds:Signature .*<\/ds:Signature>/s, '')
    .replace(ASSERTION_ID, '_evil')
    .replace('ada@', 'eve@')
  return xml.replace(assertion, () => `${assertion}${forged}`)
}

describe('verified is said of what verifyResponse takes, and of nothing else', () => {
  test.each<readonly [string, string, object]>([
    ['a second assertion', withSecond(clean), {}],
    [
      'another issuer',
      changed(
        'identity-center',
        swap(`<saml:Issuer>${ISSUER}</saml:Issuer>`, '<saml:Issuer>urn:x</saml:Issuer>'),
      ),
      {},
    ],
    ['a comment in a value', clean.replace('>blue<', '>bl<!-- -->ue<'), {}],
    [
      'an ID that is there twice',
      clean.replace('<samlp:Status>', '<samlp:Status ID="_a" id="_a">'),
      {},
    ],
    [
      'a second opinion that differs',
      clean,
      { secondOpinions: [() => ({ verdict: 'differs', what: 'x' })] },
    ],
    ['SHA-1', changed('identity-center', IDENTITY, { algorithm: 'rsa-sha1', digest: 'sha1' }), {}],
  ])('not of %s', (_title, xml, options) => {
    const report = checked(xml, 'identity-center', options)
    expect([report.verified, report.ok]).toEqual([false, false])
  })

  test('and what is switched off does not make it so', () => {
    const severities = { 'structure.assertion-count': 'off' } as const
    const report = checked(withSecond(clean), 'identity-center', { severities })
    expect(report.verified).toBe(false)
  })

  test('the second assertion is not said to be signed', () => {
    const forged = withSecond(changed('identity-center', IDENTITY, { signs: 'both' }))
    expect(checked(forged, 'identity-center').verified).toBe(false)
  })
})

describe('severities', () => {
  const both: Change = (text) =>
    text.replaceAll(EXPECTED_BY['identity-center'].recipient, 'https://signin.aws.amazon.com/saml')
  const xml = changed('identity-center', both)

  test('a finding that is left out does not speak for another', () => {
    expect(codesOf(xml)).toEqual(['acs.wrong-product'])
    for (const choice of ['off', 'info', 'warning'] as const) {
      const found = codesOf(xml, 'identity-center', { severities: { 'acs.wrong-product': choice } })
      expect(found.filter((code) => code.endsWith('.mismatch'))).toEqual([
        'destination.mismatch',
        'recipient.mismatch',
      ])
    }
  })

  test('can be raised and lowered by code', () => {
    const padded = changed('identity-center', swap('>blue<', '>blue <'))
    const by = (choice: 'error' | 'info' | 'off') =>
      checked(padded, 'identity-center', { severities: { 'tag.value-padding': choice } })
    expect(by('error')).toMatchObject({ ok: false, findings: [{ severity: 'error' }] })
    expect(by('info')).toMatchObject({ ok: true, findings: [{ severity: 'info' }] })
    expect(by('off')).toMatchObject({ ok: true, findings: [] })
  })
})

describe('no value of the message', () => {
  test.each([
    ['TransitiveTagKeys', 'ada@example.com', 'ada@'],
    ['Role', ROLE_VALUE.replace('123456789012:saml', '998877665544:saml'), '998877665544'],
    ['RoleSessionName', 'Ada Lovelace', 'Lovelace'],
    ['SourceIdentity', 'Ada Lovelace', 'Lovelace'],
    ['SessionDuration', 'Lovelace', 'Lovelace'],
    ['PrincipalTag:Name', 'Lovelace;', 'Lovelace'],
  ])('of %s stands in a finding', (name, value, secret) => {
    const before = swap(SESSION_NAME, `${SESSION_NAME}${attribute(name, value)}`)
    const { findings } = checked(changed('sts', before), 'sts')
    expect(findings.length).toBeGreaterThan(0)
    expect(JSON.stringify(findings)).not.toContain(secret)
  })
})

describe('the caller is told which option is wrong', () => {
  const check = (options: object) => () =>
    checkResponse(new TextEncoder().encode('no XML'), {
      profile: 'sts',
      now: NOW,
      ...options,
    })

  test.each<readonly [string, object]>([
    ['profile must be identity-center or sts', { profile: 'okta' }],
    ['attributesForAccessControl must be true or false', { attributesForAccessControl: 'no' }],
    ['configuredKeys must be a list of texts', { configuredKeys: 'CostCenter' }],
    ['scimKeys must be a list of texts', { scimKeys: [7] }],
    ['directory must be a list of texts', { directory: 'ada@example.com' }],
    [
      'maxSessionDurationSeconds must be whole seconds from 3600 to 43200',
      { maxSessionDurationSeconds: 900 },
    ],
    ['issuer must be a non-empty string where it is given', { issuer: '' }],
    ['expected must be an object where it is given', { expected: 'x' }],
    ['expected.now must be a valid Date', { now: new Date(Number.NaN) }],
    ['trust must not be empty', { trust: [] }],
    ['secondOpinions must be a list of functions', { secondOpinions: null }],
    ['severities must be an object where it is given', { severities: null }],
    ['severities.tag.nothing is not a finding code', { severities: { 'tag.nothing': 'off' } }],
    [
      'severities.tag.count must be error, warning, info or off',
      { severities: { 'tag.count': 1 } },
    ],
    ['limits.depth must be a whole number above zero', { limits: { depth: 0 } }],
  ])('%s', (message, options) => {
    expect(check(options)).toThrow(message)
    expect(check(options)).toThrow(SamlUsageError)
  })

  test('a Date that gives another time than its own is asked for its own', () => {
    class Odd extends Date {
      override getTime(): number {
        return undefined as unknown as number
      }
    }
    const now = new Odd('2036-01-01T00:00:00Z')
    expect(codesOf(clean, 'identity-center', { now })).toContain('time.expired')
    const fake = Object.create(Date.prototype) as Date
    expect(() => checked(clean, 'identity-center', { now: fake })).toThrow(SamlUsageError)
  })
})

describe('what cannot be judged whole', () => {
  test('says first why', () => {
    const found = codesOf(withSecond(clean))
    expect(found[0]).toBe('structure.assertion-count')
    expect(codesOf(changed('sts', swap(ROLE, ''), 'none'), 'sts')[0]).toBe('signature.missing')
  })

  test('a second opinion is asked about verified messages only', () => {
    let asked = 0
    const opinion: SecondOpinion = () => {
      asked += 1
      return { verdict: 'agrees' }
    }
    checked(clean.replace('>blue<', '>red<'), 'identity-center', { secondOpinions: [opinion] })
    expect(asked).toBe(0)
    checked(clean, 'identity-center', { secondOpinions: [opinion] })
    expect(asked).toBe(1)
  })

  test('a RelayState of more than 80 octets is one finding beside the message', () => {
    const relay = (relayState: string) => codesOf(clean, 'identity-center', { relayState })
    expect(relay('x'.repeat(80))).toEqual([])
    expect(relay('é'.repeat(40))).toEqual([])
    expect(relay('é'.repeat(41))).toEqual(['size.relay-state-too-long'])
    expect(relay('')).toEqual([])
  })
})
