import type { CheckedFile } from '../check/checked-file.ts'
import type { FileEntry } from './file-entry.ts'
import type { Totals } from './totals.ts'

/**
 * One way to write a report. What it says of a file depends on that file alone, so that files may be
 * judged in any order and by several threads; the pieces are put together in the order asked for.
 */
export interface ReportFormat {
  /** Stands before the first file; made last where it needs to know how all files fared. */
  readonly head: string | ((totals: Totals, entries: readonly FileEntry[]) => string)
  /** The empty text adds nothing. */
  readonly file: (checked: CheckedFile) => string
  /** Stands between two files that add something. */
  readonly separator: string
  /** `leftOut` pieces were left out because of `mostOctets`. */
  readonly foot: (totals: Totals, leftOut?: number) => string
  /**
   * How long the pieces of all files and what stands between them may be together, in UTF-8; the
   * first that does not fit and all after it are left out. Absent where nobody sets a limit.
   */
  readonly mostOctets?: number
}
