import type { FindingCode } from '../findings/codes.ts'
import { illegalCharacter } from '../xml/xml-char.ts'
import { report } from './report.ts'
import type { UserDraft } from './user-draft.ts'

/** Reports a character that XML cannot carry; gives undefined where there is none. */
export function reportIllegal(draft: UserDraft, text: string, at: string): FindingCode | undefined {
  const received = illegalCharacter(text)
  if (received === undefined) return undefined
  const isHalf = /^U\+D[89A-F]..$/.test(received)
  const code = isHalf ? 'directory.lone-surrogate' : 'directory.illegal-character'
  return report(draft, code, at, { received })
}
