import { type AssertionInput, buildAssertion, SamlUsageError, unsolicited } from 'samltags'
import { describe, expect, test } from 'vitest'
import {
  AUDIENCE,
  accessControl,
  codesOf,
  ISSUER,
  NOW,
  RECIPIENT,
  REQUEST_ID,
  rawStatement,
  sampleAssertion,
  sampleInput,
} from '../support/samples.ts'

const build = (input: Partial<AssertionInput>) => buildAssertion({ ...sampleInput, ...input })

/** What a caller without types could pass. */
const untyped = (input: Record<string, unknown>) =>
  buildAssertion({ ...sampleInput, ...input } as AssertionInput)

const isDeepFrozen = (value: unknown): boolean =>
  typeof value !== 'object' ||
  value === null ||
  (Object.isFrozen(value) && Object.values(value).every(isDeepFrozen))

describe('an assertion as data', () => {
  test('holds what was given, with five minutes before and after now', () => {
    expect(sampleAssertion()).toEqual({
      id: sampleInput.id,
      issueInstant: '2026-11-24T12:00:00.000Z',
      issuer: ISSUER,
      nameId: {
        value: 'ada@example.com',
        format: 'urn:oasis:names:tc:SAML:1.1:nameid-format:emailAddress',
      },
      confirmation: {
        recipient: RECIPIENT,
        notOnOrAfter: '2026-11-24T12:05:00.000Z',
        inResponseTo: REQUEST_ID,
      },
      conditions: {
        notBefore: '2026-11-24T11:55:00.000Z',
        notOnOrAfter: '2026-11-24T12:05:00.000Z',
        audiences: [AUDIENCE],
      },
      authn: {
        authnInstant: '2026-11-24T12:00:00.000Z',
        authnContextClassRef: 'urn:oasis:names:tc:SAML:2.0:ac:classes:unspecified',
      },
      attributeStatement: sampleInput.attributeStatement,
    })
  })

  test('is frozen through and through', () => {
    const assertion = sampleAssertion({ attributeStatement: undefined })
    expect(isDeepFrozen(assertion)).toBe(true)
  })

  test('keeps every option that was given', () => {
    const assertion = sampleAssertion({
      nameId: {
        value: ' padded ',
        format: 'urn:f',
        nameQualifier: 'q',
        spNameQualifier: 's',
        spProvidedId: 'p',
      },
      audience: ['urn:a', 'urn:b'],
      inResponseTo: unsolicited,
      lifetimeSeconds: 86_400,
      notBeforeSkewSeconds: 0,
      authnInstant: new Date('2026-11-24T08:00:00Z'),
      authnContextClassRef: 'urn:c',
      sessionIndex: '_s',
      sessionNotOnOrAfter: new Date('2026-11-24T20:00:00Z'),
    })
    expect(assertion.nameId.value).toBe(' padded ')
    expect(assertion.conditions).toEqual({
      notBefore: '2026-11-24T12:00:00.000Z',
      notOnOrAfter: '2026-11-25T12:00:00.000Z',
      audiences: ['urn:a', 'urn:b'],
    })
    expect('inResponseTo' in assertion.confirmation).toBe(false)
    expect(assertion.authn).toEqual({
      authnInstant: '2026-11-24T08:00:00.000Z',
      authnContextClassRef: 'urn:c',
      sessionIndex: '_s',
      sessionNotOnOrAfter: '2026-11-24T20:00:00.000Z',
    })
  })

  test('has no statement where there is no attribute (saml-core 2.7.3)', () => {
    const assertion = sampleAssertion({ attributeStatement: rawStatement() })
    expect('attributeStatement' in assertion).toBe(false)
  })
})

