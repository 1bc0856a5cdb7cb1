import type { FormatName } from './format-name.ts'

/** One `--format NAME` or `--format NAME=PATH`. */
export interface FormatRequest {
  readonly name: FormatName
  /** Standard output where there is none. */
  readonly path?: string
}
