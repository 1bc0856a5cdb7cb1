import type { FindingCode } from '../findings/codes.ts'
import type { FindingDetail } from '../findings/finding.ts'

/** One attribute as the rules see it, wherever it was read. */
export interface TagAttribute {
  readonly name: string
  readonly values: readonly { readonly kind: 'text' | 'nil' | 'complex'; readonly text: string }[]
}

/** A broken rule with the numbers of its attribute and, where it is about one, of the value. */
export interface TagNote {
  readonly code: FindingCode
  readonly attribute: number
  readonly value?: number
  /** Where in the value the character stands that it is about, in UTF-16 units. */
  readonly offset?: number | undefined
  readonly detail?: FindingDetail
}
