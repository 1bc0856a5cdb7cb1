import { type Limits, resolveLimits } from '../../xml/limits.ts'
import { isJson } from './is-json.ts'

/** A recording holds everything that the pages loaded, not only the sign-in. */
const RECORDING = 64 * 1_048_576
/** The head of a request, with its cookies. */
const HEAD = 65_536

/**
 * Says how much of a file is worth reading: of a recording 64 MiB, of anything else room for the
 * largest message in base64 with its line ends and percent signs.
 */
export function mostOctets(limits: Partial<Limits>): (head: Uint8Array) => number {
  const message = 2 * resolveLimits(limits).bytes + HEAD
  return (head) => (isJson(head) ? Math.max(RECORDING, message) : message)
}
