import type { Assertion } from '../assertion/assertion.ts'
import { SamlUsageError } from '../errors.ts'
import { checkStatement } from './check-statement.ts'
import { checkTexts } from './check-texts.ts'

const isObject = (value: unknown): boolean => typeof value === 'object' && value !== null

function hasShape(assertion: Assertion): boolean {
  if (!isObject(assertion)) return false
  const { nameId, confirmation, conditions, authn } = assertion
  const parts: readonly unknown[] = [nameId, confirmation, conditions, authn]
  return parts.every(isObject) && Array.isArray(conditions.audiences)
}

/** Refuses what is no assertion of ours: the brand is a matter of types only. */
export function checkAssertion(assertion: Assertion): void {
  if (!hasShape(assertion)) throw new SamlUsageError('assertion', 'must come from buildAssertion')
  const { id, issueInstant, issuer, nameId, confirmation, conditions, authn } = assertion
  const { audiences, ...times } = conditions
  const required: readonly unknown[] = [id, issueInstant, issuer, ...audiences]
  checkTexts(
    'assertion',
    required.map((text) => text ?? null),
  )
  for (const part of [nameId, confirmation, times, authn]) {
    checkTexts('assertion', Object.values(part))
  }
  const { attributeStatement } = assertion
  if (attributeStatement !== undefined) checkStatement('assertion', attributeStatement)
}
