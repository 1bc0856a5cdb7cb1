import { messageLimits } from '../../src/cli/verify/message-limits.ts'

export const MIB = 1_048_576

/** Limits for so many octets, as the CLI gives them; what is measured must not be cut off by others. */
export const limitsFor = (bytes: number) => ({
  ...messageLimits(bytes),
  depth: 1_000_000,
  attributes: 1_000_000,
  namespaces: 1_000_000,
  attributeBytes: bytes,
})
