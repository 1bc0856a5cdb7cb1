import type { Severity } from '../../findings/codes.ts'

/** A file that could not be read, or was not judged by a fault of ours. */
export interface UnreadFile {
  readonly file: string
  /** One line. */
  readonly message: string
}

/** What became of all files of a run; grows with the codes, not with the files. */
export interface Totals {
  /** A message of a file with several counts as one. */
  readonly files: number
  /** With a finding of severity error. */
  readonly refused: number
  readonly unreadable: number
  /** Where samltags itself was at fault. */
  readonly internal: number
  readonly findings: Readonly<Record<Severity, number>>
  /** How often each code was found, in the order in which they first were. */
  readonly codes: ReadonlyMap<string, number>
  /** The first of those that could not be read; not all, so that it does not grow with the files. */
  readonly unread: readonly UnreadFile[]
}
