import type { TagNote } from '../claims/tag-note.ts'
import type { AttributeFacts } from '../verify/facts.ts'
import type { XmlElement } from '../xml/document.ts'
import type { Place } from '../xml/place.ts'
import { placeInValue } from './place-in-value.ts'

/** Attributes with what is needed to put a caret under a character of one of their values. */
export interface PlacedAttributes {
  readonly attributes: readonly AttributeFacts[]
  /** Where an attribute is missing altogether. */
  readonly whole: Place
  /** Every element of the document, in document order. */
  readonly elements: readonly XmlElement[]
  /** The document as text; asked for only where a caret stands inside a value. */
  readonly source: () => string
}

/** The element at that offset; they stand in document order. */
function elementAt(elements: readonly XmlElement[], offset: number): XmlElement | undefined {
  let low = 0
  let high = elements.length - 1
  while (low <= high) {
    const middle = (low + high) >> 1
    const element = elements[middle]
    if (element === undefined || element.start === offset) return element
    if (element.start < offset) low = middle + 1
    else high = middle - 1
  }
  return undefined
}

/** Where a note about attributes stands: at the Attribute, its value, or a character of that. */
export function placeOfNote(
  { attribute, value, offset }: TagNote,
  { attributes, whole, elements, source }: PlacedAttributes,
): Place {
  const owner = attributes[attribute]
  if (owner === undefined) return whole
  const place = value === undefined ? owner.place : (owner.values[value]?.place ?? owner.place)
  const element = offset === undefined ? undefined : elementAt(elements, place.offset)
  if (element === undefined || offset === undefined) return place
  return { ...place, offset: placeInValue(element, offset, source()) }
}
