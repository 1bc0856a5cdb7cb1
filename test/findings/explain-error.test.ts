import fc from 'fast-check'
import { explainError, SamlUsageError } from 'samltags'
import { describe, expect, test } from 'vitest'
import { AWS_ERRORS } from '../../src/findings/aws-errors.ts'
import { CODES, type CodeEntry, severityOf } from '../../src/findings/codes.ts'
import { nearestErrors } from '../../src/findings/nearest-errors.ts'

const codes = (text: string) => explainError(text).map(({ code }) => code)
const texts = (text: string) => [...new Set(explainError(text).map((cause) => cause.text))]

describe('the table of error texts', () => {
  test.each(AWS_ERRORS.map((error) => [error.text, error] as const))(
    'the text itself gives its causes, in order: %s',
    (text, { causes, source }) => {
      expect(explainError(text)).toEqual(
        causes.map(([code, certainty]) => ({ code, text, source, certainty })),
      )
    },
  )

  test('each row has a cause and a source, and no cause twice', () => {
    for (const { text, causes, source } of AWS_ERRORS) {
      expect(source, text).toMatch(/^\S.*\S$/)
      const named = causes.map(([code]) => code)
      expect(named.length, text).toBeGreaterThan(0)
      expect(new Set(named).size, text).toBe(named.length)
    }
  })

  test('a cause is a rule that one of the two AWS profiles judges', () => {
    for (const [code] of AWS_ERRORS.flatMap(({ causes }) => causes)) {
      const entry: CodeEntry = CODES[code]
      const judged = (['identity-center', 'sts'] as const).map((one) => severityOf(entry, one))
      expect(
        judged.some((severity) => severity !== null),
        code,
      ).toBe(true)
    }
  })
})

describe('a text is known by its words', () => {
  test.each([
    [
      'Unable to validate tags (Service: AWSSecurityToken; Status Code: 400; Error Code: ValidationError; Request ID: 5f2c1d9e-7a31-4a5b-9a53-1d0e7f6a0c11; Proxy: null)',
      'tag.value-too-long',
    ],
    [
      'An error occurred (PackedPolicyTooLarge) when calling the AssumeRoleWithSAML operation: Packed size of session tags consumes 112% of allotted space.',
      'tag.packed-size',
    ],
    ['packed size of session tags consumes 4 % of allotted space', 'tag.packed-size'],
    ['PACKED SIZE OF SESSION TAGS CONSUMES 9999999%', 'tag.packed-size'],
    [
      'An error occurred (AccessDenied) when calling the AssumeRoleWithSAML operation: User: arn:aws:iam::123456789012:role/x is not authorized to perform: sts:AssumeRoleWithSAML',
      'session.tag-permission',
    ],
    ['Specified provider doesn\u2019t exist', 'role.value-malformed'],
    ['Specified provider doesn&#39;t exist.', 'role.value-malformed'],
    ['"errorMessage": "Specified provider doesn\\u0027t exist."', 'role.value-malformed'],
    ['It\u2019s not you,\r\n  it\u2019s us', 'time.not-yet-valid'],
    ['<p>An unexpected error has occurred.</p>', 'subject.nameid-not-username'],
    [
      '{"eventName":"ExternalIdPDirectoryLogin","errorMessage":"Response contains invalid name id policy format"}',
      'subject.nameid-format-not-email',
    ],
    [
      'Source Identity must match [a-zA-Z_0-9+=,.@-]{2,64} and not begin with \\"aws:\\"',
      'source-identity.invalid',
    ],
    ['RoleSessionName in AuthnResponse must match ...', 'role.session-name-invalid'],
    [
      'ExpiredTokenException: Token must be redeemed within 5 minutes of issuance',
      'time.redeem-window-exceeded',
    ],
    ['error: ExpiredToken: Response has expired', 'time.expired'],
  ])('%s', (text, first) => {
    expect(codes(text)[0]).toBe(first)
    expect(texts(text)).toHaveLength(1)
  })

  test('several texts give the causes of all, each rule once', () => {
    const text = 'Response signature invalid\nIt\u2019s not you, it\u2019s us'
    expect(texts(text)).toEqual(['Response signature invalid', "It's not you, it's us"])
    expect(new Set(codes(text)).size).toBe(codes(text).length)
    expect(codes(text)[0]).toBe('signature.invalid')
  })

  test('an error code alone gives all that AWS uses it for', () => {
    expect(texts('ValidationError')).toEqual([
      'Unable to validate tags',
      'The requested DurationSeconds exceeds the MaxSessionDuration set for this role.',
    ])
    expect(texts('botocore.errorfactory.ExpiredTokenException')).toEqual([
      'Token must be redeemed within 5 minutes of issuance',
      'Response has expired',
    ])
    expect(codes('PackedPolicyTooLargeException')).toEqual(['tag.packed-size'])
    expect(codes('IDPRejectedClaimException')).toEqual(['status.not-success'])
    expect(codes('AuthSamlInvalidSamlResponseException')).toEqual([
      'issuer.mismatch',
      'issuer.missing',
    ])
  })

  test('beside a text that is known the error code adds nothing', () => {
    expect(codes('InvalidIdentityToken: Source Identity must match x')).toEqual([
      'source-identity.invalid',
    ])
  })
})

describe('what is not known', () => {
  test.each([
    '',
    ' ',
    'Access denied',
    'Unable to validate',
    'unabletovalidatetags',
    'Unable to validate tagsets',
    'ValidationErrors',
    'Private key limit of 2 is reached.',
    '\u0000\ud800\u202e',
  ])('%j is an empty list', (text) => {
    expect(explainError(text)).toEqual([])
  })

  test('what is no text is a mistake of the caller', () => {
    for (const text of [undefined, null, 7, ['Unable to validate tags']]) {
      expect(() => Reflect.apply(explainError, null, [text])).toThrow(SamlUsageError)
      expect(() => Reflect.apply(explainError, null, [text])).toThrow('text')
    }
  })

  test('any text gives a list', () => {
    const words = fc.constantFrom(...AWS_ERRORS.map(({ text }) => text), ' ', '&#39;', '\\u0027')
    const text = fc.oneof(
      fc.string({ unit: 'binary' }),
      fc.array(words).map((all) => all.join('')),
    )
    fc.assert(
      fc.property(text, (one) => {
        expect(Array.isArray(explainError(one))).toBe(true)
        expect(nearestErrors(one).length).toBeLessThanOrEqual(3)
      }),
    )
  })
})

describe('the nearest texts', () => {
  test.each([
    ['Unable to validte the tags', 'Unable to validate tags'],
    ['signature is invalid in the response', 'Response signature invalid'],
    ['wrong audience', 'Response does not contain the required audience.'],
  ])('%s', (text, nearest) => {
    expect(nearestErrors(text)[0]).toBe(nearest)
  })

  test('are three at most, and none where no word is shared', () => {
    expect(nearestErrors('response session tags role invalid error')).toHaveLength(3)
    expect(nearestErrors('it is us')).toEqual([])
    expect(nearestErrors('')).toEqual([])
  })
})
