import type { FileEntry } from '../formats/file-entry.ts'
import type { Totals } from '../formats/totals.ts'

/** What became of one file: plain data, which a thread can give back. */
export interface FileResult {
  /** What each format says of it, in the order of the plan. */
  readonly texts: readonly string[]
  /** How many messages each of them left out because there is no room. */
  readonly leftOut: readonly number[]
  readonly totals: Totals
  /** One for each message, for formats that begin with a table of contents. */
  readonly entries: readonly FileEntry[]
}
