import { DEFAULT_LIMITS, type Limits } from '../../src/xml/limits.ts'
import { readDocument } from '../../src/xml/read-document.ts'

/** The corpus has large documents of other projects; the limits are tested elsewhere. */
export const LIMITS: Limits = {
  ...DEFAULT_LIMITS,
  bytes: 8_388_608,
  nodes: 400_000,
  attributeBytes: 1_048_576,
}

export const read = (octets: Uint8Array) => readDocument(octets, { limits: LIMITS })
