import { SamlUsageError } from '../errors.ts'
import { parseResponse } from '../verify/parse-response.ts'
import { type ParsedState, parsedState } from '../verify/parsed-response.ts'
import { illegalCharacter } from '../xml/xml-char.ts'

/** The strict reading of a document of the caller; what is wrong with it is the caller's mistake. */
export function readXml(xml: string): ParsedState {
  if (typeof xml !== 'string') throw new SamlUsageError('xml', 'must be a string')
  // A lone surrogate would become U+FFFD in UTF-8 and be signed as that.
  const illegal = illegalCharacter(xml)
  if (illegal !== undefined) throw new SamlUsageError('xml', `has ${illegal}, which XML forbids`)
  const parsed = parseResponse(Buffer.from(xml, 'utf8'))
  const state = parsed.ok ? parsedState(parsed.value) : undefined
  if (state !== undefined) return state
  const codes = parsed.findings.map(({ code, at }) => `${code} at ${at}`)
  throw new SamlUsageError('xml', `is refused: ${codes.join(', ')}`)
}
