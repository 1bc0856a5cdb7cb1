import type { CheckedFile } from '../check/checked-file.ts'
import type { FileEntry } from './file-entry.ts'

/** Makes the line of a message in a table of contents. */
export function entryOf({ file, part, report }: CheckedFile): FileEntry {
  const count = (severity: 'error' | 'warning') =>
    report?.findings.filter((found) => found.severity === severity).length ?? 0
  return {
    file,
    ...(part !== undefined && { part }),
    ok: report?.ok === true,
    errors: count('error'),
    warnings: count('warning'),
    ...(report === undefined && { isUnread: true }),
  }
}
