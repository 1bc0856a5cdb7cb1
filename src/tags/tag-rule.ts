import type { DirectoryRecord } from '../directory/directory-record.ts'
import type {
  AddressPart,
  JumpCloudField,
  JumpCloudLabel,
} from '../directory/jumpcloud-attributes.ts'

/**
 * Name of a JumpCloud attribute: the field of the API (`costCenter`) or its label (`Cost Center`).
 * Any text is taken by the type; one that is neither is the finding `mapping.source-unknown`.
 */
export type AttributeName = JumpCloudField | JumpCloudLabel | (string & Record<never, never>)

/** Where a value comes from, as data: what a mapping file can say. */
export type TagSourceData =
  | AttributeName
  /** The user's own custom attribute or the one inherited from a group. */
  | { readonly custom: string }
  | { readonly phone: string }
  | { readonly address: string; readonly part: AddressPart }
  | { readonly manager: AttributeName }
  | { readonly constant: string }

/** In code a function may stand there too; it gives undefined where nothing is set. */
export type TagSource = TagSourceData | ((record: DirectoryRecord) => string | undefined)

/** One change of a value, as data. None of them cuts a value: too long is always a finding. */
export type TagStepData =
  /** White space of any kind off both ends. */
  | 'trim'
  /** Unicode normal form C. */
  | 'nfc'
  /** Lower case of every letter, the same in every locale. */
  | 'lowercase'
  /** Every occurrence of each text, in one pass, the longest first. */
  | { readonly replace: Readonly<Record<string, string>> }
  /** Splits at every separator and joins with the other; pieces are kept as they are. */
  | { readonly split: string; readonly join: string }

/** One change of a value on its way to the tag: data, or a function of your own. */
export type TagStep = TagStepData | ((value: string) => string)

/** What becomes of a tag whose value is not set: left out with an info, an error, or the empty text. */
export type WhenUnset = 'omit' | 'refuse' | 'empty'

/** How one session tag is made of a directory record. */
export interface TagRule {
  /** The key of the tag, without the prefix of an attribute name: `CostCenter`. */
  readonly key: string
  readonly from: TagSource
  /** `omit` unless said otherwise. */
  readonly whenUnset?: WhenUnset
  readonly transform?: readonly TagStep[]
}
