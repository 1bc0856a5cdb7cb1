import type { AcceptedClaims } from '../claims/accepted-claims.ts'
import { hasPassed, nowText } from '../claims/validity.ts'
import { SamlUsageError } from '../errors.ts'
import { instantOfDate } from '../instant-of-date.ts'
import { accepted, type Result, refused } from '../result.ts'
import { type AcceptedState, acceptedState } from '../stamps.ts'
import { findingsIn } from '../xml/locate.ts'
import { replayKey } from './replay-key.ts'
import type { ReplayStore } from './replay-store.ts'

/** By which time `rejectReplay` judges. */
export interface RejectReplayOptions {
  /** The time to judge by. */
  readonly now: Date
}

/**
 * How long an entry outlives its message: as long as a tolerance can be. A process whose clock is
 * behind, a clock that was set back and a service with a larger tolerance take a message for longer
 * than the one who made the entry; all of them must still find it.
 */
const SPARE_MILLISECONDS = 300_000

function checkStore(store: ReplayStore): void {
  if (typeof store?.claim !== 'function') {
    throw new SamlUsageError('store', 'must have the method claim')
  }
}

const keptFor = ({ lastEnd, toleranceMilliseconds }: AcceptedState, now: number): number =>
  Math.ceil(lastEnd + toleranceMilliseconds + SPARE_MILLISECONDS - now)

/**
 * The answer, or nothing where there is none. `'OK'` and 1 are none: they are truthy every time. What
 * a store throws is dropped, for it may hold a URL with a password.
 */
async function ask(store: ReplayStore, id: string, ttl: number): Promise<boolean | undefined> {
  try {
    const answer: unknown = await store.claim(id, ttl)
    return typeof answer === 'boolean' ? answer : undefined
  } catch {
    return undefined
  }
}

/**
 * Accepts claims once: gives them back the first time, and refuses the same assertion ever after.
 *
 * Call it last, when nothing else can refuse, for it uses the assertion up; with a store that all
 * processes of the service share. `now` is the time to judge by. Refused: an assertion of this issuer
 * and ID that the store knows (`replay.seen`); a store that throws, rejects, or gives anything but
 * `true` or `false` (`replay.store-failed`, nothing of its error in it: log that in the store); claims
 * that have ended by `now`, by the tolerance that they were accepted with (`time.expired`). The
 * entry is kept for 5 minutes beyond the last moment at which the message could be accepted. A store
 * that never answers keeps the caller waiting: set the time limit in its client.
 *
 * Source: saml-profiles 4.1.4.5, saml-core 2.5.1.5; SECURITY D21.
 *
 * @throws SamlUsageError (as a rejected promise) where `claims` was not made by `acceptClaims`, `store`
 * has no `claim`, or `now` is no time.
 * @example
 * const accepted = acceptResponse(text, trust, expected)
 * const first = accepted.ok ? await rejectReplay(accepted.value, store, { now }) : accepted
 * if (!first.ok) return refuse(first.findings) // not `accepted.value`: it may have been used before
 */
export async function rejectReplay(
  claims: AcceptedClaims,
  store: ReplayStore,
  options: RejectReplayOptions,
): Promise<Result<AcceptedClaims>> {
  const state = acceptedState(claims)
  if (state === undefined) throw new SamlUsageError('claims', 'must come from acceptClaims')
  checkStore(store)
  const { toleranceMilliseconds } = state
  const judged = { now: instantOfDate('now', options?.now), toleranceMilliseconds }
  const { facts, end } = state
  const find = findingsIn(facts.lines)
  if (hasPassed(state.endsAt, judged)) {
    const passed = { expected: nowText(judged), received: end.value }
    return refused(find('time.expired', end.place, passed))
  }
  const { id } = facts.assertion
  const key = replayKey(claims.issuer, claims.assertionId)
  const first = await ask(store, key, keptFor(state, judged.now))
  if (first === true) return accepted(claims)
  if (first === false) return refused(find('replay.seen', id.place, { received: id.value }))
  return refused(find('replay.store-failed', id.place))
}
