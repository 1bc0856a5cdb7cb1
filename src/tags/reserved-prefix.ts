import { TAG_LIMITS } from './tag-limits.ts'

const LENGTH = TAG_LIMITS.reservedPrefix.length

/** Tells whether a key or value begins with `aws:` in any case (FACTS-AWS 1.8, 1.9). */
export const hasReservedPrefix = (text: string): boolean =>
  text.charAt(LENGTH - 1) === ':' &&
  text.slice(0, LENGTH).toLowerCase() === TAG_LIMITS.reservedPrefix
