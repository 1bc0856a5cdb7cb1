import { SamlUsageError } from '../errors.ts'
import { acceptedFacts } from '../stamps.ts'
import type { AcceptedClaims } from './accepted-claims.ts'

/**
 * Gives all values of all attributes of one name, in document order; empty where there is none.
 *
 * The name is compared code point by code point. A value is null where it is complex (has elements)
 * or nil. A name may occur twice, so look at the length before taking the first (SECURITY D22).
 *
 * @throws SamlUsageError where `claims` was not made by `acceptClaims`.
 * @example
 * const [mail, ...others] = attributeValues(claims, 'mail')
 * if (typeof mail !== 'string' || others.length > 0) return refuse()
 */
export function attributeValues(claims: AcceptedClaims, name: string): readonly (string | null)[] {
  if (acceptedFacts(claims) === undefined) {
    throw new SamlUsageError('claims', 'must come from acceptClaims')
  }
  return claims.attributes
    .filter((attribute) => attribute.name === name)
    .flatMap((attribute) => attribute.values)
}
