import { SamlUsageError } from '../errors.ts'

/** Refuses what a store cannot keep: Redis takes no fraction and no time to live below 1. */
export function checkClaim(id: unknown, ttlMilliseconds: unknown): void {
  if (typeof id !== 'string' || id === '') {
    throw new SamlUsageError('id', 'must be a non-empty string')
  }
  if (!Number.isSafeInteger(ttlMilliseconds) || Number(ttlMilliseconds) < 1) {
    throw new SamlUsageError('ttlMilliseconds', 'must be a whole number of at least 1')
  }
}
