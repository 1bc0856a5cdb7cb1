import {
  describeConnectorMapping,
  readConnectorMapping,
  SamlUsageError,
  type TagRule,
  type TagSource,
} from 'samltags'
import { describe, expect, test } from 'vitest'
import { valueIn } from '../support/samples.ts'
import { application, TAG } from './application.ts'

const linesOf = (...rules: readonly TagRule[]) => describeConnectorMapping(rules).split('\n')

const ruleFrom = (from: TagSource): TagRule => ({ key: 'Key', from })

/** What a caller without types could pass. */
const untyped: (rules: unknown) => string = Function.prototype.bind.call(
  describeConnectorMapping,
  undefined,
)

describe('what to type into the forms of JumpCloud (FACTS-JUMPCLOUD 2.1, 3.1)', () => {
  test('the whole text for the rules of a connector', () => {
    expect(describeConnectorMapping(valueIn(readConnectorMapping(application())))).toBe(
      `JumpCloud, SSO Applications, AWS IAM Identity Center, tab SSO, section Attributes

User attributes, one row each, nothing before or after the text:
  Service Provider Attribute Name                                  JumpCloud Attribute Name
  https://aws.amazon.com/SAML/Attributes/AccessControl:CostCenter  costCenter
  https://aws.amazon.com/SAML/Attributes/AccessControl:Email       email

Constant attributes, one row each:
  Service Provider Attribute Name                             Value
  https://aws.amazon.com/SAML/Attributes/AccessControl:Stage  prod

Group attributes: leave "include group attribute" off.

The same application, tab Identity Management (SCIM):
  Base URL   https://scim.{region}.amazonaws.com/{tenant id}/scim/v2
             The SCIM endpoint of IAM Identity Center, without the slash at its end.
  Token Key  The access token, made in the console of IAM Identity Center. Paste it there and
             nowhere else. It ends after a year; to renew it, deactivate the integration, paste a
             new token and activate it again. Each activation needs a new one.
`,
    )
  })

  test('no rules are no rows', () => {
    expect(linesOf().filter((line) => line === '  (none)')).toHaveLength(2)
  })

  test.each<[string, TagSource]>([
    ['costCenter', 'costCenter'],
    ['costCenter', 'Cost Center'],
    ['email', 'Email (Work)'],
    ['Custom User or Group Attribute: squad', { custom: 'squad' }],
    ['prod', { constant: 'prod' }],
  ])('%s', (text, from) => {
    const lines = linesOf(ruleFrom(from))
    expect(lines).toContain(`  ${TAG}Key  ${text}`)
    expect(lines).not.toContain('Look at these:')
  })

  test.each<[string, TagSource]>([
    ['Work Phone', { phone: 'work' }],
    ['Work Phone', 'Work Phone'],
    ['Work City', { address: 'work', part: 'locality' }],
    ['Home PO Box', { address: 'home', part: 'poBox' }],
  ])('%s is a label that JumpCloud does not document', (text, from) => {
    const lines = linesOf(ruleFrom(from))
    expect(lines).toContain(`  ${TAG}Key  ${text}`)
    expect(lines).toContain('  Key: JumpCloud does not document what its list calls this entry')
  })

  test.each<[string, TagSource]>([
    ['the ID of the manager only', { manager: 'email' }],
    ['cannot run a function', () => 'x'],
    ['no entry that is known', { phone: 'satellite' }],
    ['no entry that is known', { address: 'work', part: 'extendedAddress' }],
  ])('what cannot be sent has no row: %s', (why, from) => {
    const text = describeConnectorMapping([ruleFrom(from)])
    expect(text).toContain('  Key: cannot be sent: JumpCloud ')
    expect(text).toContain(why)
    expect(text).not.toContain(`${TAG}Key`)
  })

  test('what JumpCloud does less than the rule asks for is said', () => {
    const lines = linesOf(
      { key: 'A', from: 'email', transform: ['trim'] },
      { key: 'B', from: 'email', whenUnset: 'refuse' },
      { key: 'C', from: 'email', whenUnset: 'empty' },
      { key: 'D', from: 'email', whenUnset: 'omit', transform: [] },
    )
    const from = lines.indexOf('Look at these:')
    expect(lines.slice(from, lines.indexOf('', from))).toEqual([
      'Look at these:',
      '  A: JumpCloud sends the value as the directory has it; make the changes of transform there',
      '  B: JumpCloud has no whenUnset refuse; what it sends for nothing is not documented',
      '  C: JumpCloud has no whenUnset empty; what it sends for nothing is not documented',
    ])
  })

  test.each([
    ['Email.', 'Email'],
    [' Email', 'Email'],
    ['\u00a0Cost Center. .', 'Cost Center'],
  ])('%j was pasted, and what was meant is shown', (key, meant) => {
    const [line] = linesOf({ key, from: 'email' }).filter((text) => text.includes('probably'))
    expect(line?.endsWith(`; probably meant: ${TAG}${meant}`)).toBe(true)
  })

  test('no text of a rule breaks a line or acts on a terminal', () => {
    const odd = 'x\u001b[31m\n\u202Ey'
    const text = describeConnectorMapping([
      { key: odd, from: { constant: odd } },
      { key: 'B', from: { custom: odd } },
    ])
    expect(text.split('\n')).toHaveLength(
      linesOf(ruleFrom('email'), ruleFrom({ constant: 'x' })).length,
    )
    expect(text).not.toContain('\u001b')
    expect(text).not.toContain('\u202E')
  })

  test('the longest key and constant are shown whole', () => {
    const [key, constant] = ['k'.repeat(128), 'v'.repeat(256)]
    expect(linesOf({ key, from: { constant } })).toContain(`  ${TAG}${key}  ${constant}`)
  })

  test.each<[string, unknown, string]>([
    ['no list', undefined, 'rules'],
    ['a text', 'x', 'rules'],
    ['a rule without key', [{ from: 'email' }], 'rules/0/key'],
    ['a source that does not exist', [ruleFrom('email'), { key: 'A', from: 'x' }], 'rules/1/from'],
    ['what is no rule', [null], 'rules/0'],
  ])('%s is a mistake of the caller', (_, rules, argument) => {
    try {
      untyped(rules)
      expect.unreachable()
    } catch (cause) {
      expect(cause).toBeInstanceOf(SamlUsageError)
      expect(cause).toMatchObject({ argument })
    }
  })
})
