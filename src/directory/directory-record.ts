import type { FindingCode } from '../findings/codes.ts'
import type { JumpCloudField } from './jumpcloud-attributes.ts'

/** A name and its value; lists of them are sorted by name and have each name once. */
export type NamedValue = readonly [name: string, value: string]

/** A type of address and its parts. */
export type NamedParts = readonly [type: string, parts: readonly NamedValue[]]

/**
 * `suspended` also where the fields contradict each other; `unknown` where the state can't be told.
 * Only an `activated` user may be signed in.
 */
export type DirectoryState = 'activated' | 'staged' | 'suspended' | 'unknown'

/** A value that the directory holds but that cannot be used, and the code of the finding that says why. */
export interface LostValue {
  readonly kind: 'field' | 'custom' | 'phone' | 'address' | 'manager'
  /** Field, custom name or type; null where it can't be told and any of this kind may be meant. */
  readonly name: string | null
  /** Of an address; absent where the whole address is lost. */
  readonly part?: string
  readonly code: FindingCode
}

/**
 * One person of the directory, checked and deeply frozen. What is not listed is not set; names from
 * outside are data in lists, never keys of an object.
 */
export interface DirectoryRecord {
  readonly state: DirectoryState
  readonly fields: readonly (readonly [field: JumpCloudField, value: string])[]
  /** The user's own attributes and those inherited from groups. */
  readonly custom: readonly NamedValue[]
  readonly phones: readonly NamedValue[]
  readonly addresses: readonly NamedParts[]
  readonly lost: readonly LostValue[]
  /** Present where the id was resolved; a manager's own manager is not. */
  readonly manager?: DirectoryRecord
}
