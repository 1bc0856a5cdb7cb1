import type { XmlAttribute, XmlElement } from './document.ts'
import type { Place, PlacedText } from './place.ts'

/**
 * Gives places to elements of one document. Siblings are counted once per parent, so that the whole
 * costs linear time.
 */
export interface Placer {
  readonly element: (element: XmlElement) => Place
  readonly attribute: (element: XmlElement, attribute: XmlAttribute) => Place
  readonly text: (element: XmlElement, attribute: XmlAttribute) => PlacedText
}

function numberSiblings(parent: XmlElement, into: Map<XmlElement, number>): void {
  const counts = new Map<string, number>()
  const firsts = new Map<string, XmlElement>()
  for (const child of parent.children) {
    if (child.kind !== 'element') continue
    const count = (counts.get(child.local) ?? 0) + 1
    counts.set(child.local, count)
    if (count === 1) firsts.set(child.local, child)
    into.set(child, count)
  }
  // An only child needs no number.
  for (const [local, first] of firsts) if (counts.get(local) === 1) into.set(first, 0)
}

export function placer(): Placer {
  const numbers = new Map<XmlElement, number>()
  const places = new Map<XmlElement, Place>()

  function numberOf(element: XmlElement): number {
    if (element.parent === undefined) return 0
    if (!numbers.has(element)) numberSiblings(element.parent, numbers)
    return numbers.get(element) ?? 0
  }

  function placeOf(element: XmlElement): Place {
    const unplaced: XmlElement[] = []
    let here: XmlElement | undefined = element
    while (here !== undefined && !places.has(here)) {
      unplaced.push(here)
      here = here.parent
    }
    let place = here === undefined ? undefined : places.get(here)
    for (const next of unplaced.reverse()) {
      place = { parent: place, step: next.local, index: numberOf(next), offset: next.start }
      places.set(next, place)
    }
    return place ?? { parent: undefined, step: element.local, index: 0, offset: element.start }
  }

  const attribute = (element: XmlElement, { name, start }: XmlAttribute): Place => ({
    parent: placeOf(element),
    step: `@${name}`,
    index: 0,
    offset: start,
  })

  return {
    element: placeOf,
    attribute,
    text: (element, found) => ({ value: found.value, place: attribute(element, found) }),
  }
}
