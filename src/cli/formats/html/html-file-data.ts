import type { Finding } from '../../../findings/finding.ts'
import type { Profile } from '../../../profile.ts'
import type { Picture } from '../../inspect/picture.ts'
import type { FileEntry } from '../file-entry.ts'

/** One message of a report: what was found in it, and what it looks like. */
export interface HtmlFile {
  readonly file: string
  /** 1-based, where the file holds several messages. */
  readonly part?: number
  readonly profile?: Profile
  readonly ok: boolean
  /** Whether the profile was taken from the message. */
  readonly isAssumed?: boolean
  readonly signed: readonly string[]
  readonly verified: boolean
  readonly findings: readonly Finding[]
  /** Why the file could not be read at all. */
  readonly error?: { readonly code: string; readonly message: string }
  readonly picture?: Picture
  /** The decoded XML for excerpts; not looked at where values are withheld. */
  readonly source?: string
  /** Whether its parts start folded, as those of a clean message among many do. */
  readonly isFolded?: boolean
}

/** Everything that the head of a report must know before its first message is written. */
export interface HtmlTotals {
  /** In the order of the messages. */
  readonly files: readonly FileEntry[]
}

/** Whether names and values may stand in the file. */
export interface HtmlSettings {
  readonly withValues: boolean
}

export interface HtmlHeadSettings extends HtmlSettings {
  /** When the report was made, as text. */
  readonly now: string
  readonly version: string
}
