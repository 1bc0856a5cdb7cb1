import { jsonFault } from '../../directory/json-fault.ts'
import { pointer } from '../../directory/pointer.ts'
import { readJson } from '../../directory/read-json.ts'
import { finding } from '../../findings/finding.ts'
import { type Result, refused } from '../../result.ts'
import { lineTable, positionAt } from '../../xml/line-table.ts'
import type { Position } from './running-position.ts'

/** A piece of JSON text out of a longer one. */
export interface JsonPiece {
  readonly octets: Uint8Array
  /** Where it begins in the file. */
  readonly start: Position
  /** JSON text without a fault that stands in front of it. */
  readonly head: string
}

/** U+FEFF is a character like any other. Octets that are no UTF-8 never get here in a whole piece. */
const decoder = new TextDecoder('utf-8', { ignoreBOM: true })

/** The last character of a piece that breaks off may be cut. */
function isUtf8(octets: Uint8Array): boolean {
  try {
    new TextDecoder('utf-8', { fatal: true }).decode(octets, { stream: true })
    return true
  } catch {
    return false
  }
}

/** The place in the file of a place in a piece that begins at `start`. */
const placeIn = (start: Position, { line, column }: Position): Position =>
  line === 1
    ? { line: start.line, column: start.column + column - 1 }
    : { line: start.line + line - 1, column }

/**
 * Reads a piece with the reader of whole files, so that a user is the same person in both; a fault
 * has its line and column in the file.
 */
export function readPiece({ octets, start, head }: JsonPiece): Result<unknown> {
  const text = decoder.decode(octets)
  const json = readJson(head + text, 'directory.not-json')
  if (json.ok) return json
  if (!isUtf8(octets)) {
    const encoding = { expected: 'UTF-8', received: 'another encoding' }
    return refused(finding('directory.not-json', '', { ...start, ...encoding }))
  }
  const fault = jsonFault(head + text)
  const offset = Math.max(0, (fault?.offset ?? 0) - head.length)
  const repeated = fault?.name === undefined ? {} : { received: `twice ${pointer('', fault.name)}` }
  const place = placeIn(start, positionAt(lineTable(text, false), offset))
  return refused(finding('directory.not-json', '', { ...place, ...repeated }))
}
