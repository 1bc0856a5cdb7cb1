import type { Severity } from '../../findings/codes.ts'

/** A rule of the configuration; plain data, so that it can be sent to a worker. */
export interface OwnRule {
  readonly id: string
  /** XPath 1.0 over the verified octets; its boolean() must be true. */
  readonly assert: string
  readonly message: string
  /** `error` unless said otherwise. */
  readonly severity?: Severity | undefined
}
