import { type Finding, finding } from '../../findings/finding.ts'
import { type VerifiedState, verifiedState } from '../../stamps.ts'
import { findingsIn } from '../../xml/locate.ts'
import { type Compiled, compileExpression } from '../../xpath/compile-expression.ts'
import { parseCanonical } from '../../xpath/parse-canonical.ts'
import type { OwnRule } from './own-rule.ts'
import { type CheckedMessage, verifiedAgain } from './verified-again.ts'
import { within } from './within.ts'

/** One run asks the same few expressions of every file. */
const compiled = new Map<string, Compiled>()

function holdsIn(document: Document, { assert }: OwnRule): boolean {
  const known = compiled.get(assert) ?? compileExpression(assert)
  compiled.set(assert, known)
  // Unreachable: the configuration was refused where an expression does not compile.
  if (!known.ok) throw new Error('a rule of the configuration does not compile')
  return known.holds(document)
}

/** The DOM of the verified octets; nothing where xmldom does not read their names. */
function documentOf({ canonical }: VerifiedState): Document | undefined {
  try {
    return parseCanonical(canonical())
  } catch {
    return undefined
  }
}

/** An expression may take quadratic time; no rule that people write takes a second. */
const MOST_MILLISECONDS = 10_000

/**
 * Asks the rules of the configuration of one message, over the octets whose signature holds and
 * nothing else. Each that is false is a finding at the Assertion; where nothing is verified, one
 * warning says that none was run, and a rule that gives no answer in time is named in such a one.
 */
export function judgeOwnRules(
  message: CheckedMessage,
  rules: readonly OwnRule[],
  milliseconds: number = MOST_MILLISECONDS,
): readonly Finding[] {
  if (rules.length === 0) return []
  const verified = verifiedAgain(message)
  const state = verified && verifiedState(verified)
  const document = state && documentOf(state)
  if (state === undefined || document === undefined) {
    // What counts as verified must not get past the rules because somebody else is stricter.
    const severity = message.verified ? 'error' : undefined
    return [finding('config.own-rule-not-run', '/', { severity })]
  }
  const { assertion, lines } = state.facts
  const find = findingsIn(lines)
  return rules.flatMap((rule): readonly Finding[] => {
    const { id, message: says, severity } = rule
    const holds = within(milliseconds, () => holdsIn(document, rule))
    if (holds === true) return []
    if (holds === false)
      return [find('config.own-rule', assertion.place, { rule: id, message: says, severity })]
    const expected = `an answer within ${milliseconds / 1_000} seconds`
    return [
      find('config.own-rule-not-run', assertion.place, { rule: id, expected, severity: 'error' }),
    ]
  })
}
