import type { Limits } from 'samltags'

/** As far as limits go: what is measured must not be cut off by them. */
export const RAISED_LIMITS: Limits = {
  bytes: 67_108_864,
  nodes: 8_000_000,
  depth: 1_000_000,
  attributes: 1_000_000,
  namespaces: 1_000_000,
  attributeBytes: 67_108_864,
}
