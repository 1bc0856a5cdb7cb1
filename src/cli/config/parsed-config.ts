import type { Mistake } from './mistake.ts'

export interface Position {
  readonly line: number
  readonly column: number
}

/** What stands in a configuration, not judged yet. */
export interface ParsedConfig {
  readonly value: unknown
  /** Where a mistake is; a module has no lines that are known. */
  readonly locate: (mistake: Mistake) => Position | undefined
}
