import type { FormatName } from './format-name.ts'

/** One `--format NAME` or `--format NAME=PATH`. */
export interface FormatRequest {
  readonly name: FormatName
  /** Standard output where there is none. */
  readonly path?: string
}

/** A report of a run, and where it goes. */
export interface ReportRequest {
  /** The summary of a step goes along with the annotations of GitHub. */
  readonly name: FormatName | 'github-summary'
  readonly path?: string
  /** Added to what is in the file already. */
  readonly append?: true
}