describe('data that is refused', () => {
  test('gives every finding at once, in the order of the assertion', () => {
    const result = build({
      id: '1 2',
      issuer: '',
      nameId: { value: 'a\u0000' },
      audience: '',
      recipient: 'http://example.com',
      inResponseTo: 'a b',
      sessionNotOnOrAfter: NOW,
    })
    expect(result.ok).toBe(false)
    expect(codesOf(result)).toEqual([
      'structure.id-invalid',
      'xml.character',
      'issuer.missing',
      'audience.missing',
      'recipient.url-invalid',
      'structure.id-invalid',
      'authn.session-expired',
    ])
  })

  test.each(['\u0000', '\u0008', '\u000b', '\u001f', '\ufffe', '\uffff', '\ud800', 'x\udc00y'])(
    'refuses the character %j wherever text goes (XML 1.0 2.2)',
    (character) => {
      const text = `a${character}`
      expect(codesOf(build({ issuer: text }))).toEqual(['xml.character'])
      expect(codesOf(build({ nameId: { value: text } }))).toEqual(['xml.character'])
      expect(codesOf(build({ audience: ['urn:a', text] }))).toEqual(['xml.character'])
      expect(codesOf(build({ sessionIndex: text }))).toEqual(['xml.character'])
      expect(codesOf(build({ recipient: `https://a.example/${text}` }))).toEqual([
        'recipient.url-invalid',
      ])
      const attributeStatement = rawStatement(accessControl('Key', 'good', text))
      expect(codesOf(build({ attributeStatement }))).toEqual(['attribute.illegal-character'])
    },
  )

  test('names the code point and never the value', () => {
    const { findings } = build({ nameId: { value: 'secret\u0007' } })
    expect(findings).toMatchObject([{ at: '/nameId/value', received: 'U+0007' }])
    expect(JSON.stringify(findings)).not.toContain('secret')
  })

  test.each(['', ' ', '\t\n'])('refuses the empty NameID %j', (value) => {
    expect(codesOf(build({ nameId: { value } }))).toEqual(['subject.nameid-missing'])
  })

  test.each(['', '1a', '-a', 'a:b', 'a b', 'a"', "a'", 'é<'])(
    'refuses the ID %j, which is no NCName',
    (id) => {
      expect(codesOf(build({ id }))).toEqual(['structure.id-invalid'])
    },
  )

  test('warns of a request ID that begins with a digit and echoes it all the same', () => {
    const result = build({ inResponseTo: '1a' })
    expect(result.ok && result.value.confirmation.inResponseTo).toBe('1a')
    expect(codesOf(result)).toEqual(['structure.id-not-ncname'])
  })

  test.each([
    'http://signin.aws.amazon.com/saml',
    'javascript:alert(1)',
    'https:/signin.aws.amazon.com/saml',
    'https://user@signin.aws.amazon.com/saml',
    'https://user:word@signin.aws.amazon.com/saml',
    'https://@signin.aws.amazon.com/saml',
    'https://signin.aws.amazon.com/saml\r\nX: y',
    'https://signin.aws.amazon.com\\@example.com/',
    'https://signin.aws.amazon.com/\tsaml',
    ' https://signin.aws.amazon.com/saml',
    'https://',
    'https:///saml',
    'HTTPS://signin.aws.amazon.com/saml',
    'saml',
  ])('refuses the recipient %j (SECURITY A9.7)', (recipient) => {
    expect(codesOf(build({ recipient }))).toEqual(['recipient.url-invalid'])
    expect(codesOf(build({ recipient, allowLoopbackHttp: true }))).toEqual([
      'recipient.url-invalid',
    ])
  })

  test('refuses an empty recipient as a missing one', () => {
    expect(codesOf(build({ recipient: '' }))).toEqual(['recipient.missing'])
  })

  test.each(['http://localhost:3000/acs', 'http://127.0.0.1/acs', 'http://[::1]:80/acs'])(
    'takes %s only when asked',
    (recipient) => {
      expect(codesOf(build({ recipient }))).toEqual(['recipient.url-invalid'])
      expect(build({ recipient, allowLoopbackHttp: true }).ok).toBe(true)
    },
  )

  test.each(['http://localhost.example.com/', 'http://127.0.0.1.example.com/'])(
    'does not take %s for this machine',
    (recipient) => {
      expect(build({ recipient, allowLoopbackHttp: true }).ok).toBe(false)
    },
  )

  test.each(['https://a.example', 'https://a.example?x=1', 'https://a.example:8443/b/@c#d'])(
    'takes %s',
    (recipient) => {
      expect(build({ recipient }).ok).toBe(true)
    },
  )
})

describe('the caller’s own mistakes', () => {
  const argumentOf = (act: () => unknown): string => {
    try {
      act()
    } catch (error) {
      if (error instanceof SamlUsageError) return error.argument
      throw error
    }
    return 'nothing was thrown'
  }

  test.each([0, -1, Number.NaN, 1.5, 86_401, Number.POSITIVE_INFINITY, '300'])(
    'a lifetime of %s throws and names the argument',
    (lifetimeSeconds) => {
      expect(argumentOf(() => untyped({ lifetimeSeconds }))).toBe('lifetimeSeconds')
    },
  )

  test.each([-1, Number.NaN, 3601])('a skew of %s throws', (notBeforeSkewSeconds) => {
    expect(argumentOf(() => build({ notBeforeSkewSeconds }))).toBe('notBeforeSkewSeconds')
  })

  test.each([
    ['now', { now: new Date(Number.NaN) }],
    ['now', { now: 1 }],
    ['now', { now: new Date('+010000-01-01T00:00:00Z') }],
    ['authnInstant', { authnInstant: new Date(Number.NaN) }],
    ['sessionNotOnOrAfter', { sessionNotOnOrAfter: 'soon' }],
    ['id', { id: undefined }],
    ['issuer', { issuer: null }],
    ['nameId.value', { nameId: { value: { '@role': 'admin' } } }],
    ['nameId.value', { nameId: undefined }],
    ['audience', { audience: ['urn:a', 1] }],
    ['audience', { audience: undefined }],
    ['recipient', { recipient: new URL('https://a.example') }],
    ['inResponseTo', { inResponseTo: undefined }],
    ['inResponseTo', { inResponseTo: Symbol('samltags.unsolicited') }],
  ])('a wrong %s throws and names it', (argument, input) => {
    expect(argumentOf(() => untyped(input))).toBe(argument)
  })
})
