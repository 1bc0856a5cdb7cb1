/** What became of one message, for a table of contents. */
export interface FileEntry {
  readonly file: string
  readonly part?: number
  readonly ok: boolean
  readonly errors: number
  readonly warnings: number
  /** Whether the file could not be read at all. */
  readonly isUnread?: boolean
}
