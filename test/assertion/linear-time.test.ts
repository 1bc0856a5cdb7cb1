import {
  buildAssertion,
  decodePostBinding,
  formatFinding,
  type IssueOccasion,
  type IssueSetup,
  importSigningKey,
  issueResponse,
  readJumpCloudUser,
  readTagRules,
  SamlUsageError,
  trustIssuer,
  unsolicited,
} from 'samltags'
import { describe, expect, test } from 'vitest'
import { expectLinear } from '../support/expect-linear.ts'
import { testKey } from '../support/keys.ts'
import {
  ASSERTION_ID,
  AUDIENCE,
  ISSUER,
  NOW,
  RECIPIENT,
  RESPONSE_ID,
  sampleInput,
  valueIn,
} from '../support/samples.ts'

/** 200 kB, which is past the caches. */
const SIZE = 200_000
const key = importSigningKey(testKey('ed25519'))

/** What makes patterns that go back slow: a long run, then a character that does not fit. */
const RUNS: readonly (readonly [string, (size: number) => string])[] = [
  ['blanks', (size) => `${' '.repeat(size)}!`],
  ['letters and a stop', (size) => `${'a'.repeat(size)}!`],
  ['letters and full stops', (size) => `${'a.'.repeat(size / 2)}!`],
  ['at signs', (size) => `${'a@'.repeat(size / 2)}!`],
  ['digits', (size) => `2026-11-24T12:00:00.${'9'.repeat(size)}!`],
  ['colons and slashes', (size) => `https://${':/'.repeat(size / 2)}\\`],
  ['line ends', (size) => `${'\r\n'.repeat(size / 2)}!`],
  ['quotes', (size) => `"${'a"'.repeat(size / 2)}@`],
]

const setup: IssueSetup = {
  profile: 'identity-center',
  issuer: ISSUER,
  audience: AUDIENCE,
  recipient: RECIPIENT,
  rules: [],
  key,
}
const occasion: IssueOccasion = {
  now: NOW,
  responseId: RESPONSE_ID,
  assertionId: ASSERTION_ID,
  inResponseTo: unsolicited,
}

describe('no pattern goes back over its text (SECURITY A9.11, D28)', () => {
  test.each(RUNS)('A9.11: %s in all that is issued', (_title, make) => {
    return expectLinear(SIZE, (size) => {
      const text = make(size)
      const nameId = { value: text, format: text }
      return () =>
        buildAssertion({
          ...sampleInput,
          id: text,
          issuer: text,
          audience: text,
          recipient: text,
          inResponseTo: text,
          nameId,
        })
    })
  })

  test.each(RUNS)('A9.11: %s as an e-mail address', (_title, make) => {
    return expectLinear(SIZE, (size) => {
      const user = { email: make(size), username: 'ada', state: 'ACTIVATED' }
      return () => issueResponse(valueIn(readJumpCloudUser(user)), setup, occasion)
    })
  })

  test.each(RUNS)('A9.11: %s as key and source of a rule', (_title, make) => {
    return expectLinear(SIZE, (size) => {
      const text = make(size)
      const rules = [{ key: text, from: text, transform: [{ replace: { [text]: text } }, text] }]
      return () => readTagRules(rules)
    })
  })

  test.each([
    ...RUNS,
    ['beginnings', (size: number) => '-----BEGIN CERTIFICATE-----\n'.repeat(size / 28)] as const,
    [
      'blocks of nothing',
      (size: number) => '-----BEGIN PUBLIC KEY-----\n-----END PUBLIC KEY-----\n'.repeat(size / 52),
    ] as const,
    ['one long label', (size: number) => `-----BEGIN ${'A'.repeat(size)}`] as const,
    ['dashes', (size: number) => '-'.repeat(size)] as const,
  ])('A9.11: %s as PEM', (_title, make) => {
    return expectLinear(SIZE, (size) => {
      const text = make(size)
      return () => {
        const trust = () => trustIssuer({ issuer: ISSUER, certificates: text })
        expect(trust).toThrow(SamlUsageError)
      }
    })
  })

  test.each(RUNS)('A9.11: %s as base64, and as the source of an excerpt', (_title, make) => {
    return expectLinear(SIZE, (size) => {
      const text = make(size)
      const found = { code: 'xml.empty', severity: 'error', at: text, line: 1, column: 1 } as const
      return () => {
        decodePostBinding(text)
        formatFinding(found, { source: text, file: text })
      }
    })
  })
})
