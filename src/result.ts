import type { Finding } from './findings/finding.ts'

/** A value with warnings and infos only, or no value and at least one finding: nothing to misuse. */
export type Result<T> = Accepted<T> | Refused

/** The good half of a `Result`: a value, and what is worth knowing of it. */
export interface Accepted<T> {
  readonly ok: true
  readonly value: T
  /** Warnings and infos, in document order; never an error. */
  readonly findings: readonly Finding[]
}

/** The other half of a `Result`: no value, and everything that was found. */
export interface Refused {
  readonly ok: false
  /** Everything that was found, in document order; at least one is an error. */
  readonly findings: readonly [Finding, ...Finding[]]
}

export const isError = (finding: Finding): boolean => finding.severity === 'error'

/** Gives the value when no finding is an error, else refuses with every finding and no value. */
export function settle<T>(findings: readonly Finding[], value: () => T): Result<T> {
  const [first, ...rest] = findings
  if (first !== undefined && findings.some(isError))
    return { ok: false, findings: [first, ...rest] }
  return { ok: true, value: value(), findings }
}

export const accepted = <T>(value: T, findings: readonly Finding[] = []): Accepted<T> => ({
  ok: true,
  value,
  findings,
})

/** Refuses; at least one of the findings given must be an error. */
export const refused = (first: Finding, ...rest: readonly Finding[]): Refused => ({
  ok: false,
  findings: [first, ...rest],
})
