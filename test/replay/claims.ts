import type { AcceptedClaims, Expected, Finding, ReplayStore, Result } from 'samltags'
import { acceptClaims } from '../../src/claims/accept-claims.ts'
import type { MessageFacts } from '../../src/verify/facts.ts'
import { type Draft, EXPECTED, factsWith, text, verifiedWith } from '../support/facts.ts'
import { valueIn } from '../support/samples.ts'

export type Change = (facts: Draft<MessageFacts>) => void

/** Claims of the sample, which ends at 12:05:00Z, five minutes after `now`. */
export const claimsWith = (change?: Change, expected: Partial<Expected> = {}): AcceptedClaims =>
  valueIn(acceptClaims(verifiedWith(factsWith(change)), { ...EXPECTED, ...expected }))

/** The sample with another ID, or by another issuer. */
export const named =
  (id: string, issuer?: string): Change =>
  (facts) => {
    facts.assertion.id = text(id, '/Response/Assertion/@ID', 11)
    if (issuer === undefined) return
    facts.assertion.issuer = text(issuer, '/Response/Assertion/Issuer', 13)
    facts.trustedIssuer = issuer
    delete facts.response
  }

export interface RecordingStore extends ReplayStore {
  readonly calls: (readonly [id: string, ttlMilliseconds: number])[]
}

/** A store that answers with what `answer` gives, whatever its type, and keeps what it was asked. */
export function storeThat(answer: () => unknown): RecordingStore {
  const calls: [string, number][] = []
  const claim = (id: string, ttlMilliseconds: number): Promise<boolean> => {
    calls.push([id, ttlMilliseconds])
    // The point of the fake: the store of a JavaScript caller may give anything.
    return answer() as Promise<boolean>
  }
  return { calls, claim }
}

/** The findings of a refusal that has nothing of the claims. */
export function refusalOf(result: Result<AcceptedClaims>): readonly Finding[] {
  if (result.ok) throw new Error('accepted')
  if (Object.keys(result).join() !== 'ok,findings') throw new Error('more than findings')
  return result.findings
}
