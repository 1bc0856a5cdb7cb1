/** What the attack set and its controls are made of: messages, and what must become of them. */
import type { Expected, FindingCode } from 'samltags'
import type { TestKeyName } from '../support/keys.ts'

/** A row of the catalogue, by its number in SECURITY part A. */
export type Row = `A${1 | 2 | 3 | 4 | 5 | 6 | 7 | 8}.${number}`

export interface Message {
  readonly title: string
  /** Made when it is asked for: XML, or the text of the field where `field` is true. */
  readonly make: () => string | Uint8Array
  /** What was posted is no base64 of XML but this text itself (rows on the transport). */
  readonly field?: true
  /** The keys of the Trust, as certificates; `rsa-2048` unless said otherwise. */
  readonly keyNames?: readonly [TestKeyName, ...TestKeyName[]]
  /** PEM in place of the certificates of `keyNames`. */
  readonly certificates?: readonly [string, ...string[]]
  /** Differences from `EXPECTED`. */
  readonly expected?: Partial<Expected>
  /** Octets that the caller allows, where they are more than by default; nodes in proportion. */
  readonly maxBytes?: number
}

/** A message that must be refused, and what for. */
export interface Attack extends Message {
  readonly row: Row
  /** The codes of the errors, each named once, in any order: these and no others. */
  readonly errors: readonly [FindingCode, ...FindingCode[]]
  /** What no output may show, beside `NEVER`. */
  readonly never?: readonly string[]
}

/** A genuine message in an unusual but legal shape, and what must be read from it. */
export interface Control extends Message {
  /** The row that names this shape although it is legal, where there is one. */
  readonly row?: Row
  /** `ada@example.com` unless said otherwise. */
  readonly nameId?: string
  /** `CostCenter` `blue` and `Team` `harbour` unless said otherwise. */
  readonly tags?: readonly (readonly [key: string, value: string])[]
  /** The values of the attributes `urn:example:other`, null where one is no text; none by default. */
  readonly other?: readonly (string | null)[]
  /** The codes of the warnings and infos, each named once, in any order: these and no others. */
  readonly warnings?: readonly FindingCode[]
  /** Second opinions that abstain, each by the line of docs/decisions/005 that says why. */
  readonly abstains?: 'xml-crypto'
  /** Why xmlsec1 cannot judge it, so that the Python oracle does: a limit of xmlsec1, in a line. */
  readonly xmlsec1Cannot?: string
}
