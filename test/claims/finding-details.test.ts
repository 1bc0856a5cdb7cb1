import { describe, expect, test } from 'vitest'
import { acceptClaims } from '../../src/claims/accept-claims.ts'
import type { Expected } from '../../src/claims/expected.ts'
import { readSessionTags } from '../../src/claims/read-session-tags.ts'
import { SamlUsageError } from '../../src/errors.ts'
import { acceptedState } from '../../src/stamps.ts'
import { unsolicited } from '../../src/unsolicited.ts'
import type { MessageFacts } from '../../src/verify/facts.ts'
import { METHOD_BEARER } from '../../src/xml/names.ts'
import {
  attribute,
  confirmation,
  type Draft,
  EXPECTED,
  factsWith,
  ISSUER,
  placeAt,
  REQUEST,
  text,
  verifiedWith,
} from '../support/facts.ts'

type Facts = Draft<MessageFacts>
type Change = (facts: Facts) => void

/** The sample has each of these; its type does not say so. */
function given<T>(value: T | undefined): T {
  if (value === undefined) throw new Error('the sample has it')
  return value
}
const subject = (facts: Facts) => given(facts.assertion.subject)
const conditions = (facts: Facts) => given(facts.assertion.conditions)
const data = (facts: Facts) => given(given(subject(facts).confirmations[0]).data)
const authn = (facts: Facts) => given(facts.assertion.authnStatements[0])

const judge = (change: Change, expected: Partial<Expected> = {}) =>
  acceptClaims(verifiedWith(factsWith(change)), { ...EXPECTED, ...expected })

/** Two recipients are expected, so that a list shows as one. */
const RECIPIENTS = ['https://signin.aws.amazon.com/saml', 'https://eu.example/saml'] as const
const BOTH = RECIPIENTS.join(' ')
const NOW = '2026-11-24T12:00:00.000Z'

