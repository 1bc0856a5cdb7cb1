/**
 * Remembers which assertions were accepted; `memoryReplayStore` is one, `samltags/redis` has another.
 *
 * Whoever writes one holds to three things. The question and the answer are one step: of many calls
 * with one ID, from whatever process, exactly one gets `true`. An entry is never dropped before its
 * time, not for want of memory either. And what cannot be told for certain is a rejected promise:
 * `rejectReplay` refuses then.
 */
export interface ReplayStore {
  /**
   * Keeps the ID for that many milliseconds (a whole number, at least 1): `true` where it was not
   * there, `false` where it was. A time limit is the store's to keep, for nobody else has a clock.
   */
  claim(id: string, ttlMilliseconds: number): Promise<boolean>
}
