import { DEFAULT_LIMITS } from '../../xml/limits.ts'

/** The limits for a message of so many octets: more of them may hold more nodes, never fewer. */
export function messageLimits(bytes: number = DEFAULT_LIMITS.bytes) {
  const scale = Math.max(1, bytes / DEFAULT_LIMITS.bytes)
  return { bytes, nodes: Math.ceil(DEFAULT_LIMITS.nodes * scale) }
}
