/** Where a report goes: standard output, or a file that is there as a whole or not at all. */
export interface ReportSink {
  /** Gives false where nobody reads any more. */
  readonly write: (text: string) => Promise<boolean>
  /** All is written. */
  readonly keep: () => Promise<void>
  /** Takes back what can be taken back. */
  readonly discard: () => Promise<void>
}
