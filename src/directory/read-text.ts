import { codePointName } from '../findings/code-point-name.ts'
import { isUnset } from './is-unset.ts'
import { report } from './report.ts'
import { reportIllegal } from './report-illegal.ts'
import { reportType } from './report-type.ts'
import type { TextReading, UserDraft } from './user-draft.ts'

const ONLY_BLANKS = /^[\s\p{Z}]+$/u

const INVISIBLE = /\p{Cf}/u

/** Reads a text exactly as it is; one that is not a text or that XML cannot carry is lost. */
export function readText(draft: UserDraft, value: unknown, at: string): TextReading {
  if (isUnset(value)) return { kind: 'unset' }
  if (typeof value !== 'string') return { kind: 'lost', code: reportType(draft, at, 'text', value) }
  const code = reportIllegal(draft, value, at)
  if (code !== undefined) return { kind: 'lost', code }
  if (ONLY_BLANKS.test(value)) report(draft, 'directory.blank-value', at)
  const invisible = INVISIBLE.exec(value)?.[0]
  if (invisible !== undefined) {
    report(draft, 'directory.invisible-character', at, { received: codePointName(invisible) })
  }
  return { kind: 'set', value }
}
