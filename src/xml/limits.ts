import { SamlUsageError } from '../errors.ts'

/** What a document may cost, checked before anything is built from it (SECURITY D2). */
export interface Limits {
  /** Octets of decoded XML. */
  readonly bytes: number
  /** Levels of elements. */
  readonly depth: number
  /** Elements, attributes, namespace declarations, text and CDATA runs and comments together. */
  readonly nodes: number
  /** Attributes of one element, namespace declarations not counted. */
  readonly attributes: number
  /** Namespace declarations of one element. */
  readonly namespaces: number
  /** Octets of one attribute value. */
  readonly attributeBytes: number
}

/**
 * The most UTF-16 units of a name, a namespace name or an ID. They are compared and looked up again and
 * again, and engines hash a text of more than 16,383 units by its length alone, so that long ones would
 * cost quadratic time. Nobody has names of 1,024.
 */
export const LONGEST_NAME = 1_024

/** What a message may cost unless it is raised: 1 MiB, 64 levels, 20,000 nodes. */
export const DEFAULT_LIMITS: Limits = /* @__PURE__ */ Object.freeze({
  bytes: 1_048_576,
  depth: 64,
  nodes: 20_000,
  attributes: 256,
  namespaces: 64,
  attributeBytes: 65_536,
})

/** The most that `limits.bytes` may be raised to. */
export const MAX_BYTES = 64 * 1_048_576

const NAMES = ['bytes', 'depth', 'nodes', 'attributes', 'namespaces', 'attributeBytes'] as const

/** Fills in the defaults; a limit that is no positive whole number is a usage error. */
export function resolveLimits(given?: Partial<Limits>): Limits {
  if (given === undefined) return DEFAULT_LIMITS
  const limits = { ...DEFAULT_LIMITS, ...given }
  for (const name of NAMES) {
    if (!Number.isSafeInteger(limits[name]) || limits[name] < 1) {
      throw new SamlUsageError(`limits.${name}`, 'must be a whole number above zero')
    }
  }
  if (limits.bytes > MAX_BYTES) {
    throw new SamlUsageError('limits.bytes', `must be at most ${MAX_BYTES} (64 MiB)`)
  }
  return limits
}
