/** What all formats of one run are written by; plain data, which threads can be given. */
export interface FormatSettings {
  /** Whether values of messages may be in the report. */
  readonly withValues: boolean
  readonly colours: boolean
  /** Width of the terminal, where there is one. */
  readonly columns?: number
  /** Of samltags. */
  readonly version: string
  /** The folder that paths are relative to. */
  readonly cwd: string
  /** When the report is made, as an xs:dateTime. */
  readonly madeAt: string
  /** The configuration that the run was settled by, where there is one. */
  readonly config?: string
  /** How many files were asked for; where it is not said they are few. */
  readonly fileCount?: number
}
