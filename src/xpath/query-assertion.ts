import { type SelectReturnType, useNamespaces } from 'xpath'
import { SamlUsageError } from '../errors.ts'
import { verifiedState } from '../stamps.ts'
import type { VerifiedAssertion } from '../verify/verified-assertion.ts'
import { describeNode } from './describe-node.ts'
import { parseCanonical } from './parse-canonical.ts'
import { PREFIXES } from './prefixes.ts'
import type { QueriedNode } from './queried-node.ts'

/** What an expression gives: a string, a number, a boolean, or nodes in document order. */
export type QueryResult = string | number | boolean | readonly QueriedNode[]

const select = /* @__PURE__ */ useNamespaces(PREFIXES)

function evaluate(expression: string, document: Document): SelectReturnType {
  try {
    return select(expression, document)
  } catch (cause) {
    const problem = cause instanceof Error ? cause.message : 'is not understood'
    throw new SamlUsageError('expression', `is no XPath 1.0 that can be evaluated: ${problem}`)
  }
}

/**
 * Evaluates an XPath 1.0 expression over the octets whose signature holds, for tests and for
 * attributes that `acceptClaims` does not know.
 *
 * The root is the Response where it is signed, else the Assertion; its own Signature is not there.
 * The prefixes `saml`, `samlp` and `ds` are bound, whatever prefixes the message uses. Nodes are given
 * as plain data. Nothing is said about time, audience or recipient: decide with `acceptClaims`.
 *
 * @param verified from `verifyResponse`; a copy or a cast is a `SamlUsageError`, and so are names
 *   that xmldom does not read (those with characters above U+FFFF)
 * @param expression the caller's own, never one from outside: it may take as long as it likes; one
 *   that is no XPath 1.0 or uses another prefix, a variable or the namespace axis is a `SamlUsageError`
 *
 * @example
 * const count = queryAssertion(verified, 'count(//saml:Attribute)')
 * const team = queryAssertion(verified, 'string(//saml:Attribute[@Name="Team"]/saml:AttributeValue)')
 */
export function queryAssertion(verified: VerifiedAssertion, expression: string): QueryResult {
  const state = verifiedState(verified)
  if (state === undefined) throw new SamlUsageError('verified', 'must come from verifyResponse')
  if (typeof expression !== 'string') throw new SamlUsageError('expression', 'must be a string')
  const result = evaluate(expression, parseCanonical(state.canonical()))
  if (Array.isArray(result)) return result.map(describeNode)
  if (typeof result === 'object') throw new SamlUsageError('expression', 'gives no value')
  return result
}
