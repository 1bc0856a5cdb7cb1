import type { XmlElement } from './document.ts'
import { type CanonicalizeOptions, writeCanonical } from './write-canonical.ts'

/** The canonical form of an element as one text. */
export function canonicalize(apex: XmlElement, options: CanonicalizeOptions = {}): string {
  let form = ''
  writeCanonical(apex, options, (part) => {
    form += part
    return true
  })
  return form
}
