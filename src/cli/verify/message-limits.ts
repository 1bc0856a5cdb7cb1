import { DEFAULT_LIMITS, type Limits } from '../../xml/limits.ts'

export type MessageLimits = Pick<Limits, 'bytes' | 'nodes'>

/** The limits for a message of so many octets: more of them may hold more nodes, never fewer. */
export function messageLimits(bytes: number = DEFAULT_LIMITS.bytes): MessageLimits {
  const scale = Math.max(1, bytes / DEFAULT_LIMITS.bytes)
  return { bytes, nodes: Math.ceil(DEFAULT_LIMITS.nodes * scale) }
}
