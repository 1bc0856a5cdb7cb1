import { expect, test } from 'vitest'
import { acceptClaims } from '../../src/claims/accept-claims.ts'
import { EXPECTED, factsWith, placeAt, verifiedWith } from '../support/facts.ts'

test('findings of a message with a hundred thousand faults are all given', () => {
  const places = Array.from({ length: 200_000 }, () => placeAt('/E', 120))
  const facts = factsWith((draft) => {
    draft.assertion.encryptedAttributes = places
    if (draft.assertion.conditions !== undefined) draft.assertion.conditions.unknown = places
  })
  expect(acceptClaims(verifiedWith(facts), EXPECTED).findings).toHaveLength(400_000)
})
