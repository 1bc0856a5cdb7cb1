import { type Finding, finding } from '../findings/finding.ts'
import type { ReadFailure } from './document.ts'
import { lineTable, positionAt } from './line-table.ts'

/** The one finding about a document that the strict reader could not read. */
export function unreadable({ code, offset, ...detail }: ReadFailure, text: string): Finding {
  return finding(code, '/', { ...positionAt(lineTable(text, false), offset), ...detail })
}
