import { jsonFault } from '../../directory/json-fault.ts'
import { type Finding, finding } from '../../findings/finding.ts'
import { accepted, type Result, refused } from '../../result.ts'
import type { Limits } from '../../xml/limits.ts'
import { lineTable, positionAt } from '../../xml/line-table.ts'
import { isCostlyJson } from './is-costly-json.ts'
import { mostOctets } from './most-octets.ts'
import { utf8Text } from './utf8-text.ts'

/** Where the text stops being JSON; in words, since line and column are those of decoded XML. */
function faultOf(text: string): Finding | undefined {
  const fault = jsonFault(text)
  if (fault === undefined) return undefined
  const { line, column } = positionAt(lineTable(text, false), fault.offset)
  const what = fault.name === undefined ? 'something else' : 'a key for the second time'
  const received = `${what} at line ${line}, column ${column}`
  return finding('binding.not-json', '', { expected: 'JSON', received })
}

/** Parses a recording, if it may be had at a sane price; never quotes it, for it holds cookies. */
export function parseRecording(octets: Uint8Array, limits: Partial<Limits>): Result<unknown> {
  const most = mostOctets(limits)(octets)
  if (octets.length > most) {
    const detail = { expected: `at most ${most} octets`, received: octets.length }
    return refused(finding('binding.too-large', '', detail))
  }
  const text = utf8Text(octets)
  if (text === undefined) {
    const detail = { expected: 'UTF-8', received: 'invalid octets' }
    return refused(finding('xml.encoding', '', detail))
  }
  if (isCostlyJson(octets)) {
    const expected = 'at most 1000 levels and 3000000 values'
    return refused(finding('binding.too-large', '', { expected, received: 'more' }))
  }
  const fault = faultOf(text)
  if (fault !== undefined) return refused(fault)
  try {
    const value: unknown = JSON.parse(text)
    return accepted(value)
  } catch {
    // Only an escape inside a string is left to JSON.parse, and its messages quote the text.
    return refused(
      finding('binding.not-json', '', { expected: 'JSON', received: 'a wrong escape' }),
    )
  }
}
