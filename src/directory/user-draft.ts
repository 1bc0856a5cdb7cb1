import type { FindingCode } from '../findings/codes.ts'
import { type Finding, type FindingDetail, finding } from '../findings/finding.ts'
import type { LostValue } from './directory-record.ts'
import { illegalCharacter } from './illegal-character.ts'
import { isUnset, jsonTypeOf } from './json-value.ts'

/** What has been found while one user is read. */
export interface UserDraft {
  readonly findings: Finding[]
  readonly lost: LostValue[]
}

/** A value that is set, is not set, or is there but lost, with the code that says why. */
export type TextReading =
  | { readonly kind: 'set'; readonly value: string }
  | { readonly kind: 'unset' }
  | { readonly kind: 'lost'; readonly code: FindingCode }

const ONLY_BLANKS = /^[\s\p{Z}]+$/u

/** Reports one finding and gives its code, for `lost`. */
export function report(
  draft: UserDraft,
  code: FindingCode,
  at: string,
  detail: FindingDetail = {},
): FindingCode {
  draft.findings.push(finding(code, at, detail))
  return code
}

/** Reports a value of another JSON type than the API documents. */
export const reportType = (draft: UserDraft, at: string, expected: string, value: unknown) =>
  report(draft, 'directory.wrong-type', at, { expected, received: jsonTypeOf(value) })

/** Reads a text exactly as it is; one that is not a text or that XML cannot carry is lost. */
export function readText(draft: UserDraft, value: unknown, at: string): TextReading {
  if (isUnset(value)) return { kind: 'unset' }
  if (typeof value !== 'string') return { kind: 'lost', code: reportType(draft, at, 'text', value) }
  const illegal = illegalCharacter(value)
  if (illegal !== undefined) {
    const code =
      illegal.kind === 'control' ? 'directory.illegal-character' : 'directory.lone-surrogate'
    return { kind: 'lost', code: report(draft, code, at, { received: illegal.name }) }
  }
  if (ONLY_BLANKS.test(value)) report(draft, 'directory.blank-value', at)
  return { kind: 'set', value }
}
