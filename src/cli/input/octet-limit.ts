/** How many octets may be read: a number, or what the beginning of a file says. */
export type OctetLimit = number | ((head: Uint8Array) => number)

/** Octets that are enough to tell what a file is. */
const HEAD = 1_024

/** The limit as far as it is known from what has been read, which may be very little of a pipe. */
export function octetLimit(
  limit: OctetLimit,
  chunks: readonly Uint8Array[],
  length: number,
): number | undefined {
  if (typeof limit === 'number') return limit
  return length < HEAD ? undefined : limit(Buffer.concat(chunks))
}