describe('a finding says what was expected and what was received', () => {
  test.each<readonly [string, Change, expected: string | undefined, received: string | undefined]>([
    ['recipient.missing', (facts) => delete data(facts).recipient, BOTH, undefined],
    [
      'recipient.mismatch',
      (facts) => {
        data(facts).recipient = text('https://other.example', '/R', 33)
      },
      BOTH,
      'https://other.example',
    ],
    ['in-response-to.missing', (facts) => delete data(facts).inResponseTo, REQUEST, undefined],
    [
      'in-response-to.mismatch',
      (facts) => {
        data(facts).inResponseTo = text('_other', '/I', 34)
      },
      REQUEST,
      '_other',
    ],
    [
      'in-response-to.mismatch',
      (facts) => {
        given(facts.response).inResponseTo = text('_older', '/I', 5)
      },
      REQUEST,
      '_older',
    ],
    [
      'confirmation.missing',
      (facts) => subject(facts).confirmations.pop(),
      METHOD_BEARER,
      undefined,
    ],
    [
      'destination.missing',
      (facts) => delete given(facts.response).destination,
      RECIPIENTS[0],
      undefined,
    ],
    [
      'destination.mismatch',
      (facts) => {
        given(facts.response).destination = text('https://other.example', '/D', 4)
      },
      RECIPIENTS[0],
      'https://other.example',
    ],
    ['issuer.missing', (facts) => delete facts.assertion.issuer, ISSUER, undefined],
    [
      'issuer.mismatch',
      (facts) => {
        facts.assertion.issuer = text('urn:other', '/I', 13)
      },
      ISSUER,
      'urn:other',
    ],
    [
      'audience.missing',
      (facts) => {
        conditions(facts).audienceRestrictions = []
      },
      EXPECTED.audience.toString(),
      undefined,
    ],
    [
      'audience.missing',
      (facts) => {
        given(conditions(facts).audienceRestrictions[0]).audiences = []
      },
      EXPECTED.audience.toString(),
      undefined,
    ],
    [
      'authn.session-expired',
      (facts) => {
        authn(facts).sessionNotOnOrAfter = text('2026-11-24T12:00:00Z', '/S', 83)
      },
      NOW,
      '2026-11-24T12:00:00Z',
    ],
    [
      'time.issued-in-future',
      (facts) => {
        facts.assertion.issueInstant = text('2026-11-24T12:00:01Z', '/I', 12)
      },
      NOW,
      '2026-11-24T12:00:01Z',
    ],
    [
      'time.not-yet-valid',
      (facts) => {
        conditions(facts).notBefore = text('2026-11-24T12:00:01Z', '/N', 51)
      },
      NOW,
      '2026-11-24T12:00:01Z',
    ],
    [
      'time.expired',
      (facts) => {
        conditions(facts).notOnOrAfter = text('2026-11-24T12:00:00Z', '/N', 52)
      },
      NOW,
      '2026-11-24T12:00:00Z',
    ],
    [
      'time.window',
      (facts) => {
        conditions(facts).notBefore = text('2026-11-24T11:00:00Z', '/N', 51)
        conditions(facts).notOnOrAfter = text('2026-11-24T11:00:00Z', '/N', 52)
      },
      '2026-11-24T11:00:00Z',
      '2026-11-24T11:00:00Z',
    ],
    [
      'time.format',
      (facts) => {
        authn(facts).sessionNotOnOrAfter = text('tomorrow', '/@S', 83)
      },
      undefined,
      'tomorrow',
    ],
    [
      'time.not-utc',
      (facts) => {
        conditions(facts).notOnOrAfter = text('2026-11-24T14:05:00+02:00', '/@N', 52)
      },
      undefined,
      '2026-11-24T14:05:00+02:00',
    ],
  ])('%s', (code, change, expected, received) => {
    const { findings } = judge((facts) => void change(facts), { recipient: RECIPIENTS })
    const one = findings.find((found) => found.code === code)
    expect(one).toBeDefined()
    expect({ expected: one?.expected, received: one?.received }).toEqual({ expected, received })
  })

  test('a time that cannot be read is malformed, and neither past nor ahead', () => {
    const wrong = (path: string, line: number) => text('soon', path, line)
    const codes = judge((facts) => {
      facts.assertion.issueInstant = wrong('/@I', 12)
      conditions(facts).notBefore = wrong('/@N', 51)
      conditions(facts).notOnOrAfter = wrong('/@N', 52)
      authn(facts).sessionNotOnOrAfter = wrong('/@S', 83)
    }).findings.map(({ code }) => code)
    expect(codes).toEqual(['time.format', 'time.format', 'time.format', 'time.format'])
  })

  test('an ID where none was asked for is received, and none was expected', () => {
    const [first] = judge(() => {}, { inResponseTo: unsolicited }).findings
    expect(first).toMatchObject({ code: 'in-response-to.unsolicited', received: REQUEST })
    expect(first?.expected).toBeUndefined()
  })

  test('the dates of a certificate are written in full', () => {
    const [first] = judge((facts) => {
      const day = Date.UTC(2026, 10, 1)
      facts.keyValidities = [{ validFrom: 0, validTo: day, place: placeAt('/K', 90) }]
    }).findings
    expect(first).toMatchObject({ expected: NOW, received: '2026-11-01T00:00:00.000Z' })
  })
})

describe('the end that a replay store keeps', () => {
  const end = (change: Change) => {
    const result = judge(change)
    if (!result.ok) throw new Error('accepted')
    return new Date(given(acceptedState(result.value)).lastEnd).toISOString().slice(11, 16)
  }
  const until = (time: string, method = METHOD_BEARER) => {
    const one = confirmation(40)
    one.method = text(method, '/M', 40)
    given(one.data).notOnOrAfter = text(`2026-11-24T${time}:00Z`, '/@N', 43)
    return one
  }
  const late = (facts: Facts) => {
    conditions(facts).notOnOrAfter = text('2026-11-24T13:00:00Z', '/@N', 52)
  }

  test('is the latest of the bearer confirmations, in whatever order', () => {
    const withOthers = (times: readonly string[]) =>
      end((facts) => {
        late(facts)
        subject(facts).confirmations.push(...times.map((time) => until(time)))
      })
    expect(withOthers([])).toBe('12:05')
    expect(withOthers(['12:09', '12:02'])).toBe('12:09')
    expect(withOthers(['12:02', '12:09'])).toBe('12:09')
    expect(withOthers(['12:02', '12:03'])).toBe('12:05')
  })

  test('is that of Conditions where they end before', () => {
    expect(
      end((facts) => {
        conditions(facts).notOnOrAfter = text('2026-11-24T12:07:00Z', '/@N', 52)
        subject(facts).confirmations.push(until('12:09'))
      }),
    ).toBe('12:07')
    expect(
      end((facts) => {
        delete conditions(facts).notOnOrAfter
        subject(facts).confirmations.push(until('12:09'))
      }),
    ).toBe('12:09')
  })

  test('heeds no confirmation of another method, and none without data', () => {
    expect(
      end((facts) => {
        late(facts)
        const bare = confirmation(60)
        delete bare.data
        subject(facts).confirmations.push(
          until('12:09', 'urn:oasis:names:tc:SAML:2.0:cm:holder-of-key'),
          bare,
        )
      }),
    ).toBe('12:05')
  })
})

