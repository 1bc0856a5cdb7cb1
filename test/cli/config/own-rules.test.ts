import { checkResponse, formatFinding, trustIssuer } from 'samltags'
import { describe, expect, test } from 'vitest'
import { judgeOwnRules } from '../../../src/cli/own-rules/judge-own-rules.ts'
import type { OwnRule } from '../../../src/cli/own-rules/own-rule.ts'
import type { CheckedMessage } from '../../../src/cli/own-rules/verified-again.ts'
import { testKey } from '../../support/keys.ts'
import { accessControl, ISSUER, NOW } from '../../support/samples.ts'
import { message, unsignedMessage } from '../messages.ts'

const rule = (assert: string, more: Partial<OwnRule> = {}): OwnRule => ({
  id: 'own',
  assert,
  message: 'Mind the rule.',
  ...more,
})

const trust = trustIssuer({ issuer: ISSUER, certificates: testKey('rsa-2048').certificate })

/** What `check` knows of a message after its report. */
function checkedMessage(xml: string, hasKeys = true): CheckedMessage {
  const octets = Buffer.from(xml)
  const trusted = hasKeys ? trust : undefined
  const given = trusted === undefined ? {} : { trust: trusted }
  const { verified } = checkResponse(octets, { profile: 'identity-center', now: NOW, ...given })
  return { octets, limits: {}, trust: trusted, verified }
}

const genuine = checkedMessage(message())

describe('a rule of the configuration', () => {
  test('that holds gives nothing', () => {
    expect(judgeOwnRules(genuine, [rule('count(//saml:Attribute) = 1')])).toEqual([])
  })

  test('that fails is an error at the Assertion, with its id and its message', () => {
    const [found, ...others] = judgeOwnRules(genuine, [rule('count(//saml:Attribute) = 3')])
    expect(others).toEqual([])
    expect(found).toEqual({
      code: 'config.own-rule',
      severity: 'error',
      at: '/Response/Assertion',
      line: 1,
      column: message().indexOf('<saml:Assertion') + 1,
      rule: 'own',
      message: 'Mind the rule.',
    })
    expect(found && formatFinding(found, { file: 'a.xml' }).split('\n').slice(0, 4)).toEqual([
      `error config.own-rule  a.xml:1:${message().indexOf('<saml:Assertion') + 1} /Response/Assertion`,
      '  A rule of the configuration does not hold.',
      '  rule  own',
      '  says  Mind the rule.',
    ])
  })

  test('has a severity of its own', () => {
    const rules = [rule('false()', { severity: 'info' }), rule('false()', { severity: 'warning' })]
    const severities = judgeOwnRules(genuine, rules).map(({ severity }) => severity)
    expect(severities).toEqual(['info', 'warning'])
  })

  test('all that fail are named, in the order of the configuration, twice the same', () => {
    const rules = ['a', 'b', 'c'].map((id) => rule(id === 'b' ? 'true()' : 'false()', { id }))
    const once = judgeOwnRules(genuine, rules)
    expect(once.map((found) => found.rule)).toEqual(['a', 'c'])
    expect(judgeOwnRules(genuine, structuredClone(rules))).toEqual(once)
  })

  test('has its message cut and its control characters escaped', () => {
    const [found] = judgeOwnRules(genuine, [
      rule('false()', { message: `\u001b[31m${'x'.repeat(600)}` }),
    ])
    expect(found?.message).toMatch(/^\\u\{1B\}\[31mx+…$/)
    expect(Array.from(found?.message ?? '').length).toBeLessThan(520)
  })

  test('reads what was signed: of a signed Assertion the Response around it is not there', () => {
    expect(judgeOwnRules(genuine, [rule('not(//samlp:Response) and not(//ds:Signature)')])).toEqual(
      [],
    )
  })
})

describe('a rule that takes too long', () => {
  const many = Array.from({ length: 250 }, (_, at) => accessControl(`Key${at}`, 'x'))
  const large = checkedMessage(message({}, many))
  const pairs = '//*[//*[//*[//*]]] and false()'

  test('is stopped and named, and the others are asked all the same', () => {
    const rules = [rule(pairs, { id: 'slow' }), rule('false()', { id: 'quick' })]
    expect(judgeOwnRules(large, rules, 100)).toMatchObject([
      {
        code: 'config.own-rule-not-run',
        severity: 'error',
        at: '/Response/Assertion',
        rule: 'slow',
        expected: 'an answer within 0.1 seconds',
      },
      { code: 'config.own-rule', rule: 'quick' },
    ])
  })
})

describe('where nothing is verified', () => {
  const rules = [rule('false()'), rule('false()', { id: 'other' })]
  const warning = [{ code: 'config.own-rule-not-run', severity: 'warning', at: '/' }]
  const tampered = message().replace('CostCenter', 'CostCentre')

  test.each([
    ['no key is known', checkedMessage(message(), false)],
    ['the signature fails', checkedMessage(tampered)],
    ['nothing is signed', checkedMessage(unsignedMessage([accessControl('A', 'b')]))],
    ['it is no message', checkedMessage('<a')],
  ])('no rule is run and one warning says so: %s', (_, checked) => {
    expect(judgeOwnRules(checked, rules)).toEqual(warning)
  })

  test('what counts as verified does not get past the rules because they cannot read it', () => {
    const weak = { ...checkedMessage(tampered), verified: true }
    expect(judgeOwnRules(weak, rules)).toEqual([{ ...warning[0], severity: 'error' }])
  })

  test('without rules nothing is said', () => {
    expect(judgeOwnRules(checkedMessage(tampered), [])).toEqual([])
  })
})
