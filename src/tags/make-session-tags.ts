import type { SessionTag, SessionTags } from './session-tags.ts'

/** Freezes entries that were judged; only the functions that judged them may call this. */
export function makeSessionTags(entries: readonly SessionTag[]): SessionTags {
  const frozen = entries.map(([key, value]): SessionTag => Object.freeze([key, value] as const))
  // The brand exists in types only: this is the one place that gives it, after judgeTags.
  return Object.freeze({ entries: Object.freeze(frozen) }) as SessionTags
}
