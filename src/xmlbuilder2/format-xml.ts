import { SamlUsageError } from '../errors.ts'
import { finding } from '../findings/finding.ts'
import { accepted, type Result, refused } from '../result.ts'
import { decodeUtf8 } from '../xml/decode-utf8.ts'
import { DEFAULT_LIMITS } from '../xml/limits.ts'
import { readDocument } from '../xml/read-document.ts'
import { unreadable } from '../xml/unreadable.ts'
import { illegalCharacter } from '../xml/xml-char.ts'
import { copyDocument } from './copy-document.ts'

function octetsOf(xml: string | Uint8Array): Uint8Array {
  if (typeof xml === 'string') return new TextEncoder().encode(xml)
  if (xml instanceof Uint8Array) return xml
  throw new SamlUsageError('xml', 'must be a string or a Uint8Array')
}

/**
 * Gives XML with an indented line for every element, for people to read.
 *
 * Never sign, verify or send it: white space between elements is signed, too. The text of an element
 * without child elements stays as it is; comments are kept; namespaces that are declared again in the
 * same way are declared once. What the strict reader refuses gives its finding (`xml.*`), not text.
 *
 * @param xml at most 1 MiB, 64 levels and 20,000 nodes
 */
export function formatXml(xml: string | Uint8Array): Result<string> {
  const octets = octetsOf(xml)
  const read = readDocument(octets, { limits: DEFAULT_LIMITS })
  if ('failure' in read) return refused(unreadable(read.failure, read.text))
  // In octets it would be U+FFFD already, which the reader takes.
  const surrogate = typeof xml === 'string' ? illegalCharacter(xml) : undefined
  if (surrogate !== undefined)
    return refused(finding('xml.character', '/', { received: surrogate }))
  const decoded = decodeUtf8(octets)
  const copy = copyDocument(read.document.root, 'text' in decoded ? decoded.text : '')
  return accepted(copy.end({ headless: true, prettyPrint: true }))
}