describe('the caller is told which expectation is wrong, and how', () => {
  test.each<readonly [string, unknown]>([
    ['expected must name audience, recipient, inResponseTo and now', null],
    [
      'expected.audience must be a non-empty string or a non-empty list of them',
      { ...EXPECTED, audience: [] },
    ],
    [
      'expected.inResponseTo must be the ID of the request that was sent, or the symbol `unsolicited`',
      { ...EXPECTED, inResponseTo: undefined },
    ],
    [
      'expected.toleranceSeconds must be a number from 0 to 300',
      { ...EXPECTED, toleranceSeconds: 301 },
    ],
    [
      'expected.destination must be a non-empty string where it is given',
      { ...EXPECTED, destination: '' },
    ],
  ])('%s', (message, expected) => {
    const act = () => acceptClaims(verifiedWith(factsWith()), expected as Expected)
    expect(act).toThrow(message)
    expect(act).toThrow(SamlUsageError)
  })

  test('profile must be identity-center or sts', () => {
    const result = judge(() => {})
    if (!result.ok) throw new Error('accepted')
    const act = () => readSessionTags(result.value, { profile: 'okta' as 'sts' })
    expect(act).toThrow('profile must be identity-center or sts')
  })
})

describe('findings about tags', () => {
  const tags = (...attributes: readonly (readonly [string, readonly (string | null)[]])[]) => {
    const result = judge((facts) => {
      facts.assertion.attributes = attributes.map(([name, values], index) =>
        attribute(name, values, 100 + 10 * index),
      )
    })
    if (!result.ok) throw new Error('accepted')
    return readSessionTags(result.value).findings.map(({ code, at, received }) => [
      code,
      at.replace('/Response/Assertion/AttributeStatement/', ''),
      received,
    ])
  }
  const NS = 'https://aws.amazon.com/SAML/Attributes/'

  test('stand at the attribute first, then at its value, and name what is near', () => {
    const key = ' Team'
    expect(tags([`${NS}PrincipalTag:${key}`, ['blue ']])).toEqual([
      ['tag.key-whitespace', 'Attribute', key],
      ['tag.value-padding', 'Attribute/AttributeValue', undefined],
    ])
    const near = `${NS}principaltag:Team`
    expect(tags([near, ['blue']])).toEqual([['attribute.name-case', 'Attribute', near]])
  })

  test('both prefixes are named where both occur', () => {
    const found = tags([`${NS}AccessControl:A`, ['1']], [`${NS}PrincipalTag:B`, ['2']])
    const both = `${NS}AccessControl: ${NS}PrincipalTag:`
    expect(found).toEqual([['tag.profile-ambiguous', 'Attribute', both]])
  })

  test('a bare name with blanks before it is near, one of another service is not', () => {
    expect(tags([' AccessControl:Team', ['blue']])).toEqual([
      ['attribute.name-near-miss', 'Attribute', ' AccessControl:Team'],
    ])
    expect(tags(['https://idp.example/AccessControl:Team', ['blue']])).toEqual([])
    expect(tags(['https://idp.example/principaltag', ['blue']])).toEqual([])
  })
})
