import type { FindingCode } from '../findings/codes.ts'
import type { Finding } from '../findings/finding.ts'
import type { LostValue } from './directory-record.ts'

/** What has been found while one user is read. */
export interface UserDraft {
  readonly findings: Finding[]
  readonly lost: LostValue[]
}

/** A value that is set, is not set, or is there but lost, with the code that says why. */
export type TextReading =
  | { readonly kind: 'set'; readonly value: string }
  | { readonly kind: 'unset' }
  | { readonly kind: 'lost'; readonly code: FindingCode }
