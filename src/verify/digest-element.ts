import { createHash, hash } from 'node:crypto'
import type { HashName } from '../signature/algorithms.ts'
import { canonicalize } from '../xml/canonicalize.ts'
import type { XmlElement } from '../xml/document.ts'
import { type CanonicalizeOptions, writeCanonical } from '../xml/write-canonical.ts'

/** Apart from the element, so that a short form that is kept does not keep the document. */
const kept = (form: string) => () => form

export interface Digested {
  /** Of the UTF-8 octets; absent where the form is longer than allowed. */
  readonly digest: Uint8Array | undefined
  readonly isEmpty: boolean
  /** The canonical form that was digested. A long one is written anew each time, of the element. */
  readonly canonical: () => string
}

/**
 * Digests the canonical form of an element. A long form is digested in parts and never stands in
 * memory as a whole, and one of more than `longest` UTF-16 units is given up: a namespace name that
 * an ancestor declares is written again in each of the elements that use it.
 */
export function digestElement(
  name: HashName,
  element: XmlElement,
  options: CanonicalizeOptions,
  longest: number,
): Digested {
  let first: string | undefined
  let digest: ReturnType<typeof createHash> | undefined
  let length = 0
  writeCanonical(element, options, (part) => {
    length += part.length
    if (length > longest) return false
    if (first === undefined) first = part
    else {
      digest ??= createHash(name).update(first, 'utf8')
      digest.update(part, 'utf8')
    }
    return true
  })
  const isEmpty = length === 0
  if (length > longest) return { digest: undefined, isEmpty, canonical: kept('') }
  const whole = first ?? ''
  if (digest === undefined) {
    return { digest: hash(name, whole, 'buffer'), isEmpty, canonical: kept(whole) }
  }
  return { digest: digest.digest(), isEmpty, canonical: () => canonicalize(element, options) }
}
