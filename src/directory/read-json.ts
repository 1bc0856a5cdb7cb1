import { finding } from '../findings/finding.ts'
import { accepted, type Result, refused } from '../result.ts'
import { lineTable, positionAt } from '../xml/line-table.ts'
import { jsonFault } from './json-fault.ts'
import { pointer } from './pointer.ts'

/**
 * Parses JSON text from outside; a text that is not JSON is a finding with line and column.
 *
 * One byte order mark in front is dropped. An object that has a key twice is refused too, since the
 * last one would win unseen.
 *
 * @param code the finding for a text that is not JSON
 */
export function readJson(
  text: string,
  code: 'directory.not-json' | 'mapping.not-json' | 'connector.not-json',
): Result<unknown> {
  const body = text.startsWith('\uFEFF') ? text.slice(1) : text
  const fault = jsonFault(body)
  if (fault !== undefined) {
    const place = positionAt(lineTable(body, false), fault.offset)
    const repeated =
      fault.name === undefined ? {} : { received: `twice ${pointer('', fault.name)}` }
    return refused(finding(code, '', { ...place, ...repeated }))
  }
  try {
    const value: unknown = JSON.parse(body)
    return accepted(value)
  } catch {
    // Only an escape inside a string is left to JSON.parse, and its messages quote the text.
    return refused(finding(code, ''))
  }
}
