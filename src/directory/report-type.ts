import { jsonTypeOf } from './json-type-of.ts'
import { report } from './report.ts'
import type { UserDraft } from './user-draft.ts'

/** Reports a value of another JSON type than the API documents. */
export const reportType = (draft: UserDraft, at: string, expected: string, value: unknown) =>
  report(draft, 'directory.wrong-type', at, { expected, received: jsonTypeOf(value) })
